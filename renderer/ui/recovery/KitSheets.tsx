import { Button, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { checkDigits, lineWords, linesOf, type ShareScheme } from '#shared/rules/recoveryWords.ts';

import { call } from '../../api/client.ts';
import { formatDate, localToday } from '../dateText.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import classes from './KitSheets.module.css';

interface KitSheetsProps {
  sheets: readonly (readonly string[])[];
  /** Null where the kit is one sheet. */
  scheme: ShareScheme | null;
  stationName: string;
}

/** The words of a recovery kit, shown once and printed: each share on a page of its own, each line with its check digits. */
export function KitSheets({ sheets, scheme, stationName }: KitSheetsProps) {
  const { t } = useTranslation('access');
  const [failure, setFailure] = useState<unknown>(null);
  const print = async () => {
    setFailure(null);
    try {
      await call('shell.printPage', {});
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('kit.checkDigits')}
      </Text>
      <Stack gap="md">
        {sheets.map((words, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- sheets have no other name than their place
          <Sheet key={index} words={words} number={index + 1} scheme={scheme} stationName={stationName} />
        ))}
      </Stack>
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => void print()}
      >
        {t('kit.print', { count: sheets.length })}
      </Button>
      {failure !== null && <FailureAlert error={failure} />}
    </Stack>
  );
}

interface SheetProps extends Omit<KitSheetsProps, 'sheets'> {
  words: readonly string[];
  number: number;
}

function Sheet({ words, number, scheme, stationName }: SheetProps) {
  const { t } = useTranslation('access');
  const title = scheme ? t('kit.share', { number, total: scheme.count }) : t('kit.words');
  return (
    <section className={classes.sheet} data-print-sheet>
      {scheme && <h2 className={classes.title}>{title}</h2>}
      <div className={classes.onPaper}>
        <h2>{scheme ? t('kit.sheet.shareTitle', { number, total: scheme.count }) : t('kit.sheet.title')}</h2>
        <p>{t('kit.sheet.station', { station: stationName })}</p>
        <p>{t('kit.sheet.made', { date: formatDate(localToday()) })}</p>
        <p>{scheme ? t('kit.sheet.shareText', { count: scheme.threshold }) : t('kit.sheet.text')}</p>
        <p>{t('kit.sheet.checkDigits')}</p>
      </div>
      <ol className={classes.lines} aria-label={title} lang="en" translate="no">
        {linesOf(words).map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is known by its place alone
          <li key={at} className={classes.line}>
            {line.map((word, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- words may repeat
              <span key={place} className={classes.word}>
                <span className={classes.number}>{at * lineWords + place + 1}</span>
                <span data-word>{word}</span>
              </span>
            ))}
            <span className={classes.check} title={t('kit.lineCheck')}>
              {checkDigits(line)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintContent } from '#shared/contract/printing.ts';
import { compartments } from '#shared/rules/permissions.ts';

import { formatInstant } from '../ui/dateText.ts';
import { NameText } from '../ui/NameText.tsx';
import classes from './Sheet.module.css';

/** What a reader must know of a print before reading it: how much it holds, of which parts, what was left out, who answers for it. */
export function SheetFacts({ content }: { content: PrintContent }) {
  const { t } = useTranslation(['print', 'common']);
  const held = compartments.filter((part) => content.records.some(({ compartment }) => compartment === part));
  return (
    <>
      <dl className={classes.facts}>
        <Fact label={t('print:sheet.code')}>{content.code}</Fact>
        <Fact label={t('print:sheet.records')}>{t('print:sheet.recordCount', { count: content.records.length })}</Fact>
        {held.length > 0 && (
          <Fact label={t('print:sheet.parts')}>{held.map((part) => t(`common:compartment.${part}`)).join(', ')}</Fact>
        )}
        {content.leftOut.length > 0 && (
          <Fact label={t('print:sheet.leftOut')}>
            {content.leftOut.map(({ compartment, why }) => (
              <span key={compartment} className={classes.line}>
                {t(`print:sheet.why.${why}`, { part: t(`common:compartment.${compartment}`) })}
              </span>
            ))}
          </Fact>
        )}
        {content.reason !== null && (
          <Fact label={t('print:sheet.reason')}>
            <NameText>{content.reason}</NameText>
          </Fact>
        )}
        <Fact label={t('print:sheet.printed')}>
          <NameText>{content.printedBy}</NameText>, <NameText>{content.stationName}</NameText>,{' '}
          {formatInstant(content.printedAt)}
        </Fact>
      </dl>
      <p className={classes.handling}>{t('print:sheet.handling')}</p>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

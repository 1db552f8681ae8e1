import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintContent, PrintSheet } from '#shared/contract/printing.ts';

import { formatInstant } from '../ui/dateText.ts';
import { useRecordTexts } from '../ui/fields/recordTexts.ts';
import { NameText } from '../ui/NameText.tsx';
import { isolated, pageMark, pageRules, pagesMark, type Orientation } from './pageMargins.ts';
import classes from './Sheet.module.css';
import { SheetFacts } from './SheetFacts.tsx';
import { SheetList } from './SheetList.tsx';
import { SheetRecord } from './SheetRecord.tsx';
import { chaptersOf, type SheetChapter } from './sheetOrder.ts';

interface SheetProps {
  content: PrintContent;
  /** Called once all of it stands in the page. */
  onDrawn: () => void;
}

/** A print: whose dossier, what of it and what not, then the records, theme by theme. */
export function Sheet({ content, onDrawn }: SheetProps) {
  const { t } = useTranslation(['print', 'dossier']);
  const title = useSheetTitle(content);
  useLayoutEffect(() => {
    // A PDF keeps this title where other programs show it; so it bears the code and not the name.
    document.title = `${content.code} · ${title}`;
    onDrawn();
  }, [content.code, title, onDrawn]);
  const isWhole = content.scope.kind === 'dossier';
  const isList = content.scope.kind === 'theme' && content.scope.isList === true;
  return (
    <main className={classes.sheet}>
      <style>{useMargins(content, content.code)}</style>
      <header className={classes.head}>
        <p className={classes.kind}>{title}</p>
        <h1>
          <NameText>{content.name}</NameText>
        </h1>
        <SheetFacts content={content} />
      </header>
      {content.records.length === 0 && <p>{t('print:sheet.noRecords')}</p>}
      {chaptersOf(content.records).map((chapter) =>
        isList ? (
          <SheetList key={chapter.theme} {...chapter} />
        ) : (
          <Chapter key={chapter.theme} {...chapter} isTitled={isWhole && chapter.theme !== 'person'} />
        ),
      )}
    </main>
  );
}

/** A theme's records under its name; the person, with whom a dossier begins, needs no title. */
function Chapter({ theme, records, isTitled }: SheetChapter & { isTitled: boolean }) {
  const { t } = useTranslation('dossier');
  return (
    <section className={classes.chapter}>
      {isTitled && <h2 className={classes.chapterTitle}>{t(`nav.${theme}`)}</h2>}
      {records.map((record) => (
        <SheetRecord key={record.recordId} record={record} level={isTitled ? 3 : 2} />
      ))}
    </section>
  );
}

function useSheetTitle({ scope, records }: PrintContent): string {
  const { t, i18n } = useTranslation(['print', 'dossier']);
  const texts = useRecordTexts();
  if (scope.kind === 'dossier') return t('print:sheet.wholeDossier');
  if (scope.kind === 'record') return t('print:sheet.oneRecord', { title: texts.title(records[0]?.type ?? '') });
  const key = `nav.${scope.theme}`;
  const theme = i18n.exists(key, { ns: 'dossier' }) ? t(`dossier:${key}` as 'dossier:nav.other') : scope.theme;
  return t('print:sheet.oneTheme', { theme });
}

/** The rules of the pages' margins, which say what is printed (by a code) and who printed it. */
export function useMargins(
  { printedBy, stationName, printedAt }: PrintSheet['content'],
  code: string,
  orientation: Orientation = 'portrait',
): string {
  const { t } = useTranslation('print');
  return pageRules(orientation, {
    code,
    confidential: t('sheet.confidential'),
    printedBy: t('sheet.printedBy', {
      name: isolated(printedBy),
      station: isolated(stationName),
      at: formatInstant(printedAt),
    }),
    pageOfPages: t('sheet.page', { page: pageMark, pages: pagesMark }),
  });
}

import { useTranslation } from 'react-i18next';

import type { ScoredInstrument } from '#shared/instruments/instrument.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import classes from './instruments.module.css';
import { useInstrumentTexts } from './instrumentTexts.ts';

/** What people must know of an instrument before they use it: for whom it is, in what wording it stands here, and why it is not translated. */
export function InstrumentNotes({ instrument }: { instrument: ScoredInstrument }) {
  const { t, i18n } = useTranslation('instruments');
  const texts = useInstrumentTexts();
  const languages = useLanguageNames(instrument.officialLanguages);
  const isShipped = instrument.parts.every(({ items }) => typeof items !== 'number');
  return (
    <div className={classes.notes}>
      <p>{texts.about(instrument)}</p>
      {!isShipped && <p>{t('byNumber')}</p>}
      {isShipped && i18n.language !== 'en' && <p>{t('english')}</p>}
      <p>
        {t('official', { languages })} {t('noTranslation')}
      </p>
    </div>
  );
}

function useLanguageNames(codes: readonly string[]): string {
  const codeText = useCodeText();
  return codes.map((code) => codeText('language', code)).join(', ');
}

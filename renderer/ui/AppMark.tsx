import { useTranslation } from 'react-i18next';

import classes from './AppMark.module.css';

/** The app's name with its mark: a folder's edge closed by a seal. */
export function AppMark() {
  const { t } = useTranslation();
  return (
    <span className={classes.mark}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 5.5A1.5 1.5 0 0 1 4.5 4h5l2 2.5h8A1.5 1.5 0 0 1 21 8v10.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5z" />
        <circle cx="12" cy="13.2" r="3.1" />
      </svg>
      <span>{t('app.name')}</span>
    </span>
  );
}

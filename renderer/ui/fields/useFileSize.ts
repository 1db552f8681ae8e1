import { useTranslation } from 'react-i18next';

import { formatNumber } from '../../i18n/formatNumber.ts';

const kilobyte = 1_024;
const megabyte = kilobyte * kilobyte;

/** Says how large a file is, given its length in bytes. */
export function useFileSize(): (bytes: number) => string {
  const { t, i18n } = useTranslation('records');
  const number = (value: number) => formatNumber(value, i18n.language, { maximumFractionDigits: 1 });
  return (bytes) => {
    if (bytes < kilobyte) return t('widget.bytes', { count: bytes });
    if (bytes < megabyte) return t('widget.kilobytes', { value: number(Math.round(bytes / kilobyte)) });
    return t('widget.megabytes', { value: number(bytes / megabyte) });
  };
}

import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The longest text of any field, in characters. */
const longestPaste = 50_000;

/** Keeps a text that no field takes from being pasted, instead of letting the page struggle with it, and says so. */
export function usePasteLimit(): void {
  const { t } = useTranslation();
  useEffect(() => {
    const limit = (event: ClipboardEvent) => {
      const { length } = event.clipboardData?.getData('text/plain') ?? '';
      if (length <= longestPaste) return;
      event.preventDefault();
      event.stopPropagation();
      notifications.show({ color: 'orange', message: t('paste.tooLong', { length, most: longestPaste }) });
    };
    document.addEventListener('paste', limit, { capture: true });
    return () => document.removeEventListener('paste', limit, { capture: true });
  }, [t]);
}

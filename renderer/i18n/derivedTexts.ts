import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { CodelistName } from '#shared/codelists/codelists.ts';

/**
 * Texts whose keys come from record definitions and code lists rather than from the source text. That they exist in
 * every language is what `locales.test.ts` checks; what a newer version wrote reads as its bare code.
 */
export function useDerivedText(namespace: 'records' | 'codelists' | 'instruments'): (path: string) => string {
  const { t, i18n } = useTranslation(namespace);
  return useMemo(
    () =>
      remembered((path) =>
        i18n.exists(path, { ns: namespace }) ? String(t(path as never)) : (path.split('.').at(-1) ?? path),
      ),
    [t, i18n, namespace],
  );
}

/** Lists ask for the same few texts thousands of times while they are scrolled. */
function remembered(find: (path: string) => string): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const text = known.get(path) ?? find(path);
    known.set(path, text);
    return text;
  };
}

/** The text of a code of a code list. */
export function useCodeText(): (codelist: CodelistName, code: string) => string {
  const text = useDerivedText('codelists');
  return useCallback((codelist, code) => text(`${codelist}.${code}`), [text]);
}

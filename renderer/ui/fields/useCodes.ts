import { useMemo } from 'react';

import { codelists } from '#shared/codelists/codelists.ts';
import type { Field } from '#shared/records/fields.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';

/** A code and the text that stands for it. */
export interface CodeOption {
  readonly value: string;
  readonly label: string;
}

/** All codes of a field's list, in the list's order. */
export function useCodes(field: Field): CodeOption[] {
  const codeText = useCodeText();
  const { codelist } = field;
  return useMemo(() => {
    if (codelist === undefined) return [];
    return codelists[codelist].map((code) => ({ value: code, label: codeText(codelist, code) }));
  }, [codelist, codeText]);
}

import { useMemo } from 'react';

import { codelists, literalCodelists, otherCode, type CodelistName } from '#shared/codelists/codelists.ts';
import type { Field } from '#shared/records/fields.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';

/** A code and the text that stands for it. */
export interface CodeOption {
  readonly value: string;
  readonly label: string;
}

/** The text of a code; codes of literal lists (article numbers) stand for themselves. */
export function useCodeLabel(): (codelist: CodelistName, code: string) => string {
  const codeText = useCodeText();
  return (codelist, code) =>
    literalCodelists.includes(codelist) && code !== otherCode ? code : codeText(codelist, code);
}

/** All codes of a field's list, in the list's order. */
export function useCodes(field: Field): CodeOption[] {
  const codeText = useCodeText();
  const { codelist } = field;
  return useMemo(() => {
    if (codelist === undefined) return [];
    const isLiteral = literalCodelists.includes(codelist);
    return codelists[codelist].map((code) => ({
      value: code,
      label: isLiteral && code !== otherCode ? code : codeText(codelist, code),
    }));
  }, [codelist, codeText]);
}

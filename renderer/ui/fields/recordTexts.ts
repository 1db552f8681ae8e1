import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The texts of record types and lists, whose keys come from their definitions (`fieldTextKeysOf`). */
export interface RecordTexts {
  /** The type's name; a type from a newer version is called so. */
  readonly title: (type: string) => string;
  readonly plural: (type: string) => string;
  /** What the button says that begins a new one. */
  readonly create: (type: string) => string;
  /** The label of a field, by its path in the values: `court`, `charges.0.article`. */
  readonly label: (type: string, path: string) => string;
  /** A line of help under the field, where there is one. */
  readonly help: (type: string, path: string) => string | undefined;
  readonly group: (type: string, group: string) => string;
  /** The heading of one row of a `groups` field, counted from 0. */
  readonly row: (type: string, field: string, index: number) => string;
  readonly addRow: (type: string, field: string) => string;
}

/** Gives the texts of record types in the language of the moment. */
export function useRecordTexts(): RecordTexts {
  const { t, i18n } = useTranslation('records');
  return useMemo(() => {
    const find = (path: string, options?: Record<string, unknown>): string | undefined =>
      i18n.exists(path, { ns: 'records' }) ? t(path as 'unknownType', { type: '', ...options }) : undefined;
    return {
      title: (type) => find(`${type}.title`) ?? t('unknownType', { type }),
      plural: (type) => find(`${type}.plural`) ?? t('unknownType', { type }),
      create: (type) => find(`${type}.new`) ?? t('unknownType', { type }),
      label: (type, path) => labelOf(find, type, path) ?? t('unknownField', { field: path }),
      help: (type, path) => find(`${type}.help.${helpKeyOf(path)}`),
      group: (type, group) => find(`${type}.group.${group}`) ?? group,
      row: (type, field, index) => find(`${type}.row.${field}`, { number: index + 1 }) ?? String(index + 1),
      addRow: (type, field) => find(`${type}.add.${field}`) ?? field,
    };
  }, [t, i18n]);
}

function labelOf(find: (path: string) => string | undefined, type: string, path: string): string | undefined {
  if (path === 'attachments') return find(`${type}.field.attachments`) ?? find('attachments.title');
  return find(`${type}.field.${path.replace(/\.\d+\./, 'Row.')}`);
}

/** `charges.0.editionOn` has its help under `chargesEditionOn`. */
function helpKeyOf(path: string): string {
  return path.replace(/\.\d+\.(\w)/, (_match, first: string) => first.toUpperCase());
}

import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';

/** Brings the field into view for whose sake the record was opened, such as the review of a plan that is due, and marks it. */
export function useSoughtField(): RefObject<HTMLDivElement | null> {
  const { field } = useSearch({ strict: false });
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (field === undefined) return undefined;
    const [name = '', row = ''] = field.split('.');
    const entry = sheet.current?.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const sought = entry?.querySelector(`[data-row="${CSS.escape(row)}"]`) ?? entry;
    sought?.setAttribute('data-sought', '');
    sought?.scrollIntoView({ block: 'center' });
    return () => sought?.removeAttribute('data-sought');
  }, [field]);
  return sheet;
}

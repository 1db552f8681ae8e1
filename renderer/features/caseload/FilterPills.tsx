import { Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import classes from './CaseloadPage.module.css';
import { noFilter, type CaseloadFilter } from './caseloadView.ts';

interface FilterPillsProps {
  filter: CaseloadFilter;
  onChange: (change: Partial<CaseloadFilter>) => void;
}

/** What the list is narrowed down to, so that nobody takes a part for the whole; each can be taken back. */
export function FilterPills({ filter, onChange }: FilterPillsProps) {
  const { t } = useTranslation('caseload');
  const texts = useFilterTexts(filter);
  if (texts.length === 0) return null;
  return (
    <ul className={classes.pills} aria-label={t('filter.active')}>
      {texts.map(([name, text]) => (
        <li key={name}>
          <Pill
            size="md"
            withRemoveButton
            onRemove={() => onChange({ [name]: noFilter[name] })}
            removeButtonProps={{
              'aria-label': t('filter.remove', { filter: text }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
          >
            {text}
          </Pill>
        </li>
      ))}
    </ul>
  );
}

function useFilterTexts(filter: CaseloadFilter): [keyof CaseloadFilter, string][] {
  const { t } = useTranslation('caseload');
  const codeText = useCodeText();
  const { sex, state, hasOverdue, hasDraft, hasConflict, releaseWithinDays, noSessionForDays } = filter;
  const texts: [keyof CaseloadFilter, string | null][] = [
    ['hasOverdue', hasOverdue ? t('filter.hasOverdue') : null],
    ['hasDraft', hasDraft ? t('filter.hasDraft') : null],
    ['hasConflict', hasConflict ? t('filter.hasConflict') : null],
    ['releaseWithinDays', releaseWithinDays === null ? null : t('filter.releaseWithin', { count: releaseWithinDays })],
    ['noSessionForDays', noSessionForDays === null ? null : t('filter.noSessionFor', { count: noSessionForDays })],
    ['state', state && codeText('caseState', state)],
    ['sex', sex && codeText('sex', sex)],
  ];
  return texts.flatMap(([name, text]) => (text === null ? [] : [[name, text]]));
}

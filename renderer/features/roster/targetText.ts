import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { fullNameTarget, placeOf, type RosterTarget } from '#shared/rules/roster/targets.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';

/** What a target is called: the label of its field; with the record's name where it is not the person. */
export function useTargetText(): (target: RosterTarget) => string {
  const { t } = useTranslation('roster');
  const texts = useRecordTexts();
  return useCallback(
    (target) => {
      if (target === fullNameTarget) return t('columns.fullName');
      const { type, field } = placeOf(target);
      return type === 'person' ? texts.label(type, field) : `${texts.title(type)}: ${texts.label(type, field)}`;
    },
    [t, texts],
  );
}

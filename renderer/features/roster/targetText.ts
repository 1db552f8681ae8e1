import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { fullNameTarget, placeOf, type RosterTarget } from '#shared/rules/roster/targets.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';

/** What a target is called: the label of its field. */
export function useTargetText(): (target: RosterTarget) => string {
  const { t } = useTranslation('roster');
  const texts = useRecordTexts();
  return useCallback(
    (target) => {
      if (target === fullNameTarget) return t('columns.fullName');
      const { type, field } = placeOf(target);
      return texts.label(type, field);
    },
    [t, texts],
  );
}

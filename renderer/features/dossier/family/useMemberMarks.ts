import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { FamilyMember } from '#shared/rules/family.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';

const orphanMarks = new Set<string | null>(['orphan', 'unaccompanied']);
const deathMarks = new Set<string | null>(['deceasedDeclared', 'deceasedConfirmed']);

/** The few words that tell what one must know of a relative. What the reader may not know has no word. */
export function useMemberMarks(): (member: FamilyMember) => string[] {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  return useCallback(
    ({ lifeStatus, isGuardian, isNamesake, isSentenced, orphanhood }) => [
      ...(lifeStatus !== null && deathMarks.has(lifeStatus) ? [codeText('lifeStatus', lifeStatus)] : []),
      ...(lifeStatus === 'unknown' ? [t('family.lifeUnknown')] : []),
      ...(isGuardian ? [t('family.guardian')] : []),
      ...(isNamesake ? [t('family.namesake')] : []),
      ...(isSentenced === true ? [t('family.sentenced')] : []),
      ...(orphanhood !== null && orphanMarks.has(orphanhood) ? [codeText('orphanhood', orphanhood)] : []),
    ],
    [t, codeText],
  );
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { compartments, type Compartment } from '#shared/rules/permissions.ts';

/** The name of a part of a dossier; one that only a newer version knows reads as its bare code. */
export function usePartName(): (part: string) => string {
  const { t } = useTranslation();
  return useCallback((part) => (isCompartment(part) ? t(`compartment.${part}`) : part), [t]);
}

function isCompartment(part: string): part is Compartment {
  return (compartments as readonly string[]).includes(part);
}

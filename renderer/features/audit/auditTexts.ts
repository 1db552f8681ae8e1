import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuditAbout, AuditRow } from '#shared/contract/auditCommands.ts';
import { auditDetails, isAuditAction, type AuditDetail } from '#shared/rules/auditActions.ts';

/** What was done, in words; an action of a newer version by its name. */
export function useActionText(): (action: string) => string {
  const { t } = useTranslation('audit');
  return useCallback((action) => (isAuditAction(action) ? t(`action.${action}`) : t('unknownAction', { action })), [t]);
}

/** What an entry is about, in words; nothing where it is about nothing in particular. */
export function useAboutText(): (about: AuditAbout | null) => string {
  const { t } = useTranslation('audit');
  return useCallback(
    (about) => {
      if (about === null) return '';
      if (about.kind === 'dossier') {
        const text = t('subject.dossier', { code: about.code });
        return about.name === null ? text : `${text} · ${about.name}`;
      }
      if (about.kind === 'person' || about.kind === 'station') return about.name;
      return t(`subject.${about.kind}`, { id: about.id.slice(0, 8) });
    },
    [t],
  );
}

/** The details of an entry that this version can name, each with its value. */
export function namedDetails(row: AuditRow): { name: AuditDetail; value: string | number }[] {
  return auditDetails.flatMap((name) => {
    const value = row.detail[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

import { existsSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';
import type { Session } from '#vault/session.ts';

import { dossierPath } from './dossierFile.ts';

/** Finishes or removes dossiers whose creation was broken off. */
export function tidyBrokenCreations(session: Session): void {
  for (const { dossierId, revisions } of session.dossiers.list()) {
    if (revisions > 0 || !session.keyring.dossierKeys(dossierId)) continue;
    if (existsSync(dossierPath(session.vaultFolder, dossierId)) && hasRevisions(session, dossierId)) continue;
    session.registry.transaction(() => {
      session.dossiers.removeEmpty(dossierId);
      session.access.forgetDossier(dossierId);
    });
  }
}

function hasRevisions(session: Session, dossierId: string): boolean {
  try {
    return session.open(dossierId).freshness.revisions > 0;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

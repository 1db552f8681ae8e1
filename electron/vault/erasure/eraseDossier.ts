import { setImmediate as otherWork } from 'node:timers/promises';

import { Refusal } from '#shared/contract/errors.ts';
import type { SignedText } from '#vault/exchange/format/signedBundle.ts';
import type { Job } from '#vault/job.ts';
import type { ErasureEntry } from '#vault/registry/erasureTable.ts';
import type { Session } from '#vault/session.ts';

import { settleErasures } from './settleErasures.ts';

/**
 * Destroys a dossier for good. One transaction decides: its card, its keys as far as they are within reach and everything
 * that the registry knows of it go, and the certificate stays. Then its files are overwritten and removed; broken off, the
 * next unlock goes on.
 */
export async function eraseDossier(
  session: Session,
  entry: ErasureEntry,
  { certificate, job }: { certificate: SignedText; job: Job },
): Promise<void> {
  const { dossierId, erasureId } = entry.request;
  if (dossierId === null) throw new Error('the whole vault is destroyed in another way');
  while (session.holdsOf(dossierId) > 0) {
    await otherWork();
    job.signal.throwIfAborted();
  }
  session.closeDossier(dossierId);
  session.registry.transaction(() => {
    session.erasures.put({ ...entry, state: 'erasing', certificate });
    session.dossiers.remove(dossierId);
    session.access.forgetDossier(dossierId);
    session.audit.add({
      action: 'erasure.approve',
      subject: dossierId,
      detail: { erasure: erasureId, certificate: certificate.text, signature: certificate.minisig },
    });
  });
  session.caseload.remove(dossierId);
  await settleErasures(session);
}

/** Refuses to bring in what was destroyed, unless that was decided. */
export function refuseErased(session: Session, dossierIds: readonly string[], isAccepted: boolean): void {
  if (!isAccepted && dossierIds.some((id) => session.erasures.ofErased(id))) throw new Refusal('packageBringsErased');
}

/** Notes that dossiers were let in again; call within a transaction. */
export function noteReturned(session: Session, dossierIds: readonly string[]): void {
  for (const dossierId of dossierIds) {
    const entry = session.erasures.ofErased(dossierId);
    if (!entry) continue;
    session.erasures.put({ ...entry, state: 'returned' });
    session.audit.add({ action: 'erasure.return', subject: dossierId, detail: { erasure: entry.request.erasureId } });
  }
}

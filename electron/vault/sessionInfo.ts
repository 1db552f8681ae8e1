import { existsSync } from 'node:fs';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';
import { unseenReadings } from '#vault/audit/statedReadings.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import { isCardDue } from '#vault/exchange/senderKeys.ts';
import { waitingForKeys } from '#vault/rotation/renewKeys.ts';

import type { Session } from './session.ts';

/** Who is at work, and what they should know of the vault as it was opened. */
export function sessionInfo(session: Session): SessionInfo {
  const isConfirmed = session.standing === 'confirmed';
  return {
    personId: session.personId,
    personName: session.personName,
    mustEnrol: session.standing === 'invited',
    isConfirmed,
    roles: [...session.roles],
    stationName: session.header.stationName,
    staffEntry: session.staffEntry,
    troubled: missingDossiers(session).map((dossierId) => ({ dossierId, code: 'dossierDamaged' })),
    resumedPackages: session.resumedPackages,
    resumedGroupSessions: session.jointWrites.finished,
    waitingDossiers: session.jointWrites.waiting,
    resumedRosters: session.resumedRosters,
    isHeaderRestored: session.isHeaderRestored,
    auditFinding: hasPower(session.roles, 'readAudit') ? session.auditFinding : null,
    readings: isConfirmed ? new Set(unseenReadings(session).map(({ recordId }) => recordId)).size : 0,
    lastUnlock: session.lastUnlock,
    isCardDue: isConfirmed && isCardDue(session),
    waitingRotations: session.isSupervisor ? waitingForKeys(session) : 0,
  };
}

/** Dossiers that the registry knows and whose files are not there. */
function missingDossiers({ dossiers, vaultFolder }: Session): string[] {
  const written = dossiers.list().filter(({ revisions }) => revisions > 0);
  return written.map(({ dossierId }) => dossierId).filter((id) => !existsSync(dossierPath(vaultFolder, id)));
}

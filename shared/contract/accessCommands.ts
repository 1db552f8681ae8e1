import { z } from 'zod';

import { roles, type Role } from '#shared/rules/permissions.ts';

import type { AuditFinding } from './auditCommands.ts';
import { entersItself, refusalsOnly } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { shortText, uuid } from './inputs.ts';
import { typedPassphrase } from './passphraseCommands.ts';
import { typedSheets } from './recoveryCommands.ts';

/** Where the app stands, as the first page needs to know it. */
export interface VaultStatus {
  state: 'absent' | 'locked' | 'unlocked' | 'damaged' | 'inUse' | 'newer';
  stationName: string | null;
  /** Sign-in names of the people of this station. */
  people: { personId: string; signInName: string; needsKeyFile: boolean }[];
  /** Milliseconds until the next try is answered; 0 when at once. */
  waitMs: number;
  session: SessionInfo | null;
}

export interface SessionInfo {
  personId: string;
  personName: string;
  roles: Role[];
  stationName: string;
  /** The person came with a one-time passphrase: nothing is open to them before `enrolment.complete`. */
  mustEnrol: boolean;
  /** Whether the station has vouched for the person's keys; until then nothing is open to them. */
  isConfirmed: boolean;
  /** The entry of the list of staff that the person has said is theirs. */
  staffEntry: { id: string; name: string } | null;
  /** Dossiers that are damaged or older than when they were last closed. */
  troubled: { dossierId: string; code: 'dossierDamaged' | 'dossierRolledBack' | 'dossierNewer' }[];
  /** Whether a broken-off import was completed at this unlock. */
  resumedPackages: number;
  /** Group sessions that were broken off and completed at this unlock. */
  resumedGroupSessions: number;
  /** Dossiers that could not take their part of a group session yet; it is kept until they can. */
  waitingDossiers: string[];
  /** Lists whose import, or its undoing, was completed at this unlock. */
  resumedRosters: number;
  /** Whether `vault.json` was an older or a foreign one, and was put right from what the registry remembers. */
  isHeaderRestored: boolean;
  /** Why the audit cannot be relied upon, for those who may read it. */
  auditFinding: AuditFinding | null;
  /** Records of this person that others have read with a reason, since the person looked last. */
  readings: number;
  /** The person's last unlock before this one and the failed tries in their name since; null at their first. */
  lastUnlock: { at: string; failures: number } | null;
  /** Whether the station has new keys and nobody has saved its new card for other stations yet; for supervisors. */
  isCardDue: boolean;
  /** Dossiers that still wait for new keys; for those who can make them. */
  waitingRotations: number;
}

/** Making, unlocking and locking a vault. */
export const accessCommands = {
  'vault.status': command<VaultStatus>()('anyone', nothing, refusalsOnly()),
  /** Makes the vault on disk, after trying the recovery kit that the person typed back. */
  'vault.create': command<SessionInfo>()(
    'anyone',
    z.strictObject({
      jobId: uuid,
      stationName: shortText,
      personName: shortText,
      signInName: shortText.max(60, 'tooLong'),
      roles: z.array(z.enum(roles)).min(1, 'required'),
      passphrase: typedPassphrase,
      sheets: typedSheets,
    }),
    entersItself('vault.create'),
  ),
  /** An older vault than this machine remembers is refused as `vaultRolledBack`, unless a supervisor says why it is to be used. */
  'vault.unlock': command<SessionInfo>()(
    'anyone',
    z.strictObject({
      personId: uuid,
      passphrase: typedPassphrase,
      /** The key file, for whom the slot needs one. */
      keyFile: fileGrant.nullable().default(null),
      rollbackReason: shortText.max(500, 'tooLong').nullable().default(null),
    }),
    entersItself('vault.unlock', 'personId'),
  ),
  /** Closes every file and signs the audit; the shell then ends the process. */
  'vault.lock': command<null>()('anyone', nothing, entersItself('vault.lock')),
  'job.cancel': command<null>()('anyone', z.strictObject({ jobId: uuid }), refusalsOnly()),
} as const;

import { z } from 'zod';

import { entersItself, firstTime } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { uuid } from './inputs.ts';

/** `returned`: a package has brought the dossier back, and a supervisor has let it in. */
export const erasureStates = ['requested', 'withdrawn', 'erased', 'returned'] as const;
export type ErasureState = (typeof erasureStates)[number];

/** What somebody has asked to be destroyed, and what has become of it. */
export interface Erasure {
  erasureId: string;
  /** Null for the whole vault. */
  dossierId: string | null;
  /** What has to be typed to agree: the dossier's code, or the station's name. */
  code: string;
  /** Whose dossier it is, for those who may read that and as long as it is there. */
  name: string | null;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  /** This person has asked for it, so that somebody else must agree. */
  isOwn: boolean;
  state: ErasureState;
  agreedBy: string | null;
  agreedAt: string | null;
  /** People (and the recovery kit) whose copy of the keys goes when they, or a supervisor, unlock next. */
  waiting: number;
}

const reason = z.string().trim().min(1, 'required').max(500, 'tooLong');

/** Destroying a dossier, or the whole vault, for good: one person asks, another agrees. */
export const erasureCommands = {
  /** Null asks for the whole vault. */
  'erasure.request': command<Erasure>()(
    'requestErasure',
    z.strictObject({ dossierId: uuid.nullable(), reason }),
    entersItself('erasure.request', 'dossierId'),
  ),
  'erasure.withdraw': command<Erasure>()(
    'requestErasure',
    z.strictObject({ erasureId: uuid }),
    entersItself('erasure.withdraw'),
  ),
  /**
   * Destroys what another person has asked for; there is no way back. `code` is what the person typed to confirm. The whole
   * vault takes its log with it, so that its certificate is written to `certificateFile` first.
   */
  'erasure.approve': command<Erasure>()(
    'agreeToErasure',
    z.strictObject({
      jobId: uuid,
      erasureId: uuid,
      code: z.string().max(200, 'tooLong'),
      certificateFile: fileGrant.nullable().default(null),
    }),
    entersItself('erasure.approve'),
  ),
  /** The latest first. `hasSecond`: somebody else of this station could agree to what this person asks for. */
  'erasure.list': command<{ hasSecond: boolean; erasures: Erasure[] }>()(
    'agreeToErasure',
    nothing,
    firstTime('erasure.view'),
  ),
  /** Writes the signed certificate of what was destroyed to a file. */
  'erasure.saveCertificate': command<null>()(
    'agreeToErasure',
    z.strictObject({ erasureId: uuid, file: fileGrant }),
    entersItself('erasure.saveCertificate'),
  ),
} as const;

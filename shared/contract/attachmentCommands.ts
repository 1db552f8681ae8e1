import { z } from 'zod';

import { attachmentSchema, type Attachment } from '#shared/records/fields.ts';
import type { AttachmentKind } from '#shared/rules/attachmentKinds.ts';
import { compartments } from '#shared/rules/permissions.ts';

import { entersItself, refusalsOnly } from './auditRule.ts';
import { command, fileGrant } from './command.ts';
import { statedReason, uuid } from './inputs.ts';

/** Bytes of an attachment that one answer may carry. */
export const largestPart = 1024 * 1024;

/** An attachment that may be read piece by piece until the vault is locked. */
export interface AttachmentPreview {
  viewId: string;
  bytes: number;
  /** What its content says that it is, whatever its name and the record say; null when that is nothing known. */
  kind: AttachmentKind | null;
  /** Who first wrote it into the record; null while no saved version names it. */
  added: { authorName: string; at: string } | null;
}

const place = { dossierId: uuid, compartment: z.enum(compartments) };

/** Files that belong to records: taken in, shown inside the app, and copied out. */
export const attachmentCommands = {
  'attachment.add': command<Attachment>()(
    'writesPart',
    z.strictObject({ jobId: uuid, ...place, file: fileGrant }),
    entersItself('attachment.add', 'dossierId'),
  ),
  /** Adds a file that `attachment.add` refused as mislabelled, under a name that says what it holds. */
  'attachment.addRenamed': command<Attachment>()(
    'writesPart',
    z.strictObject({ jobId: uuid, ...place, refusedJobId: uuid }),
    entersItself('attachment.add', 'dossierId'),
  ),
  /** Opens an attachment to be shown. `recordId` names the record that it belongs to, null while that is not saved yet. */
  'attachment.view': command<AttachmentPreview>()(
    'opensDossier',
    z.strictObject({
      ...place,
      recordId: uuid.nullable(),
      sha256: attachmentSchema.shape.sha256,
      reason: statedReason.nullable().default(null),
    }),
    entersItself('attachment.view', 'dossierId'),
  ),
  /** Bytes of an attachment that was opened to be shown; fewer than asked for at its end. */
  'attachment.read': command<Uint8Array<ArrayBuffer>>()(
    'signedIn',
    z.strictObject({
      viewId: uuid,
      offset: z.int().min(0),
      length: z.int().min(1).max(largestPart),
    }),
    refusalsOnly('attachment.view'),
  ),
  'attachment.saveCopy': command<null>()(
    'readsPart',
    z.strictObject({
      jobId: uuid,
      ...place,
      attachment: attachmentSchema,
      file: fileGrant,
    }),
    entersItself('attachment.saveCopy', 'dossierId'),
  ),
} as const;

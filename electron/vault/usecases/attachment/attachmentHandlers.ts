import { basename } from 'node:path';

import { Refusal } from '#shared/contract/errors.ts';
import { mayWrite, rightIn } from '#shared/rules/permissions.ts';
import { copyAttachmentTo, storeAttachment } from '#vault/dossier/attachments.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const attachmentHandlers: HandlersOf<'attachment.add' | 'attachment.saveCopy'> = {
  'attachment.add': ({ jobId, dossierId, compartment, file }, { session, path, asJob }) => {
    if (!mayWrite(session.roles, compartment)) throw new Refusal('notPermitted');
    const source = path(file);
    return asJob(jobId, async (job) => {
      using held = session.hold(dossierId);
      const stored = await storeAttachment(held.dossier.file, compartment, source, job);
      session.audit.note({ action: 'attachment.add', subject: dossierId, detail: { sha256: stored.sha256 } });
      return { ...stored, name: basename(source).slice(0, 200) };
    });
  },

  'attachment.saveCopy': ({ jobId, dossierId, compartment, attachment, file }, { session, path, asJob }) => {
    if (!['read', 'write'].includes(rightIn(session.roles, compartment))) throw new Refusal('notPermitted');
    session.audit.note({ action: 'attachment.saveCopy', subject: dossierId, detail: { sha256: attachment.sha256 } });
    return asJob(jobId, async (job) => {
      using held = session.hold(dossierId);
      await copyAttachmentTo(held.dossier.file, compartment, attachment, path(file), job);
      return null;
    });
  },
};

import { Refusal } from '#shared/contract/errors.ts';
import type { Attachment } from '#shared/records/fields.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { copyAttachmentTo, readPart, storeAttachment } from '#vault/dossier/attachments.ts';
import type { HandlersOf, UnlockedContext } from '#vault/usecases/handler.ts';

import { viewAttachment } from './viewAttachment.ts';

export const attachmentHandlers: HandlersOf<
  'attachment.add' | 'attachment.addRenamed' | 'attachment.view' | 'attachment.read' | 'attachment.saveCopy'
> = {
  'attachment.add': (input, context) => add(input, { path: context.path(input.file), isRenamed: false }, context),

  'attachment.addRenamed': (input, context) => {
    const path = context.session.mislabelledFiles.get(input.refusedJobId);
    if (path === undefined) throw new Refusal('grantUnknown');
    return add(input, { path, isRenamed: true }, context);
  },

  'attachment.view': (input, { session }) => viewAttachment(session, input),

  'attachment.read': ({ viewId, ...range }, { session }) => {
    const view = session.attachmentViews.get(viewId);
    if (!view) throw new Refusal('grantUnknown');
    return readPart(session.open(view.dossierId).file, view.compartment, view.sha256, range);
  },

  'attachment.saveCopy': ({ jobId, dossierId, compartment, attachment, file }, { session, path, asJob }) => {
    session.audit.note({ action: 'attachment.saveCopy', subject: dossierId, detail: { sha256: attachment.sha256 } });
    return asJob(jobId, async (job) => {
      using held = session.hold(dossierId);
      await copyAttachmentTo(held.dossier.file, compartment, attachment, path(file), job);
      return null;
    });
  },
};

interface Addition {
  jobId: string;
  dossierId: string;
  compartment: Compartment;
}

/** Seals a file into the dossier. The path of one whose name contradicts its content is kept until the person has decided. */
function add(
  { jobId, dossierId, compartment }: Addition,
  source: { path: string; isRenamed: boolean },
  { session, asJob }: UnlockedContext,
): Promise<Attachment> {
  return asJob(jobId, async (job) => {
    using held = session.hold(dossierId);
    try {
      const stored = await storeAttachment(held.dossier.file, compartment, source, job);
      session.audit.note({ action: 'attachment.add', subject: dossierId, detail: { sha256: stored.sha256 } });
      return stored;
    } catch (error) {
      const isMislabelled = error instanceof Refusal && error.code === 'attachmentMislabelled';
      if (isMislabelled) session.mislabelledFiles.set(jobId, source.path);
      throw error;
    }
  });
}

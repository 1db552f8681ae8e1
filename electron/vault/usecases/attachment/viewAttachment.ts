import { randomUUID } from 'node:crypto';

import type { AttachmentPreview } from '#shared/contract/attachmentCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { attachmentSchema } from '#shared/records/fields.ts';
import { rightIn } from '#shared/rules/permissions.ts';
import { readPart } from '#vault/dossier/attachments.ts';
import { kindOfStart } from '#vault/dossier/contentProbe.ts';
import { attachmentChunkBytes } from '#vault/dossier/sealedAttachments.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { AttachmentView, Session } from '#vault/session.ts';
import { readingDetail } from '#vault/usecases/record/recordAccess.ts';

interface ViewRequest extends AttachmentView {
  recordId: string | null;
  reason: string | null;
}

/** Opens an attachment to be read piece by piece, after the right to it was checked and the view entered into the audit. */
export async function viewAttachment(session: Session, request: ViewRequest): Promise<AttachmentPreview> {
  const { dossierId, compartment, sha256, recordId, reason } = request;
  const right = rightIn(session.roles, compartment);
  if (right === 'none') throw new Refusal('notPermitted');
  if (right === 'readWithReason' && reason === null) throw new Refusal('reasonRequired');
  const dossier = session.open(dossierId);
  const record = recordId === null ? undefined : dossier.record(recordId);
  if (recordId !== null && record?.compartment !== compartment) throw new Refusal('recordUnknown');
  const bytes = dossier.file.attachments.byteLength(sha256, compartment);
  const added = record ? addedIn(record, sha256, session) : null;
  if (bytes === undefined || (record && added === null)) throw new Refusal('attachmentMissing');
  session.audit.note({
    action: 'attachment.view',
    subject: dossierId,
    detail: { sha256, ...(record ? readingDetail(session, record, reason) : reason !== null && { reason }) },
  });
  const start = readPart(dossier.file, compartment, sha256, { offset: 0, length: attachmentChunkBytes });
  const viewId = randomUUID();
  session.attachmentViews.set(viewId, { dossierId, compartment, sha256 });
  return {
    viewId,
    bytes,
    kind: await kindOfStart(Buffer.from(start)),
    added,
  };
}

/** The earliest version of a record that names the attachment. */
function addedIn(record: RecordState, sha256: string, session: Session): AttachmentPreview['added'] {
  const naming = record.versions.filter(({ values }) => {
    const listed = attachmentSchema.array().safeParse(values?.['attachments']).data ?? [];
    return listed.some((one) => one.sha256 === sha256);
  });
  const [first] = naming.map(({ revision }) => revision.header).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return first ? { authorName: session.authors.get(first.author)?.name ?? '—', at: first.at } : null;
}

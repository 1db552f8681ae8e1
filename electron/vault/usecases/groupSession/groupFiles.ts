import { setImmediate as otherWork } from 'node:timers/promises';

import { Refusal } from '#shared/contract/errors.ts';
import { attachmentSchema, type Attachment } from '#shared/records/fields.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { putAttachment } from '#vault/dossier/attachments.ts';
import type { DossierFile } from '#vault/dossier/dossierFile.ts';
import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';

/** Files that every dossier of a group is to hold. */
interface GroupFiles {
  readonly compartment: Compartment;
  readonly attachments: readonly Attachment[];
  readonly dossiers: readonly string[];
  /** Where they were added first; one of the dossiers holds them otherwise. */
  readonly home: string | null;
}

/** The attachments that a shared text names; none where they are not in the shape of attachments. */
export function attachmentsOf(values: Readonly<Record<string, unknown>>): Attachment[] {
  return attachmentSchema.array().safeParse(values['attachments'] ?? []).data ?? [];
}

/**
 * Seals the files into each dossier that lacks them, each under that dossier's own key, and then does the work that names
 * them. When that comes to no decision, what was sealed is taken out again.
 */
export async function withFiles<T>(
  session: Session,
  files: GroupFiles,
  job: Job,
  work: { run: () => Promise<T>; isDecided: () => boolean },
): Promise<T> {
  const added: { dossierId: string; sha256: string }[] = [];
  try {
    for (const attachment of files.attachments) {
      const source = sourceOf(session, files, attachment);
      for (const dossierId of files.dossiers) {
        if (await sealInto(session, dossierId, source, { ...files, attachment }, job)) {
          added.push({ dossierId, sha256: attachment.sha256 });
        }
      }
    }
    return await work.run();
  } catch (error) {
    if (!work.isDecided()) takeOut(session, files.compartment, added);
    throw error;
  }
}

/** A dossier that holds the file whole. */
function sourceOf(session: Session, { compartment, dossiers, home }: GroupFiles, { sha256 }: Attachment): string {
  const candidates = [...(home === null ? [] : [home]), ...dossiers];
  const source = candidates.find((dossierId) => session.open(dossierId).file.attachments.has(sha256, compartment));
  if (source === undefined) throw new Refusal('attachmentMissing', { fields: { 'shared.attachments': 'notValid' } });
  return source;
}

/** Answers whether the file was not there before. */
async function sealInto(
  session: Session,
  dossierId: string,
  sourceId: string,
  { compartment, attachment: { sha256, bytes } }: { compartment: Compartment; attachment: Attachment },
  job: Job,
): Promise<boolean> {
  using target = session.hold(dossierId);
  const { file } = target.dossier;
  if (file.attachments.has(sha256, compartment)) return false;
  using source = session.hold(sourceId);
  await putAttachment(file, compartment, sha256, piecesOf(source.dossier.file, compartment, { sha256, bytes }, job));
  return true;
}

async function* piecesOf(
  file: DossierFile,
  compartment: Compartment,
  { sha256, bytes }: { sha256: string; bytes: number },
  job: Job,
): AsyncGenerator<Buffer> {
  let done = 0;
  for (const chunk of file.attachments.read(sha256, compartment)) {
    job.signal.throwIfAborted();
    done += chunk.length;
    job.progress('preparing', done, bytes);
    yield chunk;
    await otherWork();
  }
}

function takeOut(
  session: Session,
  compartment: Compartment,
  added: readonly { dossierId: string; sha256: string }[],
): void {
  for (const { dossierId, sha256 } of added) {
    const { file } = session.open(dossierId);
    file.transaction(() => file.attachments.remove(sha256, compartment));
  }
}

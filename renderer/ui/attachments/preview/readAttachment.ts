import { largestPart, type AttachmentPreview } from '#shared/contract/attachmentCommands.ts';
import { attachmentKinds, previewOf } from '#shared/rules/attachmentKinds.ts';

import { call } from '../../../api/client.ts';
import type { AttachmentPlace } from '../attachmentPlace.ts';

/** An attachment as far as it is needed to show it; `content` is null where it cannot be shown. */
export interface OpenAttachment {
  readonly view: AttachmentPreview;
  readonly content: Blob | null;
}

/** Of a text no more than this is shown, in bytes. */
export const longestText = 1024 * 1024;

/** Opens an attachment, which is audited, and reads what is needed to show it. Its content decides how, not its name. */
export async function readAttachment(
  { dossierId, compartment, recordId, reason }: AttachmentPlace,
  sha256: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<OpenAttachment> {
  const view = await call('attachment.view', { dossierId, compartment, recordId, sha256, reason });
  const mode = previewOf(view.kind);
  if (view.kind === null || mode === null) return { view, content: null };
  const total = mode === 'text' ? Math.min(view.bytes, longestText) : view.bytes;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let done = 0; done < total; done += largestPart) {
    signal.throwIfAborted();
    onProgress(done, total);
    const length = Math.min(largestPart, total - done);
    parts.push(await call('attachment.read', { viewId: view.viewId, offset: done, length }));
  }
  return { view, content: new Blob(parts, { type: attachmentKinds[view.kind].mediaType }) };
}

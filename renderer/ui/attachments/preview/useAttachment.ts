import { useEffect, useState } from 'react';

import type { AttachmentPlace } from '../attachmentPlace.ts';
import { readAttachment, type OpenAttachment } from './readAttachment.ts';

/** How far an attachment has come on its way to the screen. */
export type AttachmentState =
  | { readonly state: 'reading'; readonly percent: number }
  | { readonly state: 'open'; readonly opened: OpenAttachment }
  | { readonly state: 'failed'; readonly error: unknown };

/** Reads an attachment once while the caller is shown; leaving stops it. The caller is made anew for another attachment. */
export function useAttachment(place: AttachmentPlace, sha256: string): AttachmentState {
  const [state, setState] = useState<AttachmentState>({ state: 'reading', percent: 0 });
  const [asked] = useState({ place, sha256 });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const settle = (next: AttachmentState) => {
      if (!signal.aborted) setState(next);
    };
    const onProgress = (done: number, total: number) =>
      settle({ state: 'reading', percent: Math.floor((done / total) * 100) });
    readAttachment(asked.place, asked.sha256, { signal, onProgress }).then(
      (opened) => settle({ state: 'open', opened }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => controller.abort();
  }, [asked]);
  return state;
}

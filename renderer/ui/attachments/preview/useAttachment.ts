import { useEffect, useState } from 'react';

import type { AttachmentPlace } from '../attachmentPlace.ts';
import { readAttachment, type OpenAttachment } from './readAttachment.ts';

/** How far an attachment has come on its way to the screen. */
export type AttachmentState =
  | { readonly state: 'reading'; readonly percent: number }
  | { readonly state: 'open'; readonly opened: OpenAttachment }
  | { readonly state: 'failed'; readonly error: unknown };

const beginning: AttachmentState = { state: 'reading', percent: 0 };

/** Reads an attachment once while it is the one that is shown; going on to another, or away, stops it and lets its bytes go. */
export function useAttachment(place: AttachmentPlace, sha256: string): AttachmentState {
  const [current, setCurrent] = useState<{ sha256: string; state: AttachmentState }>({ sha256, state: beginning });
  // What the caller hands over anew at every drawing is the same place.
  const [from] = useState(place);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const settle = (state: AttachmentState) => {
      if (!signal.aborted) setCurrent({ sha256, state });
    };
    const onProgress = (done: number, total: number) =>
      settle({ state: 'reading', percent: Math.floor((done / total) * 100) });
    readAttachment(from, sha256, { signal, onProgress }).then(
      (opened) => settle({ state: 'open', opened }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => controller.abort();
  }, [from, sha256]);
  return current.sha256 === sha256 ? current.state : beginning;
}

import { useEffect, useState } from 'react';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { Attachment } from '#shared/records/fields.ts';

import { readAttachment } from '../../ui/attachments/preview/readAttachment.ts';

/** The person's photo: none was chosen, or it is on its way (null), it can be shown, or not. */
export type Photo = { readonly content: Blob } | 'failed' | null;

/** Larger pictures are for the preview of attachments, in bytes. */
const largestPhoto = 16 * 1024 * 1024;

/** Reads the photo once while the dossier is open; that is an audited view of its own. */
export function usePhoto(dossier: DossierView | undefined): Photo {
  const dossierId = dossier?.dossierId ?? '';
  const sha256 = photoOf(dossier);
  const [read, setRead] = useState<{ sha256: string; photo: Photo } | null>(null);
  useEffect(() => {
    if (sha256 === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const settle = (photo: Photo) => {
      if (!signal.aborted) setRead({ sha256, photo });
    };
    const place = { dossierId, compartment: 'case', recordId: dossierId, reason: null } as const;
    readAttachment(place, sha256, { signal, onProgress: () => undefined }).then(
      ({ content }) => settle(content === null ? 'failed' : { content }),
      () => settle('failed'),
    );
    return () => controller.abort();
  }, [dossierId, sha256]);
  return read !== null && read.sha256 === sha256 ? read.photo : null;
}

function photoOf(dossier: DossierView | undefined): string | null {
  const person = dossier?.records.find(({ type }) => type === 'person')?.values;
  const chosen = person?.['photo'];
  const files = (person?.['attachments'] ?? []) as Attachment[];
  const file = files.find(({ sha256, bytes }) => sha256 === chosen && bytes <= largestPhoto);
  return file?.sha256 ?? null;
}

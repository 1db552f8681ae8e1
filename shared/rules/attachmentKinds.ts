/** How the app can show a kind of file; null for what it only keeps. */
export type PreviewMode = 'image' | 'pages' | 'audio' | 'text' | null;

interface KindOfFile {
  readonly mediaType: string;
  /** Endings that a file of this kind may have; the first is the one that it is given. */
  readonly endings: readonly [string, ...string[]];
  readonly preview: PreviewMode;
}

/** Every kind of file that may be attached. What is not here is refused. */
export const attachmentKinds = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'], preview: 'pages' },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'], preview: 'image' },
  png: { mediaType: 'image/png', endings: ['png'], preview: 'image' },
  webp: { mediaType: 'image/webp', endings: ['webp'], preview: 'image' },
  gif: { mediaType: 'image/gif', endings: ['gif'], preview: 'image' },
  bmp: { mediaType: 'image/bmp', endings: ['bmp', 'dib'], preview: 'image' },
  tiff: { mediaType: 'image/tiff', endings: ['tif', 'tiff'], preview: null },
  heic: { mediaType: 'image/heic', endings: ['heic', 'heif'], preview: null },
  mp3: { mediaType: 'audio/mpeg', endings: ['mp3'], preview: 'audio' },
  m4a: { mediaType: 'audio/mp4', endings: ['m4a', 'mp4', '3gp', '3ga'], preview: 'audio' },
  aac: { mediaType: 'audio/aac', endings: ['aac'], preview: 'audio' },
  ogg: { mediaType: 'audio/ogg', endings: ['ogg', 'oga', 'opus'], preview: 'audio' },
  wav: { mediaType: 'audio/wav', endings: ['wav', 'wave'], preview: 'audio' },
  flac: { mediaType: 'audio/flac', endings: ['flac'], preview: 'audio' },
  amr: { mediaType: 'audio/amr', endings: ['amr'], preview: null },
  text: { mediaType: 'text/plain', endings: ['txt', 'text', 'csv', 'md', 'log'], preview: 'text' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    preview: null,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    preview: null,
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'], preview: null },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'], preview: null },
} as const satisfies Record<string, KindOfFile>;

export type AttachmentKind = keyof typeof attachmentKinds;

export const kindNames = Object.keys(attachmentKinds) as AttachmentKind[];

/** The kind whose media type this is, or null: records of other stations and earlier versions may name others. */
export function kindOfMediaType(mediaType: string): AttachmentKind | null {
  return kindNames.find((kind) => attachmentKinds[kind].mediaType === mediaType) ?? null;
}

/** How files of a kind are shown. */
export function previewOf(kind: AttachmentKind | null): PreviewMode {
  return kind === null ? null : attachmentKinds[kind].preview;
}

/** The ending of a file name in lower case, without its dot; null when what stands after the last dot cannot be one (`12.03.2024`, `v. Ж`). */
export function endingOf(name: string): string | null {
  return /[^.]\.([a-z][a-z0-9]{0,5}|[0-9][a-z]{2})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

/** How a file's name stands to what it holds. */
export type NameVerdict = 'fits' | 'contradicts' | 'refused';

/**
 * Whether a name may stand for a file of this kind. A name without an ending claims nothing. Text under an ending that is
 * no document's (`.bat`, `.js`, `.html`) is refused: there the name alone makes a program of it.
 */
export function judgeName(name: string, kind: AttachmentKind): NameVerdict {
  const ending = endingOf(name);
  if (ending === null || isEndingOf(kind, ending)) return 'fits';
  const isKnown = kindNames.some((other) => isEndingOf(other, ending));
  return kind === 'text' && !isKnown ? 'refused' : 'contradicts';
}

/** The name with the ending of its kind instead of the wrong one. */
export function renamedAs(name: string, kind: AttachmentKind): string {
  const ending = endingOf(name);
  const stem = ending === null ? name : name.slice(0, -ending.length - 1);
  return `${stem}.${attachmentKinds[kind].endings[0]}`;
}

function isEndingOf(kind: AttachmentKind, ending: string): boolean {
  return (attachmentKinds[kind].endings as readonly string[]).includes(ending);
}

/** Whether the app shows files of a media type as pictures. */
export function isPicture(mediaType: string): boolean {
  return Object.values<KindOfFile>(attachmentKinds).some(
    (kind) => kind.preview === 'image' && kind.mediaType === mediaType,
  );
}

import { fileTypeFromBuffer } from 'file-type';

import { attachmentKinds, kindNames, type AttachmentKind } from '#shared/rules/attachmentKinds.ts';

/** Bytes from the beginning of a file that tell its kind, but for office documents and phone recordings. */
const startBytes = 256 * 1024;

/** What the detector calls a kind where it differs from the media type that is stored. */
const detectedAs: Readonly<Record<string, AttachmentKind>> = {
  'audio/x-m4a': 'm4a',
  'image/heif': 'heic',
  'audio/ogg; codecs=opus': 'ogg',
};

/** Containers in which phones keep recordings; they are audio when no track in them is video. */
const trackContainers: ReadonlySet<string> = new Set(['video/mp4', 'video/3gpp', 'video/quicktime']);

/** Sees a file's bytes pass and says from them alone what it holds. Nothing in the file is run or followed. */
export class ContentProbe {
  #start: Buffer = Buffer.alloc(0);
  #isArchive = false;
  readonly #archive: Buffer[] = [];
  readonly #tracks = new TrackSearch();

  /** Takes the next bytes; the caller leaves them unchanged until `kind` has answered. */
  update(part: Buffer): void {
    if (this.#start.length < startBytes) {
      this.#start = Buffer.concat([this.#start, part.subarray(0, startBytes - this.#start.length)]);
      this.#isArchive = this.#start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
    }
    // An office document may name its type only at its end.
    if (this.#isArchive) this.#archive.push(part);
    this.#tracks.update(part);
  }

  /** The kind of the bytes that have passed, or null when such files are not kept. */
  async kind(): Promise<AttachmentKind | null> {
    const kind = await kindOf(this.#isArchive ? Buffer.concat(this.#archive) : this.#start);
    return kind === 'tracks' ? this.#tracks.kind() : kind;
  }
}

/** How the beginning of a file that is kept already says it may be shown; null when it says nothing that is known. */
export async function kindOfStart(start: Buffer): Promise<AttachmentKind | null> {
  const kind = await kindOf(start.subarray(0, startBytes));
  return kind === 'tracks' ? 'm4a' : kind;
}

async function kindOf(bytes: Buffer): Promise<AttachmentKind | 'tracks' | null> {
  const detected = (await fileTypeFromBuffer(bytes))?.mime;
  if (detected !== undefined) {
    if (trackContainers.has(detected)) return 'tracks';
    const known = detectedAs[detected] ?? kindNames.find((kind) => attachmentKinds[kind].mediaType === detected);
    if (known !== undefined) return known;
  }
  return isPlainText(bytes) ? 'text' : null;
}

/** Control characters that no text holds; tab, line feed, form feed and carriage return are none of them. */
// oxlint-disable-next-line no-control-regex -- these very characters tell text from other bytes
const controls = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/;

/** How text begins that a browser, a shell or another program would run or lay out. */
const markupStart = /^\s*(?:#!|<(?:[!?%/]|[a-z]))/i;

/** Tags that make a page of a text wherever they stand. */
const markupInside = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|img)[\s/>]/i;

/** Text in UTF-8, UTF-16 with its mark, or a one-byte encoding, and neither markup nor a script. */
function isPlainText(bytes: Buffer): boolean {
  const text = bytes.length < 2 ? bytes.toString('latin1') : decoded(bytes);
  return !controls.test(text) && !markupStart.test(text) && !markupInside.test(text);
}

/** Only ASCII matters for the checks, so that every one-byte encoding may be read as Latin-1. */
function decoded(bytes: Buffer): string {
  const mark = bytes.readUInt16BE(0);
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(bytes);
  const text = bytes.toString('latin1');
  return text.startsWith('\u00EF\u00BB\u00BF') ? text.slice(3) : text;
}

/** The longest thing that is looked for: `hdlr`, eight bytes, and the kind of a track. */
const handlerBytes = 16;

/** Finds out what kinds of tracks an MP4 file has, wherever in the file they are declared. */
class TrackSearch {
  #tail: Buffer = Buffer.alloc(0);
  #hasSound = false;
  #hasVideo = false;

  update(part: Buffer): void {
    const bytes = Buffer.concat([this.#tail, part]);
    for (let at = bytes.indexOf('hdlr'); at !== -1; at = bytes.indexOf('hdlr', at + 1)) {
      const track = bytes.toString('latin1', at + 12, at + handlerBytes);
      if (track === 'soun') this.#hasSound = true;
      if (track === 'vide') this.#hasVideo = true;
    }
    this.#tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - handlerBytes)));
  }

  kind(): AttachmentKind | null {
    return this.#hasSound && !this.#hasVideo ? 'm4a' : null;
  }
}

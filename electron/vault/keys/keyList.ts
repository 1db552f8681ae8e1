import { Refusal } from '#shared/contract/errors.ts';
import { compartments, type Compartment } from '#shared/rules/permissions.ts';

/** What a key is for. The codes are part of the vault format: never renumber, only add. */
const kindCodes = {
  personIdentity: 1,
  personSigning: 2,
  keyring: 3,
  registry: 4,
  header: 5,
  stationIdentity: 6,
  stationSigning: 7,
  dossierFile: 8,
  /** A public key: the one that speaks for the supervisors of the station. */
  supervisorsKey: 9,
  /** An age identity that the station had before; the subject is the renewal that replaced it. */
  formerIdentity: 10,
  case: 16,
  legal: 17,
  clinical: 18,
  theological: 19,
  security: 20,
} as const;

export type KeyKind = keyof typeof kindCodes;

/** One key and what it opens: `subject` is the id of the person, station or dossier. */
export interface KeyEntry {
  kind: KeyKind;
  subject: string;
  key: Buffer;
}

const entryBytes = 1 + 16 + 32;
const kindOfCode = new Map<number, KeyKind>(Object.entries(kindCodes).map(([kind, code]) => [code, kind as KeyKind]));

/** Writes keys as records of 49 bytes: kind (1) ‖ subject's UUID (16) ‖ key (32). */
export function encodeKeys(entries: readonly KeyEntry[]): Buffer {
  const bytes = Buffer.alloc(entries.length * entryBytes);
  entries.forEach(({ kind, subject, key }, index) => {
    if (key.length !== 32) throw new RangeError('a key has 32 bytes');
    const at = index * entryBytes;
    bytes.writeUInt8(kindCodes[kind], at);
    bytes.write(subject.replaceAll('-', ''), at + 1, 16, 'hex');
    key.copy(bytes, at + 17);
  });
  return bytes;
}

/** Reads what `encodeKeys` wrote. Throws on any other length or kind. The keys are copies. */
export function decodeKeys(bytes: Buffer): KeyEntry[] {
  if (bytes.length % entryBytes !== 0) throw new RangeError('not a list of keys');
  return Array.from({ length: bytes.length / entryBytes }, (_, index) => {
    const at = index * entryBytes;
    const kind = kindOfCode.get(bytes.readUInt8(at));
    if (kind === undefined) throw new RangeError('unknown kind of key');
    const hex = bytes.toString('hex', at + 1, at + 17);
    const subject = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { kind, subject, key: Buffer.from(bytes.subarray(at + 17, at + entryBytes)) };
  });
}

/** Whether a key opens a dossier or a part of one. */
export function isDossierKind(kind: KeyKind): kind is Compartment | 'dossierFile' {
  return kind === 'dossierFile' || (compartments as readonly string[]).includes(kind);
}

/** The keys of one dossier that a person holds. */
export interface DossierKeys {
  file: Buffer;
  compartments: Partial<Record<Compartment, Buffer>>;
}

/** The key of a compartment; refused to those who do not hold it. */
export function keyOf({ compartments }: DossierKeys, compartment: Compartment): Buffer {
  const key = compartments[compartment];
  if (!key) throw new Refusal('notPermitted');
  return key;
}

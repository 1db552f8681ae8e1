import { randomBytes } from 'node:crypto';

import { compartments } from '#shared/rules/permissions.ts';
import { open, seal, zero } from '#vault/crypto/aead.ts';

import { decodeKeys, encodeKeys, isDossierKind, type DossierKeys, type KeyEntry } from './keyList.ts';

/** All keys that a person holds while the vault is unlocked; on disk it is one sealed blob. */
export class Keyring {
  readonly #entries = new Map<string, KeyEntry>();
  /** Keys that do not open anything for the person any more; kept, in case the registry is wrong about that. */
  readonly #withdrawn = new Map<string, KeyEntry>();
  readonly #sealingKey: Buffer;
  readonly #personId: string;

  constructor(personId: string, sealingKey: Buffer, entries: readonly KeyEntry[] = []) {
    this.#personId = personId;
    this.#sealingKey = sealingKey;
    this.add(entries);
  }

  /** Opens a sealed keyring. Throws `SealBroken` when it is not this person's or was altered. */
  static open(personId: string, sealingKey: Buffer, sealed: Buffer): Keyring {
    const plain = open(sealingKey, sealed, Keyring.#context(personId));
    try {
      return new Keyring(personId, sealingKey, decodeKeys(plain));
    } finally {
      zero(plain);
    }
  }

  /** The keyring as it is kept in the registry; `without` the keys of some dossiers, if it is to forget them; with keys that are yet to be `added`. */
  seal(without: ReadonlySet<string> = new Set(), added: readonly KeyEntry[] = []): Buffer {
    const all = new Map([...this.#withdrawn, ...this.#entries, ...added.map((one) => [nameOf(one), one] as const)]);
    const plain = encodeKeys([...all.values()].filter(({ subject }) => !without.has(subject)));
    try {
      return seal(this.#sealingKey, plain, Keyring.#context(this.#personId));
    } finally {
      zero(plain);
    }
  }

  /** Seals something for this person's eyes alone. */
  sealOwn(plain: Buffer, context: string): Buffer {
    return seal(this.#sealingKey, plain, Buffer.from(`${context} ${this.#personId}`));
  }

  /** Opens what `sealOwn` sealed with the same context. */
  openOwn(sealed: Buffer, context: string): Buffer {
    return open(this.#sealingKey, sealed, Buffer.from(`${context} ${this.#personId}`));
  }

  add(entries: readonly KeyEntry[]): void {
    for (const entry of entries) {
      this.#withdrawn.delete(nameOf(entry));
      this.#entries.set(nameOf(entry), entry);
    }
  }

  /** Every key that is of use, for handing on. */
  entries(): KeyEntry[] {
    return [...this.#entries.values()];
  }

  /** Acts from now on as if the person did not hold the dossier keys that `isHeld` denies. */
  withdraw(isHeld: (entry: KeyEntry) => boolean): void {
    for (const [name, entry] of this.#entries) {
      if (!isDossierKind(entry.kind) || isHeld(entry)) continue;
      this.#withdrawn.set(name, entry);
      this.#entries.delete(name);
    }
  }

  /** All keys of one kind. */
  ofKind(kind: KeyEntry['kind']): KeyEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.kind === kind);
  }

  /** The key of a kind and subject, or undefined when the person was never granted it. */
  key(kind: KeyEntry['kind'], subject: string): Buffer | undefined {
    return this.#entries.get(`${kind} ${subject}`)?.key;
  }

  /** The keys of a dossier, or undefined when the person may not open it. */
  dossierKeys(dossierId: string): DossierKeys | undefined {
    const file = this.key('dossierFile', dossierId);
    if (!file) return undefined;
    const held = compartments.flatMap((compartment) => {
      const key = this.key(compartment, dossierId);
      return key ? [[compartment, key] as const] : [];
    });
    return { file, compartments: Object.fromEntries(held) };
  }

  /** Overwrites and forgets all keys of a dossier. */
  remove(dossierId: string): void {
    for (const kind of ['dossierFile', ...compartments] as const) {
      const name = nameOf({ kind, subject: dossierId });
      for (const entries of [this.#entries, this.#withdrawn]) {
        zero(entries.get(name)?.key ?? Buffer.alloc(0));
        entries.delete(name);
      }
    }
  }

  dossierIds(): string[] {
    return [...this.#entries.values()].filter((entry) => entry.kind === 'dossierFile').map((entry) => entry.subject);
  }

  /** Overwrites every key. The keyring is of no use afterwards. */
  wipe(): void {
    for (const entry of [...this.#entries.values(), ...this.#withdrawn.values()]) zero(entry.key);
    this.#entries.clear();
    this.#withdrawn.clear();
    zero(this.#sealingKey);
  }

  static #context(personId: string): Buffer {
    return Buffer.from(`senim keyring v1 ${personId}`);
  }
}

function nameOf({ kind, subject }: Pick<KeyEntry, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`;
}

/** Fresh keys for a new dossier: its file's, and one for each compartment. */
export function newDossierKeys(dossierId: string): KeyEntry[] {
  return (['dossierFile', ...compartments] as const).map((kind) => ({
    kind,
    subject: dossierId,
    key: randomBytes(32),
  }));
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { diskRefusalOf } from '#shared/contract/errors.ts';
import type { AuditLog } from '#vault/audit/auditLog.ts';
import { zero } from '#vault/crypto/aead.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { hkdf } from '#vault/crypto/hash.ts';
import { makePrivateFolder, writeDurably } from '#vault/store/durableFiles.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

const fileSchema = z.strictObject({
  format: z.literal('senim-anchor'),
  version: z.literal(1),
  stationId: z.uuid(),
  /** Number and hash of the audit's last entry when this was written. */
  seq: z.int().min(1),
  hash: hex64,
  at: z.iso.datetime(),
  /** HMAC-SHA-256 over the canonical JSON of the other members. */
  mac: hex64,
});
type AnchorFile = z.infer<typeof fileSchema>;

/** How a vault compares with what this machine remembers of it. */
export type Freshness =
  | { kind: 'fresh' }
  /** This machine has not seen the vault before, or somebody has removed what it remembered. */
  | { kind: 'unknown' }
  /** The vault is older than when it was last open here, or has gone another way since. */
  | { kind: 'rolledBack'; since: string; entries: number };

/** Entries and milliseconds after which a long session is remembered anew; locking always does. */
const [staleEntries, staleMs] = [32, 60_000];

/** Where a machine remembers a vault. */
export function anchorPath(stateFolder: string, stationId: string): string {
  return join(stateFolder, `${stationId}.anchor.json`);
}

/**
 * What this machine remembers of a vault, outside of the vault's own folder: how far its audit had come. Whoever puts
 * an older registry, or a whole older vault, back does not put this back with it.
 */
export class Anchor {
  readonly #path: string;
  readonly #stationId: string;
  #key: Buffer;
  #last = { seq: 0, at: 0 };

  constructor(stateFolder: string, stationId: string, headerKey: Buffer) {
    makePrivateFolder(stateFolder);
    this.#path = anchorPath(stateFolder, stationId);
    this.#stationId = stationId;
    this.#key = anchorKey(headerKey);
  }

  /**
   * Compares the audit with what is remembered. One that was remembered under another key counts as rolled back: the
   * keys of an older vault cannot vouch for it. `earlierKeys` are header keys that were in force until a moment ago.
   */
  check(audit: AuditLog, earlierKeys: readonly Buffer[] = []): Freshness {
    const file = this.#read();
    if (file === null) return { kind: 'unknown' };
    const isOurs = [this.#key, ...earlierKeys.map(anchorKey)].some((key) => isAuthentic(file, key));
    if (isOurs && audit.hashAt(file.seq)?.toString('hex') === file.hash) return { kind: 'fresh' };
    return { kind: 'rolledBack', since: file.at, entries: Math.max(0, file.seq - audit.head().seq) };
  }

  /** Whether this machine remembers the vault under another header key than the one at hand. */
  isOfAnotherKey(): boolean {
    const file = this.#read();
    return file !== null && !isAuthentic(file, this.#key);
  }

  /** Remembers the audit as it stands. A disk that takes it not is no reason to stop work: the earlier memory stays, and protects less. */
  remember(audit: AuditLog): void {
    const { seq, hash } = audit.head();
    const now = new Date();
    const body = {
      format: 'senim-anchor' as const,
      version: 1 as const,
      stationId: this.#stationId,
      seq,
      hash: hash.toString('hex'),
      at: now.toISOString(),
    };
    try {
      writeDurably(this.#path, `${canonicalJson({ ...body, mac: macOf(body, this.#key).toString('hex') })}\n`);
      this.#last = { seq, at: now.getTime() };
    } catch (error) {
      if (diskRefusalOf(error) === null) throw error;
    }
  }

  /** Remembers the audit when much was done, or some time has passed, since the last time. */
  keepUp(audit: AuditLog): void {
    const { seq } = audit.head();
    if (seq - this.#last.seq >= staleEntries || Date.now() - this.#last.at >= staleMs) this.remember(audit);
  }

  /** Remembers under a new header key from now on. */
  renew(headerKey: Buffer, audit: AuditLog): void {
    zero(this.#key);
    this.#key = anchorKey(headerKey);
    this.remember(audit);
  }

  wipe(): void {
    zero(this.#key);
  }

  /** A file that cannot be read at all counts as none: somebody who can spoil it can remove it. */
  #read(): AnchorFile | null {
    if (!existsSync(this.#path)) return null;
    const parsed = fileSchema.safeParse(parseJson(readFileSync(this.#path, 'utf8')));
    return parsed.success && parsed.data.stationId === this.#stationId ? parsed.data : null;
  }
}

function anchorKey(headerKey: Buffer): Buffer {
  return hkdf(headerKey, 'senim anchor v1', 32);
}

function macOf(body: Omit<AnchorFile, 'mac'>, key: Buffer): Buffer {
  return createHmac('sha256', key).update(canonicalJson(body)).digest();
}

function isAuthentic({ mac, ...body }: AnchorFile, key: Buffer): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(body, key));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { isCostAllowed } from '#vault/crypto/passphrase.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';

const base64 = z.base64();
const recipient = z.string().startsWith('age1pq1').max(4_000);

/** A slot as version 1 wrote it: everybody in it is at work, and nobody has a key file. */
const firstSlotSchema = z.strictObject({
  personId: z.uuid(),
  signInName: z.string().min(1).max(60),
  kdf: z
    .strictObject({
      algorithm: z.literal('argon2id'),
      memoryKiB: z.int(),
      passes: z.int(),
      lanes: z.int(),
      salt: base64.min(24).max(88),
    })
    .refine(isCostAllowed),
  recipient,
  /** Person's identity seed, signing seed and keyring key, sealed with the key that Argon2id makes of the passphrase. */
  sealed: base64,
  /** Registry key and header key, an age file to `recipient`. */
  registryGrant: base64,
});

/** Whether a person has still to make their own keys (`invited`), is at work, or is on leave and kept out. */
export const slotStates = ['invited', 'active', 'away'] as const;
export type SlotState = (typeof slotStates)[number];

/** How one person's passphrase opens their keys; the parameters are of Argon2id, memory in KiB. */
export const slotSchema = firstSlotSchema.extend({
  state: z.enum(slotStates),
  /** First 16 hex digits of SHA-256 of the key file's 32 bytes, where the passphrase needs one beside it. */
  keyFile: z.strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{16}$/) }).nullable(),
});
export type Slot = z.infer<typeof slotSchema>;

/** A slot without the station's keys, which are granted to whatever recipient it names. */
export type SealedSlot = Omit<Slot, 'registryGrant'>;

/** A slot as the registry keeps it. */
export function sealedSlotOf(slot: SealedSlot & { registryGrant?: string | undefined }): SealedSlot {
  const { registryGrant: _, ...sealed } = slot;
  return sealed;
}

/** What the registry decides of the header: a slot, or which recovery kit counts. What the first versions noted, they noted with the grant. */
export const headerPartSchema = z.union([
  slotSchema.partial({ registryGrant: true }).transform(sealedSlotOf),
  z.strictObject({ recipient }),
]);
export type HeaderPart = z.infer<typeof headerPartSchema>;

const bodySchema = z.strictObject({
  format: z.literal('senim-vault'),
  version: z.literal(2),
  stationId: z.uuid(),
  stationName: z.string().min(1).max(200),
  createdAt: z.iso.datetime(),
  slots: z.array(slotSchema).min(1).max(1_000),
  recovery: z.strictObject({ recipient, registryGrant: base64 }),
});
export type VaultHeader = z.infer<typeof bodySchema>;

const firstBodySchema = bodySchema.extend({
  version: z.literal(1),
  slots: z.array(firstSlotSchema).min(1).max(1_000),
});

const seals = {
  /** HMAC-SHA-256 with the header key over the canonical JSON of all other members but `checksum`. */
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256 over the canonical JSON of all other members: tells damage from a wrong passphrase before anybody unlocks. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
};
const fileSchema = z.discriminatedUnion('version', [firstBodySchema.extend(seals), bodySchema.extend(seals)]);
type HeaderFile = z.infer<typeof fileSchema>;
type HeaderBody = z.infer<typeof firstBodySchema> | VaultHeader;

/** The header file of a vault. */
export function headerPath(vaultFolder: string): string {
  return join(vaultFolder, 'vault.json');
}

/** Reads the header, strictly: any altered byte is `vaultDamaged`, a later version `vaultNewer`. `isAuthentic` is for after unlocking. */
export function readHeader(vaultFolder: string): { header: VaultHeader; isAuthentic: (headerKey: Buffer) => boolean } {
  const path = headerPath(vaultFolder);
  if (!existsSync(path)) throw new Refusal('vaultAbsent');
  const text = readFileSync(path, 'utf8');
  const file = parseFile(text);
  const { checksum, mac, ...rest } = file;
  const body: HeaderBody = rest;
  const macked = { ...body, mac };
  if (text !== `${canonicalJson(file)}\n` || checksum !== sha256Hex(Buffer.from(canonicalJson(macked)))) {
    throw new Refusal('vaultDamaged');
  }
  return {
    header: upgraded(body),
    isAuthentic: (headerKey) => timingSafeEqual(Buffer.from(mac, 'hex'), macOf(body, headerKey)),
  };
}

/** A header of version 1 in the shape of version 2; it is written so at the first change. */
function upgraded(body: HeaderBody): VaultHeader {
  if (body.version === 2) return body;
  const slots = body.slots.map((slot): Slot => ({ ...slot, state: 'active', keyFile: null }));
  return { ...body, version: 2, slots };
}

function parseFile(text: string): HeaderFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('vaultDamaged');
    throw error;
  }
  const version = z.object({ format: z.literal('senim-vault'), version: z.int() }).safeParse(json);
  if (version.success && version.data.version > 2) throw new Refusal('vaultNewer');
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) throw new Refusal('vaultDamaged');
  return parsed.data;
}

/** Replaces the header at once. */
export function writeHeader(vaultFolder: string, header: VaultHeader, headerKey: Buffer): void {
  const macked = { ...header, mac: macOf(header, headerKey).toString('hex') };
  const file = { ...macked, checksum: sha256Hex(Buffer.from(canonicalJson(macked))) };
  writeDurably(headerPath(vaultFolder), `${canonicalJson(file)}\n`);
}

function macOf(header: HeaderBody, headerKey: Buffer): Buffer {
  return createHmac('sha256', headerKey).update(canonicalJson(header)).digest();
}

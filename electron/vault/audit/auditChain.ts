import { z } from 'zod';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { sha256, sha256Hex } from '#vault/crypto/hash.ts';
import { verify } from '#vault/crypto/signing.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

import { genesis } from './auditLog.ts';

/** Whether a signing key (hex) belongs to somebody of the station, now or earlier. */
export type IsKnownSigner = (signingKey: string) => boolean;

/**
 * Entries at which something was found and looked into, with what stood there then (`standingAt`): the walk goes on from
 * that, and finds what came later.
 */
export type SettledEntries = ReadonlyMap<number, string>;
const nothingSettled: SettledEntries = new Map();

/** SHA-256 (hex) over the first entry from a number on and its hash, as they stand; empty when there is none. */
export function standingAt(file: SqliteFile, seq: number): string {
  const row = file.get('SELECT entry, hash FROM audit WHERE seq >= ? ORDER BY seq LIMIT 1', seq);
  return row ? standing(row) : '';
}

function standing(row: ReturnType<SqliteFile['all']>[number]): string {
  return sha256Hex(Buffer.concat([Buffer.from(textOf(row['entry'])), bytesOf(row['hash'])]));
}

const statementSchema = z.strictObject({
  about: z.literal('senim audit checkpoint v1'),
  seq: z.int().min(1),
  hash: z.string(),
  at: z.string(),
  signer: z.string().regex(/^[0-9a-f]{64}$/),
});

interface Checkpoint {
  seq: number;
  text: string;
  signature: Buffer;
}

interface Link {
  seq: number;
  hash: Buffer;
}

/** Entries that are read at once. */
const pageSize = 1_000;

/** What the chain says from its last signature on: quick enough for every unlock. Null when that part is whole. */
export function checkEnd(
  file: SqliteFile,
  isKnownSigner: IsKnownSigner,
  settled: SettledEntries = nothingSettled,
): AuditFinding | null {
  const latest = checkpointsOf(file, `ORDER BY seq DESC LIMIT ${settled.size + 1}`);
  const last = latest.find(({ seq }) => !settled.has(seq));
  const entry = last && file.get('SELECT seq, hash FROM audit WHERE seq = ?', last.seq);
  const signed = entry ? { seq: numberOf(entry['seq']), hash: bytesOf(entry['hash']) } : undefined;
  if (last && !signed) return { state: 'shorter', seq: last.seq };
  const from = signed ?? { seq: 0, hash: genesis };
  return endOf(walkFrom(file, { from, checkpoints: last ? [last] : [], isKnownSigner, settled }));
}

/** Walks the whole chain and every signature on it; yields how many entries were walked. Returns the gravest finding, or null. */
export function* walkChain(
  file: SqliteFile,
  isKnownSigner: IsKnownSigner,
  settled: SettledEntries = nothingSettled,
): Generator<number, AuditFinding | null> {
  const checkpoints = checkpointsOf(file, 'ORDER BY seq');
  return yield* walkFrom(file, { from: { seq: 0, hash: genesis }, checkpoints, isKnownSigner, settled });
}

/** The number of the entry that tells that the chain is not whole, or null; everybody whom the registry knows may have signed it. */
export function firstBrokenEntry(file: SqliteFile): number | null {
  const isKnown = (key: string) => file.get('SELECT 1 FROM author WHERE signing_key = ?', key) !== undefined;
  return endOf(walkChain(file, isKnown))?.seq ?? null;
}

/** What a walk finds when nobody watches it. */
function endOf(walk: Generator<number, AuditFinding | null>): AuditFinding | null {
  for (let step = walk.next(); ; step = walk.next()) if (step.done === true) return step.value;
}

interface Walk {
  from: Link;
  checkpoints: readonly Checkpoint[];
  isKnownSigner: IsKnownSigner;
  settled: SettledEntries;
}

/** A chain that does not hold together is graver than an end that is missing, and that than a stranger's signature. */
function* walkFrom(
  file: SqliteFile,
  { from, checkpoints, isKnownSigner, settled }: Walk,
): Generator<number, AuditFinding | null> {
  const signed = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  let last = from.seq;
  let stranger: AuditFinding | null = null;
  for (const link of linksFrom(file, from, settled)) {
    const checkpoint = settled.has(link.seq) ? undefined : signed.get(link.seq);
    const problem = !link.follows ? 'broken' : checkpoint ? problemOf(checkpoint, link, isKnownSigner) : null;
    if (problem === 'broken') return { state: 'broken', seq: link.seq };
    if (problem === 'signerUnknown') stranger ??= { state: 'signerUnknown', seq: link.seq };
    last = link.seq;
    if (last % pageSize === 0) yield last;
  }
  const beyond = checkpoints.find(({ seq }) => seq > last && !settled.has(seq));
  return beyond ? { state: 'shorter', seq: beyond.seq } : stranger;
}

/** This entry and all after it, each with the hash that follows from those before, and whether that is the one that stands there. */
function* linksFrom(file: SqliteFile, from: Link, settled: SettledEntries): Generator<Link & { follows: boolean }> {
  if (from.seq > 0) yield { ...from, follows: true };
  let last = from;
  for (;;) {
    const rows = file.all(`SELECT seq, entry, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ${pageSize}`, last.seq);
    for (const row of rows) {
      const there = { seq: numberOf(row['seq']), hash: bytesOf(row['hash']) };
      const due = { seq: last.seq + 1, hash: sha256(last.hash, Buffer.from(textOf(row['entry']))) };
      const follows = there.seq === due.seq && due.hash.equals(there.hash);
      const isSettled = !follows && settled.has(due.seq) && settled.get(due.seq) === standing(row);
      last = isSettled ? there : due;
      yield { ...last, follows: follows || isSettled };
    }
    if (rows.length < pageSize) return;
  }
}

function problemOf(
  { seq, text, signature }: Checkpoint,
  link: Link,
  isKnownSigner: IsKnownSigner,
): 'broken' | 'signerUnknown' | null {
  const statement = statementSchema.safeParse(parseJson(text)).data;
  if (!statement || statement.seq !== seq || statement.hash !== link.hash.toString('hex')) return 'broken';
  if (!verify(Buffer.from(statement.signer, 'hex'), Buffer.from(text), signature)) return 'broken';
  return isKnownSigner(statement.signer) ? null : 'signerUnknown';
}

function checkpointsOf(file: SqliteFile, order: string): Checkpoint[] {
  return file.all(`SELECT seq, statement, signature FROM checkpoint ${order}`).map((row) => ({
    seq: numberOf(row['seq']),
    text: textOf(row['statement']),
    signature: bytesOf(row['signature']),
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

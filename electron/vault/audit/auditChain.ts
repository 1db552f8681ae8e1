import { z } from 'zod';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { sha256 } from '#vault/crypto/hash.ts';
import { verify } from '#vault/crypto/signing.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

import { genesis } from './auditLog.ts';

/** Whether a signing key (hex) belongs to somebody of the station, now or earlier. */
export type IsKnownSigner = (signingKey: string) => boolean;

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
export function checkEnd(file: SqliteFile, isKnownSigner: IsKnownSigner): AuditFinding | null {
  const last = checkpointsOf(file, 'ORDER BY seq DESC LIMIT 1').at(0);
  const entry = last && file.get('SELECT seq, hash FROM audit WHERE seq = ?', last.seq);
  const signed = entry ? { seq: numberOf(entry['seq']), hash: bytesOf(entry['hash']) } : undefined;
  if (last && !signed) return { state: 'shorter', seq: last.seq };
  return endOf(walkFrom(file, signed ?? { seq: 0, hash: genesis }, last ? [last] : [], isKnownSigner));
}

/** Walks the whole chain and every signature on it; yields how many entries were walked. Returns the gravest finding, or null. */
export function* walkChain(file: SqliteFile, isKnownSigner: IsKnownSigner): Generator<number, AuditFinding | null> {
  return yield* walkFrom(file, { seq: 0, hash: genesis }, checkpointsOf(file, 'ORDER BY seq'), isKnownSigner);
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

/** A chain that does not hold together is graver than an end that is missing, and that than a stranger's signature. */
function* walkFrom(
  file: SqliteFile,
  from: Link,
  checkpoints: readonly Checkpoint[],
  isKnownSigner: IsKnownSigner,
): Generator<number, AuditFinding | null> {
  const signed = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  let last = from.seq;
  let stranger: AuditFinding | null = null;
  for (const link of linksFrom(file, from)) {
    const checkpoint = signed.get(link.seq);
    const problem = !link.follows ? 'broken' : checkpoint ? problemOf(checkpoint, link, isKnownSigner) : null;
    if (problem === 'broken') return { state: 'broken', seq: link.seq };
    if (problem === 'signerUnknown') stranger ??= { state: 'signerUnknown', seq: link.seq };
    last = link.seq;
    if (last % pageSize === 0) yield last;
  }
  const beyond = checkpoints.find(({ seq }) => seq > last);
  return beyond ? { state: 'shorter', seq: beyond.seq } : stranger;
}

/** This entry and all after it, each with the hash that follows from those before, and whether that is the one that stands there. */
function* linksFrom(file: SqliteFile, from: Link): Generator<Link & { follows: boolean }> {
  if (from.seq > 0) yield { ...from, follows: true };
  let last = from;
  for (;;) {
    const rows = file.all(`SELECT seq, entry, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ${pageSize}`, last.seq);
    for (const row of rows) {
      const hash = sha256(last.hash, Buffer.from(textOf(row['entry'])));
      const follows = numberOf(row['seq']) === last.seq + 1 && hash.equals(bytesOf(row['hash']));
      last = { seq: last.seq + 1, hash };
      yield { ...last, follows };
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

import { setImmediate as otherWork } from 'node:timers/promises';

import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { minisignPublicKey, signMinisign } from '#vault/crypto/minisign.ts';
import { ustarArchive } from '#vault/exchange/format/ustar.ts';
import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';

/** Entries that are read at once. */
const pageSize = 2_000;

/**
 * The whole audit as a file for other programs (docs/FORMATS.md, 4): a ustar archive of what it is, signed with minisign
 * by whoever exports it, the entries, and the signatures on the chain. That it was exported is its last entry: who took the
 * audit out is part of it. Cancelled before that, nothing was exported and nothing is entered.
 */
export async function auditExport(session: Session, job: Job): Promise<{ archive: Buffer; entries: number }> {
  const { registry, audit } = session;
  const pages: Buffer[] = [];
  let [last, entries] = [0, 0];
  const readPage = () => {
    const rows = registry.all(`SELECT seq, entry, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ${pageSize}`, last);
    pages.push(lines(rows.map((row) => `{"entry":${textOf(row['entry'])},"hash":"${hex(row['hash'])}"}`)));
    last = numberOf(rows.at(-1)?.['seq'] ?? last);
    entries += rows.length;
    return rows.length;
  };
  const total = numberOf(registry.get('SELECT count(*) AS total FROM audit')?.['total']);
  while (readPage() === pageSize) {
    job.progress('writing', entries, total);
    await otherWork();
    job.signal.throwIfAborted();
  }
  // From here on without pause, so that the entry is the last one.
  audit.note({ action: 'audit.export', detail: { entries: entries + 1 } });
  readPage();
  return { archive: archiveOf(session, Buffer.concat(pages), entries), entries };
}

function archiveOf(session: Session, entries: Buffer, count: number): Buffer {
  const { author, certificate, header, auditPeople: people, registry } = session;
  const checkpoints = lines(
    registry.all('SELECT seq, statement, signature FROM checkpoint ORDER BY seq').map((row) =>
      canonicalJson({
        seq: numberOf(row['seq']),
        statement: textOf(row['statement']),
        signature: bytesOf(row['signature']).toString('base64'),
      }),
    ),
  );
  const about = Buffer.from(
    canonicalJson({
      format: 'senim-audit',
      version: 1,
      stationId: header.stationId,
      stationName: header.stationName,
      exportedAt: new Date().toISOString(),
      exporter: certificate,
      signedBy: minisignPublicKey(author.signingSeed),
      people: Object.fromEntries([...people].map(([personId, { name }]) => [personId, name])),
      entries: count,
      files: { 'audit.jsonl': sha256Hex(entries), 'checkpoints.jsonl': sha256Hex(checkpoints) },
    }),
  );
  const minisig = signMinisign(
    { seed: author.signingSeed },
    { bytes: about },
    `senim audit sha256 ${sha256Hex(about)}`,
  );
  return ustarArchive([
    { name: 'audit-export.json', body: about },
    { name: 'audit-export.json.minisig', body: Buffer.from(minisig, 'ascii') },
    { name: 'audit.jsonl', body: entries },
    { name: 'checkpoints.jsonl', body: checkpoints },
  ]);
}

function lines(texts: readonly string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text}\n`).join(''));
}

function hex(value: Parameters<typeof bytesOf>[0]): string {
  return bytesOf(value).toString('hex');
}

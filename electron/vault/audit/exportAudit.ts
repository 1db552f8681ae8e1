import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { minisignPublicKey, signMinisign } from '#vault/crypto/minisign.ts';
import { ustarArchive } from '#vault/exchange/format/ustar.ts';
import type { Session } from '#vault/session.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';

/**
 * The whole audit as a file for other programs (docs/FORMATS.md, 4): a ustar archive of what it is, signed with minisign
 * by whoever exports it, the entries, and the signatures on the chain.
 */
export function auditExport(session: Session): { archive: Buffer; entries: number } {
  const { author, certificate, header, auditPeople: people, registry } = session;
  const rows = registry.all('SELECT entry, hash FROM audit ORDER BY seq');
  const entries = lines(rows.map((row) => `{"entry":${textOf(row['entry'])},"hash":"${hex(row['hash'])}"}`));
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
      entries: rows.length,
      files: { 'audit.jsonl': sha256Hex(entries), 'checkpoints.jsonl': sha256Hex(checkpoints) },
    }),
  );
  const minisig = signMinisign(
    { seed: author.signingSeed },
    { bytes: about },
    `senim audit sha256 ${sha256Hex(about)}`,
  );
  const archive = ustarArchive([
    { name: 'audit-export.json', body: about },
    { name: 'audit-export.json.minisig', body: Buffer.from(minisig, 'ascii') },
    { name: 'audit.jsonl', body: entries },
    { name: 'checkpoints.jsonl', body: checkpoints },
  ]);
  return { archive, entries: rows.length };
}

function lines(texts: readonly string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text}\n`).join(''));
}

function hex(value: Parameters<typeof bytesOf>[0]): string {
  return bytesOf(value).toString('hex');
}

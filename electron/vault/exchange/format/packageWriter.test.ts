import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Decrypter } from 'age-encryption';
import { extract } from 'tar-stream';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect, forgeDraft, forgeStation } from '#tests/support/packageForge.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { dossierEntryName } from './manifest.ts';
import { readPackage } from './packageReader.ts';
import { writePackage } from './packageWriter.ts';
import type { BlobSource, DossierSource, PackageToWrite, WrittenPackage } from './packageWriter.ts';

const origin = await forgeStation('Origin');
const destination = await forgeStation('Destination');
const second = await forgeStation('Second');

const root = mkdtempSync(path.join(tmpdir(), 'senim-writer-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder = '';
beforeEach(() => {
  folder = path.join(root, randomUUID());
  mkdirSync(folder);
});
afterEach(() => {
  // Whatever happened, nothing half-written may stay behind.
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

const dossiers: DossierSource[] = [
  { id: randomUUID(), revisions: () => ['{"a":"әріп"}', '{"b":2}'] },
  { id: randomUUID(), revisions: () => [] },
];
const blobs: BlobSource[] = [randomBytes(200_000), Buffer.alloc(0), Buffer.from('scan')].map(blobOf);

function blobOf(body: Buffer): BlobSource {
  return { sha256: sha256Hex(body), bytes: body.length, read: () => [body.subarray(0, 70_001), body.subarray(70_001)] };
}

function write(more: Partial<PackageToWrite> = {}): Promise<WrittenPackage> {
  const ids = (more.dossiers ?? dossiers).map((dossier) => dossier.id);
  return writePackage({
    to: path.join(folder, 'KZ-1 2026-03-02.senim'),
    recipients: [destination.card.recipient],
    signer: { seed: origin.seed },
    manifest: forgeDraft(origin, destination.card, ids),
    dossiers,
    blobs,
    ...more,
  });
}

function refusal(code: string): unknown {
  return expect.objectContaining({ code });
}

describe('writePackage', () => {
  it('writes what readPackage reads', async () => {
    const written = await write();
    const lines: string[] = [];
    const received = new Map<string, string>();
    const read = await readPackage({
      path: written.path,
      identity: destination.identity,
      ownStationId: destination.card.stationId,
      consumer: {
        revisionLine: (id, line) => void lines.push(`${id} ${line}`),
        blob: async (sha256, bytes) => void received.set(sha256, sha256Hex(await collect(bytes))),
      },
    });
    expect(read.manifest).toEqual(written.manifest);
    expect([read.sha256, read.bytes, read.manifestHash]).toEqual([written.sha256, written.bytes, written.manifestHash]);
    expect(written.sha256).toBe(sha256Hex(readFileSync(written.path)));
    expect(lines).toEqual([`${dossiers[0]!.id} {"a":"әріп"}`, `${dossiers[0]!.id} {"b":2}`]);
    expect([...received.keys()]).toEqual(blobs.map(({ sha256 }) => sha256).toSorted());
    expect([...received.values()]).toEqual([...received.keys()]);
    expect(written.manifest.dossiers.find(({ id }) => id === dossiers[0]!.id)?.revisions).toBe(2);
  });

  it('writes one file that each of two destinations opens', async () => {
    const draft = forgeDraft(origin, destination.card, []);
    const destinations = [...draft.destinations, { ...second.card, sequence: 7, previous: 'a'.repeat(64) }];
    const written = await write({
      recipients: [second.card.recipient, destination.card.recipient],
      manifest: { ...draft, destinations },
      dossiers: [],
      blobs: [],
    });
    const ids = written.manifest.destinations.map(({ stationId }) => stationId);
    expect(ids).toEqual([destination.card.stationId, second.card.stationId].toSorted());
    for (const station of [destination, second]) {
      const consumer = { revisionLine: () => undefined, blob: () => undefined };
      const { identity, card } = station;
      const reading = readPackage({ path: written.path, identity, ownStationId: card.stationId, consumer });
      await expect(reading).resolves.toBeDefined();
    }
  });

  it('never replaces a file that is already there', async () => {
    const first = await write();
    const again = await write();
    expect(path.basename(again.path)).toBe('KZ-1 2026-03-02-2.senim');
    expect(sha256Hex(readFileSync(first.path))).toBe(first.sha256);
  });

  it('tells how far it has come, up to the whole', async () => {
    const steps: [string, number, number][] = [];
    const { bytes } = await write({ onProgress: (...step) => steps.push(step) });
    expect(steps.at(-1)).toEqual(['checking', bytes, bytes]);
    expect(steps.some(([phase]) => phase === 'writing')).toBe(true);
  });

  it('leaves nothing behind when it is cancelled half-way', async () => {
    const cancel = new AbortController();
    const writing = write({ signal: cancel.signal, onProgress: (phase) => phase === 'writing' && cancel.abort() });
    await expect(writing).rejects.toThrow(refusal('cancelled'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when a source fails or changes', async () => {
    const failing = { ...blobs[0]!, read: () => fails() };
    await expect(write({ blobs: [failing] })).rejects.toThrow('dossier damaged');
    const changed = { ...blobs[0]!, sha256: 'b'.repeat(64) };
    await expect(write({ blobs: [changed] })).rejects.toThrow('changed');
    let asked = 0;
    const moving = { id: dossiers[0]!.id, revisions: () => [`${asked++}`] };
    await expect(write({ dossiers: [moving] })).rejects.toThrow('changed');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses kindly when the folder is gone', async () => {
    await expect(write({ to: path.join(folder, 'gone', 'p.senim') })).rejects.toThrow(refusal('diskFailed'));
  });

  it.skipIf(!existsSync('/dev/full'))('refuses kindly when the medium is full', async () => {
    symlinkSync('/dev/full', path.join(folder, 'p.senim.part'));
    await expect(write({ to: path.join(folder, 'p.senim') })).rejects.toThrow(refusal('diskFull'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not write what its own reader would refuse', async () => {
    await expect(write({ signer: { seed: second.seed } })).rejects.toThrow('origin');
    await expect(write({ recipients: [second.card.recipient] })).rejects.toThrow('destinations');
    await expect(write({ dossiers: [{ id: dossiers[0]!.id, revisions: () => ['a\nb'] }] })).rejects.toThrow('one line');
    const manifest = { ...forgeDraft(origin, destination.card, []), purpose: 'x'.repeat(501) };
    await expect(write({ manifest, dossiers: [], blobs: [] })).rejects.toThrow();
  });
});

// oxlint-disable-next-line require-yield -- a source that fails before its first byte
async function* fails(): AsyncGenerator<Uint8Array> {
  throw new Error('dossier damaged');
}

async function plainTar(): Promise<{ tar: Buffer; written: WrittenPackage }> {
  const written = await write();
  const decrypter = new Decrypter();
  decrypter.addIdentity(destination.identity);
  return { tar: Buffer.from(await decrypter.decrypt(readFileSync(written.path))), written };
}

describe('the plain archive in a package', () => {
  it('is read by an independent library: names, order, sizes, hashes, plain files only', async () => {
    const { tar, written } = await plainTar();
    const unpacking = extract();
    unpacking.end(tar);
    const found: { name: string; type: unknown; mode: unknown; sha256: string }[] = [];
    for await (const entry of unpacking) {
      const sha256 = sha256Hex(await collect(entry as AsyncIterable<Uint8Array>));
      found.push({ name: entry.header.name, type: entry.header.type, mode: entry.header.mode, sha256 });
    }
    const [manifest, signature, ...rest] = found;
    expect(manifest).toMatchObject({ name: 'manifest.json', sha256: written.manifestHash });
    expect(signature).toMatchObject({ name: 'manifest.json.minisig' });
    expect(rest.map(({ name, sha256 }) => ({ name, sha256 }))).toEqual(
      written.manifest.entries.map(({ name, sha256 }) => ({ name, sha256 })),
    );
    expect(new Set(found.map(({ type, mode }) => `${String(type)} ${String(mode)}`))).toEqual(new Set(['file 420']));
  });

  const tools = ['tar', 'minisign', 'sha256sum'];
  it.skipIf(tools.some((tool) => spawnSync(tool, ['--version']).error !== undefined))(
    'is unpacked and verified by tar, minisign and sha256sum',
    async () => {
      const { tar, written } = await plainTar();
      execFileSync('tar', ['-xf', '-'], { cwd: folder, input: tar });
      const { signingKey } = written.manifest.origin;
      const printed = execFileSync('minisign', ['-V', '-P', signingKey, '-m', 'manifest.json'], { cwd: folder });
      expect(printed.toString()).toContain(written.manifestHash);
      const sums = written.manifest.entries.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
      writeFileSync(path.join(folder, 'sums'), sums);
      execFileSync('sha256sum', ['--check', '--strict', 'sums'], { cwd: folder });
      const first = readFileSync(path.join(folder, dossierEntryName(dossiers[0]!.id)), 'utf8');
      expect(first).toBe('{"a":"әріп"}\n{"b":2}\n');
    },
  );
});

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/errors.ts';
import { changedHeader, collect, forgedFile, forgePackage, forgeStation } from '#tests/support/packageForge.ts';
import type { ForgedFile, Forgery } from '#tests/support/packageForge.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { manifestName } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { defaultLimits, readPackage } from './packageReader.ts';
import type { PackageToRead, ReadPackage } from './packageReader.ts';

const origin = await forgeStation('Origin');
const own = await forgeStation('Own');
const third = await forgeStation('Third');

const folder = mkdtempSync(path.join(tmpdir(), 'senim-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a consumer received, in the order in which it came. */
class Received {
  lines: string[] = [];
  blobs: string[] = [];
  ended: string[] = [];

  revisionLine(_dossierId: string, line: string): void {
    this.lines.push(line);
  }

  async blob(_sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    this.blobs.push((await collect(bytes)).toString('latin1'));
  }

  entryEnd(name: string): void {
    this.ended.push(name);
  }
}

function read(file: string, more: Partial<PackageToRead> = {}): Promise<ReadPackage> {
  const station = { identity: own.identity, ownStationId: own.card.stationId };
  return readPackage({ path: file, ...station, consumer: new Received(), ...more });
}

async function forged(forgery: Forgery = {}): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.senim`);
  await forgePackage(file, origin, own.card, forgery);
  return file;
}

function refusal(code: string): unknown {
  return expect.objectContaining({ code });
}

/** Changes the file at an index of the archive: 0 manifest, 1 signature, 2 revisions, 3 attachment. */
function at(index: number, change: (file: ForgedFile) => ForgedFile): Forgery {
  return { files: (files) => files.map((file, position) => (position === index ? change(file) : file)) };
}

function withHeader(index: number, change: (header: Buffer) => void): Forgery {
  return at(index, ({ header, body }) => ({ header: changedHeader(header, change), body }));
}

function renamed(name: string): Forgery {
  return withHeader(3, (header) => header.fill(0, 0, 100).write(name, 0, 'latin1'));
}

function dossier(text: string, change: Partial<Forgery> = {}): Forgery {
  return { dossiers: { [randomUUID()]: text }, ...change };
}

const paxHeader: ForgedFile = {
  header: changedHeader(forgedFile('PaxHeader', Buffer.alloc(30)).header, (header) => header.write('x', 156)),
  body: Buffer.from('30 path=../../../etc/passwd000\n').subarray(0, 30),
};

describe('an honest package', () => {
  it('is read whole, in order', async () => {
    const received = new Received();
    const file = await forged({ blobs: [Buffer.alloc(0), randomBytes(70_000)].toSorted(byHash) });
    const result = await read(file, { consumer: received });
    expect(received.lines).toEqual(['{"a":1}', '{"b":2}']);
    expect(received.blobs.map((blob) => blob.length).toSorted((a, b) => a - b)).toEqual([0, 70_000]);
    expect(received.ended).toEqual(result.manifest.entries.map((entry) => entry.name));
    expect(result.sha256).toBe(sha256Hex(readFileSync(file)));
    expect(result.bytes).toBe(readFileSync(file).length);
    expect(result.trustedComment).toContain(result.manifestHash);
  });

  it('is verified even where the consumer takes nothing', async () => {
    const consumer = { revisionLine: () => undefined, blob: () => undefined };
    await expect(read(await forged(), { consumer })).resolves.toBeDefined();
    const altered = await forged(at(3, ({ header }) => ({ header, body: Buffer.from('scam') })));
    await expect(read(altered, { consumer })).rejects.toThrow(refusal('packageContentInvalid'));
  });

  it('may end with the zeros that GNU tar adds, and carry other owners and times', async () => {
    await expect(read(await forged({ tar: padded }))).resolves.toBeDefined();
    const owned = withHeader(2, (header) => header.write('0000600\x000001750\x000001750\0', 100, 'latin1'));
    await expect(read(await forged(owned))).resolves.toBeDefined();
  });

  it('hands over the manifest before any content, and nothing else when that is refused', async () => {
    const received = new Received();
    const reading = read(await forged(), { consumer: received, onManifest: refuseOrigin });
    await expect(reading).rejects.toThrow(refusal('packageSignerUnknown'));
    expect(received).toEqual(new Received());
  });

  it('stops when it is cancelled', async () => {
    await expect(read(await forged(), { signal: AbortSignal.abort() })).rejects.toThrow(refusal('cancelled'));
  });

  it('reports how far it has come', async () => {
    const steps: number[][] = [];
    const { bytes } = await read(await forged(), { onProgress: (done, total) => steps.push([done, total]) });
    expect(steps.at(-1)).toEqual([bytes, bytes]);
  });

  it('passes on what its consumer throws', async () => {
    const failing = {
      blob: () => Promise.reject(new Error('no room')),
      revisionLine: () => undefined,
    };
    await expect(read(await forged(), { consumer: failing })).rejects.toThrow('no room');
  });
});

function refuseOrigin(manifest: Manifest): never {
  expect(manifest.origin).toEqual(origin.card);
  throw new Refusal('packageSignerUnknown');
}

function byHash(a: Buffer, b: Buffer): number {
  return sha256Hex(a) < sha256Hex(b) ? -1 : 1;
}

function padded(tar: Buffer): Buffer {
  return Buffer.concat([tar, Buffer.alloc((10_240 - (tar.length % 10_240)) % 10_240)]);
}

const forgeries: [what: string, code: string, forgery: Forgery][] = [
  ['without a signature', 'packageUnsigned', { files: (files) => files.toSpliced(1, 1) }],
  ['with a link for a signature', 'packageUnsigned', withHeader(1, (header) => header.write('2', 156))],
  ['signed by another station', 'packageSignatureInvalid', { signerSeed: third.seed }],
  ['with a signature of other bytes', 'packageSignatureInvalid', { minisig: (text) => text.replace('\nRU', '\nRX') }],
  ['with a manifest changed after signing', 'packageSignatureInvalid', at(0, relabelled)],
  ['with another comment', 'packageSignatureInvalid', { comment: 'senim package of another day' }],
  [
    'with the files in another order',
    'packageEntriesUnexpected',
    { files: (files) => files.with(2, files[3]!).with(3, files[2]!) },
  ],
  [
    'with a file more',
    'packageEntriesUnexpected',
    { files: (files) => [...files, forgedFile('extra', Buffer.from('x'))] },
  ],
  ['with a file twice', 'packageEntriesUnexpected', { files: (files) => [...files, files[3]!] }],
  ['with a file less', 'packageEntriesUnexpected', { files: (files) => files.slice(0, -1) }],
  ['without its first dossier', 'packageEntriesUnexpected', { files: (files) => files.toSpliced(2, 1) }],
  ['with a symbolic link', 'packageEntriesUnexpected', withHeader(3, (header) => header.write('2', 156))],
  ['with a hard link', 'packageEntriesUnexpected', withHeader(3, (header) => header.write('1', 156))],
  ['with a folder', 'packageEntriesUnexpected', withHeader(3, (header) => header.write('5', 156))],
  ['with a link target', 'packageEntriesUnexpected', withHeader(3, (header) => header.write('/etc/passwd', 157))],
  ['with a name prefix', 'packageEntriesUnexpected', withHeader(3, (header) => header.write('..', 345))],
  [
    'in the GNU dialect',
    'packageEntriesUnexpected',
    withHeader(3, (header) => header.write('ustar  \0', 257, 'latin1')),
  ],
  ['climbing out of the folder', 'packageEntriesUnexpected', renamed('../../vault.json')],
  ['with an absolute path', 'packageEntriesUnexpected', renamed('/etc/passwd')],
  ['with a pax header', 'packageEntriesUnexpected', { files: (files) => files.toSpliced(3, 0, paxHeader) }],
  [
    'with a longer file than announced',
    'packageEntriesUnexpected',
    at(3, () => forgedFile('blobs/x', Buffer.from('scan!'))),
  ],
  ['with a wrong checksum', 'packageEntriesUnexpected', at(3, unchecked)],
  [
    'with bytes in the padding',
    'packageEntriesUnexpected',
    { tar: (tar) => tar.fill(1, tar.length - 1025, tar.length - 1024) },
  ],
  [
    'with bytes after the end',
    'packageEntriesUnexpected',
    { tar: (tar) => Buffer.concat([tar, Buffer.alloc(512, 1)]) },
  ],
  ['with a second archive after the end', 'packageEntriesUnexpected', { tar: (tar) => Buffer.concat([tar, tar]) }],
  ['with zeros without end', 'packageEntriesUnexpected', { tar: (tar) => Buffer.concat([tar, Buffer.alloc(20_480)]) }],
  ['without an end', 'packageDamaged', { tar: (tar) => tar.subarray(0, -1024) }],
  ['with half an end', 'packageDamaged', { tar: (tar) => tar.subarray(0, -512) }],
  ['cut within a file', 'packageDamaged', { tar: (tar) => tar.subarray(0, -1030) }],
  ['with bytes after the encryption', 'packageDamaged', { file: (file) => Buffer.concat([file, Buffer.alloc(1)]) }],
  [
    'with other content than signed',
    'packageContentInvalid',
    at(3, ({ header }) => ({ header, body: Buffer.from('scam') })),
  ],
  [
    'with other revisions than signed',
    'packageContentInvalid',
    at(2, ({ header, body }) => ({ header, body: body.fill('7', 5, 6) })),
  ],
  ['with fewer revisions than announced', 'packageContentInvalid', { manifest: recounted(3) }],
  ['with more revisions than announced', 'packageContentInvalid', { manifest: recounted(1) }],
  ['with a line that does not end', 'packageContentInvalid', dossier('{"a":1}\n{"b":2}', { manifest: recounted(2) })],
  ['with an empty line', 'packageContentInvalid', dossier('{"a":1}\n\n')],
  ['with a line that is no text', 'packageContentInvalid', dossier('{"a":"\xff"}\n')],
  ['with a newer version', 'packageNewer', { manifest: (manifest) => ({ ...manifest, version: 3, surprise: true }) }],
  ['with another format', 'packageNotRecognised', { manifest: (manifest) => ({ ...manifest, format: 'other' }) }],
  [
    'with something else first',
    'packageNotRecognised',
    { files: (files) => [forgedFile('hello', Buffer.alloc(1)), ...files] },
  ],
  ['with no archive inside', 'packageNotRecognised', { tar: () => randomBytes(5000) }],
  ['with nothing inside', 'packageDamaged', { tar: () => Buffer.alloc(0) }],
  ['with an unknown member', 'packageContentInvalid', { manifest: (manifest) => ({ ...manifest, surprise: true }) }],
  [
    'with another spelling of the manifest',
    'packageContentInvalid',
    { manifestJson: (json) => Buffer.from(` ${json.toString()}`) },
  ],
  [
    'with a manifest that is not UTF-8',
    'packageContentInvalid',
    { manifestJson: (json) => json.fill(0xe4, json.indexOf('transfer'), json.indexOf('transfer') + 1) },
  ],
  [
    'with a member twice',
    'packageContentInvalid',
    { manifestJson: (json) => Buffer.from(json.toString().replace('{', '{"version":1,')) },
  ],
  [
    'with an exporter whom no station vouches for',
    'packageContentInvalid',
    { manifest: (manifest) => ({ ...manifest, exporter: { ...manifest.exporter, name: 'Other' } }) },
  ],
  [
    'with an exporter of another station',
    'packageContentInvalid',
    { manifest: (manifest) => ({ ...manifest, exporter: { ...manifest.exporter, stationId: third.card.stationId } }) },
  ],
  [
    'with entries that it does not declare',
    'packageContentInvalid',
    {
      manifest: (manifest) => ({ ...manifest, entries: manifest.entries.map((entry) => ({ ...entry, name: '../x' })) }),
    },
  ],
  [
    'written for another station',
    'packageNotAddressed',
    { manifest: (manifest) => ({ ...manifest, destinations: [{ ...third.card, sequence: 1, previous: null }] }) },
  ],
  [
    'written for our name with other keys',
    'packageNotAddressed',
    {
      manifest: (manifest) => ({
        ...manifest,
        destinations: [{ ...own.card, recipient: third.card.recipient, sequence: 1, previous: null }],
      }),
    },
  ],
  ['encrypted to another station', 'packageNotAddressed', { recipients: [third.card.recipient] }],
];

function relabelled({ header, body }: ForgedFile): ForgedFile {
  return { header, body: Buffer.from(body.toString().replace('transfer', 'transfex')) };
}

function unchecked({ header, body }: ForgedFile): ForgedFile {
  return { header: Buffer.from(header).fill('1', 148, 149), body };
}

function recounted(revisions: number): (manifest: Manifest) => unknown {
  return (manifest) => ({ ...manifest, dossiers: manifest.dossiers.map((dossier) => ({ ...dossier, revisions })) });
}

describe('a package is refused', () => {
  it.each(forgeries)('%s: %s', async (_, code, forgery) => {
    await expect(read(await forged(forgery))).rejects.toThrow(refusal(code));
  });

  it('beyond each limit', async () => {
    const file = await forged();
    const limits = { packageBytes: 100, entryBytes: 3, entries: 1, lineBytes: 5, revisions: 1 };
    for (const [name, value] of Object.entries(limits)) {
      const reading = read(file, { limits: { ...defaultLimits, [name]: value } });
      await expect(reading, name).rejects.toThrow(refusal('packageTooLarge'));
    }
  });

  it('with a manifest or signature beyond reason, before reading it', async () => {
    const manifest = forgedFile(manifestName, Buffer.alloc(0)).header;
    const huge = changedHeader(manifest, (header) => header.write('77777777777', 124));
    await expect(read(await forged({ tar: () => huge }))).rejects.toThrow(refusal('packageTooLarge'));
    const long = at(1, ({ header }) => ({
      header: changedHeader(header, (changed) => changed.write('00001000000', 124)),
      body: Buffer.alloc(0o1000000),
    }));
    await expect(read(await forged(long))).rejects.toThrow(refusal('packageTooLarge'));
  });

  it('when it is no package at all', async () => {
    const file = path.join(folder, 'holiday.jpg');
    writeFileSync(file, randomBytes(4000));
    await expect(read(file)).rejects.toThrow(refusal('packageNotRecognised'));
    writeFileSync(file, '');
    await expect(read(file)).rejects.toThrow(refusal('packageNotRecognised'));
    await expect(read(path.join(folder, 'absent'))).rejects.toThrow(refusal('diskFailed'));
    await expect(read(folder)).rejects.toThrow(refusal('diskFailed'));
  });

  it('with any byte flipped', async () => {
    const whole = readFileSync(await forged({ blobs: [randomBytes(140_000)] }));
    const file = path.join(folder, 'flipped.senim');
    const step = 1499;
    for (let index = 0; index < whole.length; index += index < 30 ? 1 : step) {
      const flipped = Buffer.from(whole);
      flipped[index]! ^= 1 << (index % 8);
      writeFileSync(file, flipped);
      await expect(read(file), `byte ${index}`).rejects.toThrow(anyRefusal);
    }
  });

  it('cut at any length', async () => {
    const whole = readFileSync(await forged({ blobs: [randomBytes(140_000)] }));
    const file = path.join(folder, 'cut.senim');
    for (let length = 0; length < whole.length; length += 1777) {
      writeFileSync(file, whole.subarray(0, length));
      await expect(read(file), `${length} bytes`).rejects.toThrow(anyRefusal);
    }
    writeFileSync(file, whole.subarray(0, -1));
    await expect(read(file)).rejects.toThrow(refusal('packageDamaged'));
  });
});

const anyRefusal = expect.objectContaining({
  name: 'Refusal',
  code: expect.stringMatching(/^package(Damaged|NotRecognised|NotAddressed)$/),
});

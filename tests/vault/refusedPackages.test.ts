import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Failure } from '#shared/contract/errors.ts';
import {
  addCard,
  exportRequest,
  exportTo,
  inspect,
  introduce,
  introduceBoth,
  stateOf,
  take,
  threeStations,
} from '#tests/support/exchange.ts';
import { scanOf } from '#tests/support/files.ts';
import { forgePackage, forgeStation, type ForgedFile, type ForgedStation } from '#tests/support/packageForge.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { testFolder, type TestStation } from '#tests/support/station.ts';
import { signRevocation, type AuthorCertificate, type Revocation } from '#vault/exchange/format/certificates.ts';
import type { Manifest } from '#vault/exchange/format/manifest.ts';
import { writeStationCard } from '#vault/exchange/format/signedBundle.ts';

const folder = testFolder();
const stations = threeStations(folder.path);
const [home, away, third] = stations;
let dossierId = '';
let genuine = '';
let before: unknown;

/** The secrets of a real station, as somebody who stole them would use them. */
function stolen(station: TestStation): ForgedStation {
  const { identity, signingSeed, card } = station.vault.session.station;
  return { identity, seed: signingSeed, card };
}

beforeAll(async () => {
  await home.create('Қарағанды');
  await away.create('Ақтау');
  await third.create('Алматы');
  await introduceBoth(home, away, folder.path);
  await introduce(home, third, folder.path);
  dossierId = await home.dossier('Асқар');
  await home.record(dossierId, 'familyContact', sampleOf('familyContact'));
  genuine = (await exportTo(folder.path, home, exportRequest(away.stationId, dossierId))).path;
});
beforeEach(() => {
  before = stateOf(away);
});
afterAll(() => {
  for (const station of stations) station.close();
  folder[Symbol.dispose]();
  expect(stations.flatMap((station) => station.bugs)).toEqual([]);
});

async function refusalOf(at: TestStation, path: string): Promise<Failure['code']> {
  const { token, paths } = at.grant(path);
  return (await at.refusal('package.inspect', { jobId: randomUUID(), file: token }, paths)).code;
}

/** The refusal of these bytes at `away`, which must be as it was before. */
async function refusalOfBytes(bytes: Buffer): Promise<Failure['code']> {
  const path = join(folder.path, 'altered.senim');
  writeFileSync(path, bytes);
  const code = await refusalOf(away, path);
  expect(stateOf(away)).toEqual(before);
  return code;
}

const named = /^package(Damaged|NotRecognised|NotAddressed|EntriesUnexpected|ContentInvalid|SignatureInvalid)$/;

test('a package that was tampered with anywhere is refused, and nothing changes', async () => {
  const bytes = readFileSync(genuine);
  const places = Array.from({ length: 40 }, (_, index) => Math.floor((index / 40) * bytes.length));
  for (const at of [...places, bytes.length - 1]) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 0x20;
    expect(await refusalOfBytes(altered), `byte ${at}`).toMatch(named);
  }
  expect(await refusalOfBytes(Buffer.concat([bytes, Buffer.from([0])]))).toMatch(named);
  expect(await refusalOfBytes(Buffer.concat([bytes, bytes]))).toMatch(named);
});

test('a package that was cut off anywhere is refused, and nothing changes', async () => {
  const bytes = readFileSync(genuine);
  const lengths = Array.from({ length: 25 }, (_, index) => Math.floor((index / 25) * bytes.length));
  for (const length of [...lengths, 1, 21, bytes.length - 17, bytes.length - 1]) {
    expect(await refusalOfBytes(bytes.subarray(0, length)), `${length} bytes`).toMatch(named);
  }
});

test('what is no package at all is refused by name', async () => {
  for (const bytes of [
    Buffer.from('a letter'),
    Buffer.alloc(100_000),
    readFileSync(join(away.vaultFolder, 'vault.json')),
  ]) {
    expect(await refusalOfBytes(bytes)).toBe('packageNotRecognised');
  }
  expect(await refusalOf(away, join(folder.path, 'nowhere.senim'))).toBe('diskFailed');
  expect(stateOf(away)).toEqual(before);
});

const withoutSignature = (files: ForgedFile[]) => files.filter((_, index) => index !== 1);

describe('a package that is written with real keys but against the rules', () => {
  const path = join(folder.path, 'forged.senim');
  const forged = async (...args: Parameters<typeof forgePackage> extends [string, ...infer Rest] ? Rest : never) => {
    await forgePackage(path, ...args);
    const code = await refusalOf(away, path);
    expect(stateOf(away)).toEqual(before);
    return code;
  };

  test('is refused without a signature', async () => {
    expect(await forged(stolen(home), stolen(away).card, { files: withoutSignature })).toMatch(
      /^package(Unsigned|EntriesUnexpected)$/,
    );
  });

  test('is refused with the signature of somebody else', async () => {
    const { seed } = await forgeStation('Жат');
    expect(await forged(stolen(home), stolen(away).card, { signerSeed: seed })).toBe('packageSignatureInvalid');
  });

  test('is refused from a station that nobody knows', async () => {
    expect(await forged(await forgeStation('Жат'), stolen(away).card)).toBe('packageSignerUnknown');
  });

  test('is refused from a station that took the id of a known one', async () => {
    const stranger = await forgeStation('Қарағанды');
    const impostor = { ...stranger, card: { ...stranger.card, stationId: home.stationId } };
    expect(await forged(impostor, stolen(away).card)).toBe('packageSignerUnknown');
  });

  test('is refused when it is this station that wrote it', async () => {
    expect(await forged(stolen(away), stolen(away).card)).toBe('packageOwn');
  });

  test('is refused when it was written for another station and passed on', async () => {
    const recipients = [stolen(away).card.recipient];
    expect(await forged(stolen(home), stolen(third).card, { recipients })).toBe('packageNotAddressed');
  });

  test('is refused when its dossier holds what is no signed revision', async () => {
    const dossiers = { [randomUUID()]: '{"header":{}}\n' };
    expect(await forged(stolen(home), stolen(away).card, { dossiers })).toBe('packageContentInvalid');
  });
});

test('a package is refused by those to whom it is not addressed, its own station too', async () => {
  expect(await refusalOf(third, genuine)).toBe('packageNotAddressed');
  expect(await refusalOf(home, genuine)).toBe('packageNotAddressed');
});

test('until the words were compared nothing is taken from a station, nor given to it', async () => {
  const { path } = await exportTo(folder.path, home, exportRequest(third.stationId, dossierId));
  expect(await refusalOf(third, path)).toBe('packageSignerUnknown');
  await addCard(third, home, folder.path);
  expect(await refusalOf(third, path)).toBe('packageSignerUnverified');
  const { token, paths } = third.grant(folder.path);
  const own = await third.dossier('Өзінікі');
  const request = { jobId: randomUUID(), folder: token, ...exportRequest(home.stationId, own) };
  expect(await third.refusal('package.export', request, paths)).toEqual({ code: 'contactUnverified' });
  const unknown = { ...request, to: [away.stationId] };
  expect(await third.refusal('package.export', unknown, paths)).toEqual({ code: 'contactUnknown' });
  expect(await third.call('package.ledger', {})).toEqual([]);
  await introduce(third, home, folder.path);
  expect((await inspect(third, path)).dossiers[0]).toMatchObject({ isNew: true, name: 'Асқар' });
});

test('words that are wrong, too few or repeated verify nobody', async () => {
  const stationId = await addCard(third, away, folder.path);
  const { fingerprint } = await away.call('station.identity', {});
  const at = (position: number, word = fingerprint[position - 1]!) => ({ position, word });
  const verify = (words: { position: number; word: string }[]) => third.refusal('contact.verify', { stationId, words });
  expect(await verify([at(1), at(2), at(3, fingerprint[3])])).toEqual({ code: 'fingerprintWrong' });
  expect(await verify([at(1), at(1), at(1)])).toEqual({ code: 'fingerprintWrong' });
  expect((await verify([at(1), at(2)])).code).toBe('invalidInput');
  const contacts = await third.call('contact.list', {});
  expect(contacts.find((contact) => contact.stationId === stationId)).toMatchObject({ verifiedAt: null });
  const typed = [at(12), at(1), at(7)].map(({ position, word }) => ({ position, word: ` ${word.toUpperCase()} ` }));
  expect(await third.call('contact.verify', { stationId, words: typed })).toMatchObject({
    verifiedBy: 'Алматы supervisor',
  });
});

test('a card that was altered or is this station’s own is refused; one with other keys must be compared anew', async () => {
  const path = join(folder.path, 'card.senim-card');
  const read = (bytes: Buffer) => {
    writeFileSync(path, bytes);
    const { token, paths } = away.grant(path);
    return away.refusal('contact.add', { file: token }, paths);
  };
  const { card, seed } = stolen(home);
  const bytes = writeStationCard({ card, renewals: [] }, { seed });
  for (let at = 0; at < bytes.length; at += 61) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 1;
    expect(await read(altered), `byte ${at}`).toEqual({ code: 'cardInvalid' });
  }
  expect(await read(bytes.subarray(0, 700))).toEqual({ code: 'cardInvalid' });
  expect(await read(Buffer.alloc(257 * 1024))).toMatchObject({
    code: expect.stringMatching(/cardInvalid|packageTooLarge/),
  });
  const own = { card: stolen(away).card, renewals: [] };
  expect(await read(writeStationCard(own, { seed: stolen(away).seed }))).toEqual({ code: 'cardIsOwn' });
  const stranger = await forgeStation('Қарағанды');
  const other = { card: { ...stranger.card, stationId: card.stationId }, renewals: [] };
  expect(await read(writeStationCard(other, { seed: stranger.seed }))).toEqual({ code: 'renewalBroken' });
  expect(stateOf(away)).toEqual(before);
  const { token, paths } = away.grant(path);
  const anew = { file: token, compareAnew: true };
  expect(await away.call('contact.add', anew, paths)).toMatchObject({ verifiedAt: null, isRenewed: false });
  expect(await refusalOf(away, genuine)).toBe('packageSignerUnknown');
  await introduce(away, home, folder.path);
});

test('a package that was looked at and dismissed leaves nothing, and cannot be accepted', async () => {
  const { packageId } = await inspect(away, genuine);
  await away.call('package.dismiss', { packageId });
  expect(stateOf(away)).toEqual(before);
  const accepting = { jobId: randomUUID(), packageId, approveSequence: true };
  expect(await away.refusal('package.accept', accepting)).toEqual({ code: 'packageUnknown' });
  expect(await away.refusal('package.dismiss', { packageId })).toEqual({ code: 'packageUnknown' });
});

test('a package that nobody decided on is gone after a restart', async () => {
  await inspect(away, genuine);
  await away.restart();
  expect(stateOf(away)).toEqual(before);
});

test('an export that is cancelled leaves no file, no evidence and no number', async () => {
  const path = join(folder.path, 'large.pdf');
  writeFileSync(path, scanOf(12 * 1024 * 1024));
  const scan = home.grant(path);
  const adding = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: scan.token };
  const attachments = [await home.call('attachment.add', adding, scan.paths)];
  await home.record(dossierId, 'familyContact', sampleOf('familyContact', { attachments }));
  const state = stateOf(home);
  const files = readdirSync(folder.path);
  const jobId = randomUUID();
  const { token, paths } = home.grant(folder.path);
  const exporting = home.refusal(
    'package.export',
    { jobId, folder: token, ...exportRequest(away.stationId, dossierId) },
    paths,
  );
  setTimeout(() => void home.call('job.cancel', { jobId }), 60);
  expect(await exporting).toEqual({ code: 'cancelled' });
  expect(stateOf(home)).toEqual(state);
  expect(readdirSync(folder.path)).toEqual(files);
});

test('an import that was agreed to, but whose package was damaged since, keeps nobody out of the vault', async () => {
  const { packageId } = await take(away, genuine);
  const { session } = away.vault;
  const entry = session.packages.get(packageId)!;
  session.registry.transaction(() => session.packages.put({ ...entry, state: 'accepting', receipt: null }));
  const evidence = join(away.vaultFolder, 'packages', `${entry.sha256}.senim`);
  const bytes = readFileSync(evidence);
  writeFileSync(evidence, bytes.subarray(0, bytes.length / 2));
  await away.restart();
  expect(away.vault.session.info).toMatchObject({ resumedPackages: 0 });
  expect(await away.call('dossier.open', { dossierId })).toMatchObject({ name: 'Асқар' });
  writeFileSync(evidence, bytes);
  await away.restart();
  expect(away.vault.session.info).toMatchObject({ resumedPackages: 1 });
  expect((await away.call('package.ledger', {})).find((line) => line.packageId === packageId)?.state).toBe('accepted');
});

/** A package without dossiers from `home`, by somebody whom it vouches for, with these revocations. */
async function withRevocations(
  name: string,
  revocations: readonly Revocation[],
  by?: AuthorCertificate,
): Promise<{ path: string; exporter: AuthorCertificate }> {
  const path = join(folder.path, `${name}.senim`);
  let exporter = by;
  await forgePackage(path, stolen(home), stolen(away).card, {
    dossiers: {},
    blobs: [],
    manifest: (manifest) => {
      exporter ??= manifest.exporter;
      return { ...manifest, exporter, authors: [exporter], revocations: [...revocations] };
    },
  });
  return { path, exporter: exporter! };
}

const revoked = (key: string, at: string, seed: Buffer) =>
  signRevocation({ kind: 'person', key, at, reason: 'Кетті' }, seed);

test('a revocation that a package brings is kept and believed from then on; a forged one is refused or counts for nothing', async () => {
  const { exporter } = await withRevocations('first', []);
  const { signingKey: key } = exporter;
  const kept = () => away.vault.session.revocations.get(key);
  const [{ seed }, thief] = [stolen(home), await forgeStation('Ұры')];
  const [later, earlier] = ['2026-03-05T08:00:00.000Z', '2026-03-01T09:00:00.000Z'];

  const altered = { ...revoked(key, later, seed), at: earlier };
  expect(await refusalOf(away, (await withRevocations('altered', [altered], exporter)).path)).toBe(
    'packageContentInvalid',
  );
  const foreign = await withRevocations('foreign', [revoked(key, earlier, thief.seed)], exporter);
  await take(away, foreign.path, true);
  expect(kept()).toBeUndefined();

  const early = await withRevocations('early', [revoked(key, earlier, seed)], exporter);
  expect(await refusalOf(away, early.path)).toBe('packageAuthorRevoked');
  expect(kept()).toBeUndefined();

  const genuine = await withRevocations('genuine', [revoked(key, later, seed)], exporter);
  await take(away, genuine.path, true);
  expect(kept()).toEqual(revoked(key, later, seed));
  const path = join(folder.path, 'after.senim');
  const after = (manifest: Manifest) => ({
    ...manifest,
    exporter,
    authors: [exporter],
    createdAt: '2026-03-06T08:00:00.000Z',
  });
  await forgePackage(path, stolen(home), stolen(away).card, { dossiers: {}, blobs: [], manifest: after });
  expect(await refusalOf(away, path)).toBe('packageAuthorRevoked');
});

import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { setLogger } from '@signalapp/sqlcipher';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  exportRequest,
  exportTo,
  inspect,
  introduce,
  introduceBoth,
  stateOf,
  take,
  threeStations,
} from '#tests/support/exchange.ts';
import { openAge, reachableKeys } from '#tests/support/foreignTools.ts';
import { forgePackage, forgeStation, type ForgedStation } from '#tests/support/packageForge.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { signRenewal, type ShownStation, type StationRenewal } from '#vault/exchange/format/renewals.ts';
import { readStationCard, writeStationCard } from '#vault/exchange/format/signedBundle.ts';
import { ownStation } from '#vault/exchange/senderKeys.ts';
import { supervisorsSeed } from '#vault/keys/supervisors.ts';

/** Two stations that know each other; a supervisor leaves one of them, with a copy of its vault, while packages are under way. */
const folder = testFolder();
const stations = threeStations(folder.path);
const [home, away, third] = stations;
const copyOfLeaver = join(folder.path, 'before');
const underWay = { toHome: '', toAway: '' };
const formerCard = join(folder.path, 'former.senim-card');
let [head, leaver, atHome, atAway] = ['', '', '', ''];
/** What the leaver knows of the station. */
let stolen: ForgedStation & { supervisors: Buffer };

async function switchTo(personId: string): Promise<void> {
  home.close();
  await home.call('vault.unlock', { personId, passphrase });
}

beforeAll(async () => {
  setLogger(() => undefined);
  await home.create('Қарағанды', ['supervisor', 'psychologist']);
  await away.create('Ақтау');
  await third.create('Алматы');
  await introduceBoth(home, away, folder.path);
  await introduceBoth(away, third, folder.path);
  await introduce(third, home, folder.path);
  [head, atHome, atAway] = [home.personId, await home.dossier('Асқар'), await away.dossier('Айша')];
  leaver = await home.addPerson('leaver', ['supervisor']);
  await switchTo(leaver);
  await home.record(atHome, 'note', sampleOf('note'));
  underWay.toAway = (await exportTo(folder.path, home, exportRequest(away.stationId, atHome))).path;
  underWay.toHome = (await exportTo(folder.path, away, exportRequest(home.stationId, atAway))).path;
  const { card, identity, identitySeed, signingSeed } = home.vault.session.station;
  const supervisors = supervisorsSeed(identitySeed);
  stolen = { card, identity, seed: Buffer.from(signingSeed), supervisors };
  writeFileSync(formerCard, writeStationCard({ card, renewals: [] }, stolen));
  home.close();
  cpSync(home.vaultFolder, copyOfLeaver, { recursive: true });
  await switchTo(head);
  await home.call('people.remove', { jobId: randomUUID(), personId: leaver, reason: 'Ауысты' });
}, 240_000);
afterAll(() => {
  for (const station of stations) station.close();
  folder[Symbol.dispose]();
  expect(stations.flatMap(({ bugs }) => bugs)).toEqual([]);
});

/** Everything at a station that a refused card or package must leave as it was. */
function heldBy(station: TestStation): unknown {
  const chains = station.vault.session.registry.all('SELECT * FROM station_renewal ORDER BY 1, 2');
  return [stateOf(station), chains];
}

const contactAt = async (station: TestStation, of: TestStation) =>
  (await station.call('contact.list', {})).find(({ stationId }) => stationId === of.stationId);

async function refusalOf(at: TestStation, path: string): Promise<string> {
  const { token, paths } = at.grant(path);
  return (await at.refusal('package.inspect', { jobId: randomUUID(), file: token }, paths)).code;
}

async function refusalOfCard(at: TestStation, path: string): Promise<string> {
  const { token, paths } = at.grant(path);
  return (await at.refusal('contact.add', { file: token }, paths)).code;
}

async function addCardOf(at: TestStation, path: string) {
  const { token, paths } = at.grant(path);
  return at.call('contact.add', { file: token }, paths);
}

/** What somebody who has stolen the former keys can state. */
async function statedByThief(
  change: Partial<StationRenewal> = {},
): Promise<{ thief: ForgedStation; shown: ShownStation }> {
  const forged = await forgeStation('Қарағанды');
  const thief = { ...forged, card: { ...forged.card, stationId: stolen.card.stationId } };
  const stated = { renewalId: randomUUID(), stationId: stolen.card.stationId, number: 1, at: new Date().toISOString() };
  const renewal = signRenewal(
    { ...stated, ...change },
    { previous: stolen.card.recipient, next: thief.card.recipient },
    {
      previous: { station: stolen.seed, supervisors: stolen.supervisors },
      next: { station: thief.seed, supervisors: Buffer.alloc(32, 7) },
    },
  );
  return { thief, shown: { card: thief.card, renewals: [renewal] } };
}

const written = (name: string, shown: ShownStation, signer: { seed: Buffer }): string => {
  const path = join(folder.path, `${name}.senim-card`);
  writeFileSync(path, writeStationCard(shown, signer));
  return path;
};

test('supervisors are reminded of the new card until somebody has saved it for the others', async () => {
  expect(home.vault.session.info.isCardDue).toBe(true);
  const { token, paths } = home.grant(join(folder.path, 'saved.senim-card'));
  await home.call('station.saveCard', { file: token }, paths);
  expect(home.vault.session.info.isCardDue).toBe(false);
  expect(away.vault.session.info.isCardDue).toBe(false);
});

test('what was sealed to the former keys is opened, and the preview says that the sender has the former card', async () => {
  const preview = await take(home, underWay.toHome);
  expect(preview).toMatchObject({ isToFormerKeys: true, keys: { kind: 'same' } });
  expect((await home.call('dossier.open', { dossierId: atAway })).name).toBe('Айша');
});

test('the receipt tells the sender of the new keys, who follows them without comparing words again', async () => {
  const naive = await TestStation.copyOf(away, folder.path, 'naive');
  const path = join(folder.path, 'home.senim-receipt');
  const { token, paths } = home.grant(path);
  const ledger = await home.call('package.ledger', {});
  const { packageId } = ledger.find(({ direction }) => direction === 'imported')!;
  await home.call('receipt.save', { packageId, file: token }, paths);
  const taken = naive.grant(path);
  expect(await naive.call('receipt.import', { file: taken.token }, taken.paths)).toMatchObject({
    state: 'acknowledged',
    isRenewed: true,
  });
  const { fingerprint, renewedAt } = await home.call('station.identity', {});
  const contact = await contactAt(naive, home);
  expect(contact).toMatchObject({ fingerprint, renewedAt });
  expect(contact?.verifiedAt).not.toBeNull();
  naive.close();
  expect(naive.bugs).toEqual([]);
});

test('a contact who has only a package sees that the keys are new, signed by the former ones, and takes them with it', async () => {
  const { path } = await exportTo(folder.path, home, exportRequest(away.stationId, atHome));
  const before = await contactAt(away, home);
  const { packageId, keys } = await inspect(away, path);
  const { fingerprint, renewedAt } = await home.call('station.identity', {});
  expect(keys).toEqual({ kind: 'renewed', since: renewedAt });
  const accepting = { jobId: randomUUID(), packageId, approveSequence: true };
  expect(await away.refusal('package.accept', accepting)).toEqual({ code: 'packageKeysUnaccepted' });
  expect(await contactAt(away, home)).toEqual(before);
  await away.call('package.accept', { ...accepting, acceptKeys: true });
  expect(await contactAt(away, home)).toEqual({ ...before, fingerprint, renewedAt });
  expect(away.audit().filter(({ action }) => action === 'contact.renew')).toMatchObject([{ subject: home.stationId }]);
  const { records } = await away.call('dossier.open', { dossierId: atHome });
  const note = records.find(({ type }) => type === 'note')!;
  const [version] = await away.call('record.history', { dossierId: atHome, recordId: note.recordId });
  expect(version).toMatchObject({ authorName: 'leaver', signature: 'valid' });
  expect((await inspect(away, path)).keys).toEqual({ kind: 'same' });
});

test('what was signed with the former keys before counts after a decision; what they sign afterwards is refused', async () => {
  const { packageId, keys } = await inspect(away, underWay.toAway);
  expect(keys).toMatchObject({ kind: 'outdated' });
  const accepting = { jobId: randomUUID(), packageId, approveSequence: true };
  expect(await away.refusal('package.accept', accepting)).toEqual({ code: 'packageKeysUnaccepted' });
  await away.call('package.accept', { ...accepting, acceptKeys: true });
  expect((await contactAt(away, home))?.fingerprint).toEqual((await home.call('station.identity', {})).fingerprint);
  const before = heldBy(away);
  const path = join(folder.path, 'late.senim');
  const late = {
    dossiers: {},
    blobs: [],
    manifest: (one: object) => ({ ...one, createdAt: new Date().toISOString() }),
  };
  await forgePackage(path, stolen, away.vault.session.station.card, late);
  expect(await refusalOf(away, path)).toBe('packageKeyReplaced');
  expect(heldBy(away)).toEqual(before);
});

describe('a card that tells of new keys', () => {
  test('is followed when the former ones have signed them, again and again', async () => {
    await home.call('station.renewKeys', { jobId: randomUUID(), reason: 'Күмән' });
    const path = join(folder.path, 'home.senim-card');
    const { token, paths } = home.grant(path);
    await home.call('station.saveCard', { file: token }, paths);
    const before = await contactAt(away, home);
    const { fingerprint, renewedAt } = await home.call('station.identity', {});
    expect(await addCardOf(away, path)).toEqual({ ...before, fingerprint, renewedAt, isRenewed: true });
    expect(await addCardOf(away, path)).toMatchObject({ fingerprint, isRenewed: false });
    expect((await readStationCard(readFileSync(path))).renewals).toHaveLength(2);
  });

  test('is refused when it shows keys that were replaced since', async () => {
    const before = heldBy(away);
    expect(await refusalOfCard(away, formerCard)).toBe('cardOutdated');
    expect(heldBy(away)).toEqual(before);
  });

  test('is refused by its own message when it is a fork, broken, signed by one key alone, or of another station', async () => {
    const before = heldBy(away);
    const { thief, shown } = await statedByThief();
    const [forged] = shown.renewals as [StationRenewal];
    const genuine = ownStation(home.vault.session);
    const signer = { seed: home.vault.session.station.signingSeed };
    const oneKey = { ...forged, signatures: { ...forged.signatures, previous: forged.signatures.next } };
    const foreign = (await statedByThief({ stationId: away.stationId })).shown.renewals;
    const cards = {
      renewalForked: written('fork', shown, thief),
      renewalUnsigned: written('one-key', { ...shown, renewals: [oneKey] }, thief),
      renewalForeign: written('foreign', { ...shown, renewals: foreign }, thief),
      renewalBroken: written('broken', { ...genuine, renewals: genuine.renewals.slice(1) }, signer),
    };
    for (const [code, path] of Object.entries(cards)) expect(await refusalOfCard(away, path)).toBe(code);
    expect(await refusalOfCard(away, written('bare', { ...shown, renewals: [] }, thief))).toBe('renewalBroken');
    expect(heldBy(away)).toEqual(before);
  });

  test('may be compared anew instead, and counts for nothing until then', async () => {
    const other = await TestStation.copyOf(away, folder.path, 'other');
    const { thief, shown } = await statedByThief();
    const { token, paths } = other.grant(written('anew', shown, thief));
    const added = await other.call('contact.add', { file: token, compareAnew: true }, paths);
    expect(added).toMatchObject({ verifiedAt: null, isRenewed: false });
    const path = join(folder.path, 'thief.senim');
    await forgePackage(path, thief, other.vault.session.station.card, { dossiers: {}, blobs: [] });
    expect(await refusalOf(other, path)).toBe('packageSignerUnverified');
    other.close();
    expect(other.bugs).toEqual([]);
  });
});

test('a package in which the leaver states keys of their own is refused by whoever has followed the station', async () => {
  const before = heldBy(away);
  const { thief, shown } = await statedByThief();
  const path = join(folder.path, 'fork.senim');
  const manifest = (one: object) => ({ ...one, version: 2, renewals: shown.renewals });
  await forgePackage(path, thief, away.vault.session.station.card, { dossiers: {}, blobs: [], manifest });
  expect(await refusalOf(away, path)).toBe('renewalForked');
  expect(heldBy(away)).toEqual(before);
});

test('with the leaver’s old copy and passphrase, nothing that an informed contact sends is opened, with any program', async () => {
  const { path } = await exportTo(folder.path, away, exportRequest(home.stationId, atAway));
  expect(existsSync(join(copyOfLeaver, 'vault.json'))).toBe(true);
  const keys = await reachableKeys(copyOfLeaver, leaver);
  const identities = keys.filter(({ kind }) => kind === '6' || kind === '1' || kind === '10');
  expect(identities.length).toBeGreaterThan(1);
  const opened = async (file: string) => {
    const all = await Promise.all(identities.map(({ key }) => openAge(key, readFileSync(file))));
    return all.some((plain) => plain !== null);
  };
  expect(await opened(underWay.toHome)).toBe(true);
  expect(await opened(path)).toBe(false);
  expect((await inspect(home, path)).isToFormerKeys).toBe(false);
});

test('both exchange as before, in both directions', async () => {
  await home.record(atHome, 'psychologicalSession', sampleOf('psychologicalSession', { attachments: [] }));
  const there = await exportTo(folder.path, home, exportRequest(away.stationId, atHome));
  expect(await take(away, there.path)).toMatchObject({ keys: { kind: 'same' }, isToFormerKeys: false });
  const back = await exportTo(folder.path, away, exportRequest(home.stationId, atHome));
  expect((await take(home, back.path, true)).keys).toEqual({ kind: 'same' });
  expect((await home.call('dossier.open', { dossierId: atHome })).records.length).toBeGreaterThan(2);
});

test('who knows a station by its former keys takes in what its people wrote when another station brings it, and knows it as before', async () => {
  const before = await contactAt(third, home);
  const { path } = await exportTo(folder.path, away, exportRequest(third.stationId, atHome));
  expect((await take(third, path)).dossiers).toMatchObject([{ dossierId: atHome, isNew: true }]);
  expect(await contactAt(third, home)).toEqual(before);
  expect(before).toMatchObject({ renewedAt: null });
});

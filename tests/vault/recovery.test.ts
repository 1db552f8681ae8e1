import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordlist } from '@scure/bip39/wordlists/english.js';

import { withKeysByRecovery } from '#build/cli/vaultKeys.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { readSheets } from '#vault/keys/recoveryKit.ts';
import { openKeys, openSlot } from '#vault/keys/slot.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';
import { openRecoveryGrants } from '#vault/recovery/recoveryGrants.ts';

const next = 'another river over nine stones';
const folder = testFolder();
/** A station whose kit is two of three shares, and one whose kit is a sheet; both have a dossier and a draft. */
const shared = new TestStation(folder.path, 'shared');
const whole = new TestStation(folder.path, 'whole');
const dossiers = new Map<TestStation, string>();

beforeAll(async () => {
  await shared.create('Қарағанды', undefined, 'Айгүл', { threshold: 2, count: 3 });
  await whole.create('Ақтау');
  for (const station of [shared, whole]) {
    dossiers.set(station, await station.dossier('Асқар'));
    await station.restart();
    await station.call('dossier.saveDraft', { person: { givenName: 'Жоба' } });
  }
});
afterAll(() => {
  for (const station of [shared, whole]) {
    station.close();
    expect(station.bugs).toEqual([]);
  }
  folder[Symbol.dispose]();
});

const job = () => ({ jobId: randomUUID() });
const grant = (path: string) => Buffer.from(readHeader(path).header.recovery.registryGrant, 'base64');
const other = (word: string) => wordlist[(wordlist.indexOf(word) + 1) % wordlist.length]!;

describe('shares', () => {
  test('any two of three open, one does not, and a third does no harm', async () => {
    const [first, second, third] = shared.sheets as [string[], string[], string[]];
    const seeds = await Promise.all(
      [[first, second], [third, first], [second, third], shared.sheets].map((sheets) => readSheets(sheets)),
    );
    expect(new Set(seeds.map((seed) => seed.toString('hex'))).size).toBe(1);
    expect((await openKeys(seeds[0]!, grant(shared.vaultFolder))).map(({ kind }) => kind)).toContain('registry');
    await expect(readSheets([second])).rejects.toMatchObject({
      failure: { code: 'recoverySharesMissing', detail: { needed: 2, given: 1 } },
    });
  });

  test('open the vault from the command line too, written one after the other', async () => {
    const file = join(folder.path, 'words.txt');
    const two = [shared.sheets[2]!, shared.sheets[1]!];
    writeFileSync(file, two.map((words) => words.map((word, at) => `${at + 1} ${word}`).join('\n')).join('\n\n'));
    await shared.call('vault.lock', {});
    const held: string[] = [];
    await withKeysByRecovery(shared.vaultFolder, file, ({ keyring }) => void held.push(...keyring.dossierIds()));
    expect(held).toEqual([dossiers.get(shared)]);
    await shared.unlock();
  });

  test('one with a typing error, one that was typed twice and one of another kit are named', async () => {
    const [first, second] = shared.sheets as [string[], string[]];
    const failure = (sheets: string[][]) => shared.refusal('recovery.drill', { ...job(), sheets });
    const mistyped = second.with(9, other(second[9]!));
    expect(await failure([first, mistyped])).toEqual({ code: 'recoveryShareWrong', detail: { sheet: 2 } });
    expect(await failure([first.with(0, 'senim'), second])).toEqual({
      code: 'recoveryShareWrong',
      detail: { sheet: 1 },
    });
    expect(await failure([first, first])).toEqual({ code: 'recoveryShareRepeated', detail: { sheet: 2 } });
    const { sheets: foreign } = await shared.call('vault.prepareRecovery', { shares: { threshold: 2, count: 2 } });
    expect(await failure([first, foreign[1]!])).toEqual({ code: 'recoverySharesMixed', detail: { sheet: 2 } });
    expect(await failure(foreign)).toEqual({ code: 'recoveryKitForeign' });
    expect(shared.audit().at(-1)).toMatchObject({ action: 'recovery.drill', outcome: 'recoveryKitForeign' });
  });

  test('each of them is typed back before a vault is made', async () => {
    using empty = testFolder();
    const station = new TestStation(empty.path);
    const { sheets } = await station.call('vault.prepareRecovery', { shares: { threshold: 2, count: 3 } });
    const names = { stationName: 'a', personName: 'a', signInName: 'a', roles: ['supervisor' as const], passphrase };
    const create = (typed: string[][]) => station.refusal('vault.create', { ...job(), ...names, sheets: typed });
    const [first, second, third] = sheets as [string[], string[], string[]];
    expect(await create([first, second])).toMatchObject({ code: 'recoveryShareWrong', detail: { sheet: 3 } });
    const mistyped = [first, second.with(4, other(second[4]!)), third];
    expect(await create(mistyped)).toMatchObject({ code: 'recoveryShareWrong', detail: { sheet: 2 } });
  });
});

describe('the drill', () => {
  test('tells that the kit opens every dossier, and is remembered and entered', async () => {
    expect(await shared.call('recovery.state', {})).toMatchObject({
      scheme: { threshold: 2, count: 3 },
      drill: null,
      isOverdue: false,
    });
    expect(await shared.call('recovery.drill', { ...job(), sheets: shared.sheets.slice(1) })).toEqual({ grants: 1 });
    expect(shared.audit().at(-1)).toMatchObject({ action: 'recovery.drill', outcome: 'done' });
    const { drill } = await shared.call('recovery.state', {});
    expect(drill).toEqual({ at: expect.any(String), byName: 'Айгүл' });
  });

  test('is overdue after a year', async () => {
    const { session } = whole.vault;
    const kit = session.stationSettings.recoveryKit!;
    const madeAt = new Date(Date.now() - 366 * 86_400_000).toISOString();
    session.registry.transaction(() => session.stationSettings.setRecoveryKit({ ...kit, madeAt }));
    expect((await whole.call('recovery.state', {})).isOverdue).toBe(true);
    await whole.call('recovery.drill', { ...job(), sheets: whole.sheets });
    expect((await whole.call('recovery.state', {})).isOverdue).toBe(false);
  });

  test('says so when a dossier would stay closed', async () => {
    const { registry } = whole.vault.session;
    const rows = registry.all("SELECT id, sealed FROM key_grant WHERE holder = 'recovery' ORDER BY id");
    registry.transaction(() =>
      registry.run("DELETE FROM key_grant WHERE holder = 'recovery' AND id > ?", Number(rows[0]!['id'])),
    );
    const refused = await whole.refusal('recovery.drill', { ...job(), sheets: whole.sheets });
    expect(refused).toEqual({ code: 'recoveryIncomplete', detail: { missing: 1 } });
    registry.transaction(() => {
      for (const row of rows.slice(1)) {
        registry.run(
          "INSERT INTO key_grant (id, holder, sealed) VALUES (?, 'recovery', ?)",
          Number(row['id']),
          row['sealed'] as Buffer,
        );
      }
    });
  });
});

describe('a lost passphrase', () => {
  test('is replaced with the shares: new keys, a new passphrase, and everything is there', async () => {
    const dossierId = dossiers.get(shared)!;
    const sheets = shared.sheets.toReversed().slice(0, 2);
    const before = shared.vault.session.slot;
    expect(await shared.refusal('recovery.people', { sheets })).toMatchObject({ code: 'vaultInUse' });
    await shared.call('vault.lock', {});
    const { people } = await shared.call('recovery.people', { sheets });
    expect(people).toEqual([{ personId: shared.personId, name: 'Айгүл', signInName: 'supervisor' }]);
    const open = { ...job(), sheets, personId: shared.personId, passphrase: next };
    expect(await shared.refusal('recovery.open', { ...open, passphrase: 'weak' })).toEqual({ code: 'weakPassphrase' });
    expect(await shared.refusal('recovery.open', { ...open, personId: randomUUID() })).toEqual({
      code: 'personUnknown',
    });
    const info = await shared.call('recovery.open', open);
    expect(info).toMatchObject({ personId: shared.personId, personName: 'Айгүл', isConfirmed: true });
    expect(await shared.call('dossier.open', { dossierId })).toMatchObject({ name: 'Асқар' });
    expect(await shared.call('dossier.getDraft', {})).toMatchObject({ person: { givenName: 'Жоба' } });
    const after = shared.vault.session.slot;
    expect(after.recipient).not.toBe(before.recipient);
    await expect(openSlot(after, passphrase)).rejects.toMatchObject({ code: 'wrongPassphrase' });
    const [was, is] = [await openSlot(before, passphrase), await openSlot(after, next)];
    for (const kind of ['identitySeed', 'signingSeed', 'keyringKey'] as const) expect(is[kind]).not.toEqual(was[kind]);
    const entries = shared.audit().filter(({ action, actor }) => action === 'recovery.open' && actor === 'recovery');
    expect(entries).toMatchObject([{ actor: 'recovery', subject: shared.personId, outcome: 'done' }]);
  });

  test('work goes on: what was signed before stays valid, and what is written now is', async () => {
    const dossierId = dossiers.get(shared)!;
    await shared.amend(dossierId, dossierId, { familyName: 'Серікбаев' });
    const history = await shared.call('record.history', { dossierId, recordId: dossierId });
    expect(history.map(({ signature, authorName }) => [signature, authorName])).toEqual([
      ['valid', 'Айгүл'],
      ['valid', 'Айгүл'],
    ]);
    await shared.call('vault.lock', {});
    expect(await shared.refusal('vault.unlock', { personId: shared.personId, passphrase })).toMatchObject({
      code: 'wrongPassphrase',
    });
    await shared.call('vault.unlock', { personId: shared.personId, passphrase: next });
    expect(await shared.call('recovery.drill', { ...job(), sheets: shared.sheets.slice(0, 2) })).toEqual({ grants: 1 });
  });

  test('a kit of another station opens nothing, and that it was tried stands in the audit', async () => {
    await shared.call('vault.lock', {});
    const sheets = whole.sheets;
    expect(await shared.refusal('recovery.people', { sheets })).toEqual({ code: 'recoveryKitForeign' });
    expect((await shared.call('vault.status', {})).waitMs).toBe(0);
    await shared.call('vault.unlock', { personId: shared.personId, passphrase: next });
    const byKit = shared.audit().filter(({ actor, outcome }) => actor === 'recovery' && outcome !== 'done');
    expect(byKit).toMatchObject([{ action: 'recovery.open', outcome: 'recoveryKitForeign' }]);
  });
});

describe('a new kit', () => {
  test('comes into use once it was typed back; the former opens nothing that is written afterwards', async () => {
    const former = join(folder.path, 'former');
    cpSync(whole.vaultFolder, former, { recursive: true });
    const { sheets } = await whole.call('vault.prepareRecovery', { shares: { threshold: 2, count: 2 } });
    const mistyped = [sheets[0]!, sheets[1]!.with(2, other(sheets[1]![2]!))];
    const refused = await whole.refusal('recovery.renew', { ...job(), sheets: mistyped });
    expect(refused).toEqual({ code: 'recoveryShareWrong', detail: { sheet: 2 } });
    expect(await whole.call('recovery.drill', { ...job(), sheets: whole.sheets })).toEqual({ grants: 1 });
    await whole.call('recovery.renew', { ...job(), sheets });
    expect(whole.audit().at(-1)).toMatchObject({ action: 'recovery.renew', outcome: 'done' });
    await whole.dossier('Ерлан');
    expect(await whole.call('recovery.drill', { ...job(), sheets })).toEqual({ grants: 2 });
    const old = await readSheets(whole.sheets);
    await expect(openRecoveryGrants(whole.vault.session.registry, old)).rejects.toThrow();
    await expect(openKeys(old, recoveryGrantIn(whole.vaultFolder))).rejects.toThrow();
    // As the page says: a copy that was made before stays open to the old kit.
    expect(await openKeys(old, recoveryGrantIn(former))).toHaveLength(2);
    expect((await whole.call('recovery.state', {})).scheme).toEqual({ threshold: 2, count: 2 });
    expect(readFileSync(join(whole.vaultFolder, 'vault.json'), 'utf8')).not.toEqual(
      readFileSync(join(former, 'vault.json'), 'utf8'),
    );
  });
});

/** What the recovery kit opens of a vault's header. */
function recoveryGrantIn(vaultFolder: string): Buffer {
  return Buffer.from(readHeader(vaultFolder).header.recovery.registryGrant, 'base64');
}

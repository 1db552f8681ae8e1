import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Attachment } from '#shared/records/fields.ts';
import { checkValues, upgradeValues, type RecordType } from '#shared/records/records.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { wordsToBytes } from '#vault/crypto/words.ts';
import { parseRevisionLine } from '#vault/dossier/revision.ts';
import { readPackage } from '#vault/exchange/format/packageReader.ts';
import { relate } from '#vault/exchange/format/renewals.ts';
import { readBundle, readStationCard } from '#vault/exchange/format/signedBundle.ts';
import { identityOf } from '#vault/exchange/station.ts';
import { openStationKeys } from '#vault/keys/slot.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';

interface Keys {
  passphrase: string;
  personId: string;
  recoveryWords: string[];
  receiver: { stationId: string; identity: string };
}

/** What `build/fixtures/make.ts` wrote down of what it made. */
interface Made {
  dossierId: string;
  records: Record<RecordType, string>;
  withFile: string;
  voided: string;
  draftId: string;
  attachment: Attachment;
  fingerprint: string[];
}

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const versions = readdirSync(fixtures).filter((name) => /^v\d+$/.test(name));

test('there is a fixture of every released version of the formats', () => {
  expect(versions).toEqual(['v1']);
});

describe.each(versions)('what version %s of the formats wrote', (version) => {
  const source = join(fixtures, version);
  const keys = JSON.parse(readFileSync(join(source, 'keys.json'), 'utf8')) as Keys;
  const made = JSON.parse(readFileSync(join(source, 'expected.json'), 'utf8')) as Made;
  const folder = testFolder();
  const station = new TestStation(folder.path);
  const { dossierId } = made;

  beforeAll(async () => {
    cpSync(join(source, 'vault'), station.vaultFolder, { recursive: true });
    expect(keys.passphrase).toBe(passphrase);
    station.personId = keys.personId;
    await station.unlock();
  });
  afterAll(() => {
    station.close();
    folder[Symbol.dispose]();
    expect(station.bugs).toEqual([]);
  });

  test('opens with the passphrase, and every record is what it was', async () => {
    expect(station.vault.session.info).toMatchObject({
      stationName: 'Қарағанды',
      personName: 'Айгүл Нұрланқызы',
      troubled: [],
    });
    expect((await station.call('dossier.open', { dossierId })).records).toHaveLength(8);
    for (const [type, recordId] of Object.entries(made.records) as [RecordType, string][]) {
      const path = join(fixtures, 'records', `${type}.${version}.json`);
      const written = JSON.parse(readFileSync(path, 'utf8')) as RawValues;
      const { values } = await station.call('record.get', { dossierId, recordId });
      expect(values).toEqual(upgradeValues(type, Number(version.slice(1)), written));
      const history = await station.call('record.history', { dossierId, recordId });
      expect(history.map(({ signature, authorName }) => [signature, authorName])).toEqual([
        ['valid', 'Айгүл Нұрланқызы'],
      ]);
    }
    expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  });

  test('keeps its history, its voided record, its draft and its file', async () => {
    const history = await station.call('record.history', { dossierId, recordId: made.withFile });
    expect(history.map((one) => one.values?.['withWhom'])).toEqual([
      { dossierId: null, name: 'Түзетілген' },
      sampleOf('familyContact').withWhom,
    ]);
    expect(await station.call('record.get', { dossierId, recordId: made.voided })).toMatchObject({
      isVoid: true,
      versions: 2,
    });
    const { values } = await station.call('draft.get', { dossierId, draftId: made.draftId });
    expect(values).toMatchObject({ withWhom: { dossierId: null, name: 'Жобада' } });
    const copy = station.grant(join(folder.path, 'copy'));
    const { attachment } = made;
    const request = { jobId: dossierId, dossierId, compartment: 'case' as const, attachment, file: copy.token };
    await station.call('attachment.saveCopy', request, copy.paths);
    const expected = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 251));
    expect(readFileSync(join(folder.path, 'copy')).equals(expected)).toBe(true);
  });

  test('is read as what it is until the first change, which writes it in the present format', async () => {
    const header = () => JSON.parse(readFileSync(join(station.vaultFolder, 'vault.json'), 'utf8'));
    const before = header();
    expect(before.version).toBe(1);
    const { session } = station.vault;
    session.changeHeader((present) => ({ ...present, stationName: before.stationName }));
    const { version, slots, mac: _, checksum: __, ...rest } = header();
    expect(version).toBe(2);
    const upgraded = before.slots.map((slot: object) => ({ ...slot, state: 'active', keyFile: null }));
    expect(slots).toEqual(upgraded);
    expect(before).toMatchObject(rest);
    await station.restart();
  });

  test('can be worked with, and is whole after a restart', async () => {
    await station.amend(dossierId, made.records.familyContact, { agreements: 'Бүгінгі' });
    await station.restart();
    const { values } = await station.call('record.get', { dossierId, recordId: made.records.familyContact });
    expect(values).toMatchObject({ agreements: 'Бүгінгі' });
    expect(checkValues('familyContact', values, '2030-01-01').ok).toBe(true);
  });

  test('opens with the recovery words', async () => {
    const { header, isAuthentic } = readHeader(join(source, 'vault'));
    const seed = wordsToBytes(keys.recoveryWords)!;
    const { headerKey } = await openStationKeys(seed, header.recovery.registryGrant);
    expect(isAuthentic(headerKey)).toBe(true);
  });

  test('its card shows the fingerprint, and its package is read whole by its receiver', async () => {
    const { card, renewals } = await readStationCard(readFileSync(join(source, 'origin.senim-card')));
    expect(renewals).toEqual([]);
    expect(identityOf(card).fingerprint).toEqual(made.fingerprint);
    const lines: string[] = [];
    const blobs: string[] = [];
    const { manifest } = await readPackage({
      path: join(source, 'package.senim'),
      identity: keys.receiver.identity,
      ownStationId: keys.receiver.stationId,
      consumer: {
        revisionLine: (_, line) => void lines.push(line),
        blob: (sha256) => void blobs.push(sha256),
      },
    });
    expect(manifest.origin).toEqual(card);
    expect(manifest.dossiers.map(({ id, revisions }) => [id, revisions])).toEqual([[dossierId, 10]]);
    expect(blobs).toEqual([made.attachment.sha256]);
    const revisions = lines.map(parseRevisionLine);
    expect(revisions).toHaveLength(10);
    expect(new Set(revisions.map((revision) => revision?.header.dossier))).toEqual(new Set([dossierId]));
  });
});

test('what a station with new keys wrote (version 2 of card, package and receipt) is read, and leads on from its former card', async () => {
  const source = join(fixtures, 'renewed');
  const { receiver, packageId } = JSON.parse(readFileSync(join(source, 'keys.json'), 'utf8')) as {
    receiver: Keys['receiver'];
    packageId: string;
  };
  const former = await readStationCard(readFileSync(join(source, 'former.senim-card')));
  const shown = await readStationCard(readFileSync(join(source, 'origin.senim-card')));
  expect(former.renewals).toEqual([]);
  expect(relate(former, shown)).toEqual({ kind: 'renewed' });
  const { manifest } = await readPackage({
    path: join(source, 'package.senim'),
    identity: receiver.identity,
    ownStationId: receiver.stationId,
    consumer: { revisionLine: () => undefined, blob: () => undefined },
  });
  expect(manifest).toMatchObject({ version: 2, origin: shown.card, renewals: shown.renewals });
  const receipt = await readBundle('receipt', readFileSync(join(source, 'home.senim-receipt')), shown.card.signingKey);
  expect(receipt).toMatchObject({ version: 2, value: { packageId, station: shown.card, renewals: shown.renewals } });
});

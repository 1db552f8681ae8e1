import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { createRegistry } from '#vault/registry/registry.ts';

/** What lies beside each vault: who works there, and what they have written. */
interface Made {
  passphrase: string;
  personId: string;
  /** Somebody who has enrolled; from format 5 on. */
  colleague: string | null;
  dossierId: string;
  recordId: string;
}

const fixtures = fileURLToPath(new URL('../fixtures/registry', import.meta.url));
const formats = readdirSync(fixtures).toSorted();
const folder = testFolder();
let newest = 0;

function formatIn(registry: { get: TestStation['vault']['session']['registry']['get'] }): number {
  return Number(registry.get("SELECT value FROM meta WHERE key = 'format'")?.['value']);
}

beforeAll(() => {
  const empty = join(folder.path, 'empty');
  mkdirSync(empty);
  const registry = createRegistry(empty, Buffer.alloc(32, 1));
  newest = formatIn(registry);
  registry.close();
});
afterAll(() => folder[Symbol.dispose]());

test('there is a registry of every format before the present one; the first lies in v1', () => {
  expect(formats).toEqual(Array.from({ length: newest - 2 }, (_, index) => String(index + 2)));
});

describe.each(formats)('a station whose registry has format %s', (format) => {
  const source = join(fixtures, format);
  const made = JSON.parse(readFileSync(join(source, 'made.json'), 'utf8')) as Made;
  const station = new TestStation(folder.path, `format-${format}`);
  const { dossierId, recordId } = made;

  beforeAll(async () => {
    cpSync(join(source, 'vault'), station.vaultFolder, { recursive: true });
    mkdirSync(join(station.vaultFolder, 'packages'), { recursive: true });
    expect(made.passphrase).toBe(passphrase);
    station.personId = made.personId;
    await station.unlock();
  });
  afterAll(() => {
    station.close();
    expect(station.bugs).toEqual([]);
  });

  test('opens as it was left: dossier, record, draft, view and list', async () => {
    expect(station.vault.session.info).toMatchObject({
      personName: 'Айгүл Нұрланқызы',
      troubled: [],
      isHeaderRestored: false,
      auditFinding: null,
    });
    expect(await station.call('dossier.open', { dossierId })).toMatchObject({ name: 'Серікбаев Асқар' });
    expect((await station.call('record.get', { dossierId, recordId })).values).toMatchObject({
      agreements: 'Келісілді',
    });
    const [version] = await station.call('record.history', { dossierId, recordId });
    expect(version).toMatchObject({ signature: 'valid', authorName: 'Айгүл Нұрланқызы' });
    expect(await station.call('dossier.getDraft', {})).toMatchObject({ person: { givenName: 'Жоба' } });
    expect((await station.call('caseloadView.list', {})).map(({ name }) => name)).toEqual(['Менікі']);
    const facilities = await station.call('reference.list', { list: 'facility' });
    expect(facilities.map(({ name }) => name)).toContain('Орталық');
  });

  test('is brought up to date, and goes on: a new passphrase, new keys, and everybody gets in again', async () => {
    const { registry, access } = station.vault.session;
    expect(formatIn(registry)).toBe(newest);
    const next = 'another river over nine stones';
    await station.call('passphrase.change', { jobId: randomUUID(), current: passphrase, next });
    expect(JSON.parse(readFileSync(join(station.vaultFolder, 'vault.json'), 'utf8'))).toMatchObject({ version: 2 });
    registry.transaction(() => {
      access.queueRotation(dossierId, made.personId);
      access.queueRegistry(station.stationId, made.personId);
    });
    expect(await station.call('rotation.run', { jobId: randomUUID() })).toEqual({ renewed: 1, waiting: [] });
    for (const [personId, typed] of [
      [made.colleague, passphrase],
      [made.personId, next],
    ] as const) {
      if (personId === null) continue;
      station.restartLocked();
      await station.call('vault.unlock', { personId, passphrase: typed });
      expect(await station.call('dossier.open', { dossierId })).toMatchObject({ name: 'Серікбаев Асқар' });
    }
    expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  });
});

import { expect, test } from 'vitest';

import { TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditLog.ts';

async function stationAtWork(folder: string): Promise<TestStation> {
  const station = await new TestStation(folder).create('Қарағанды');
  await station.dossier('Асқар');
  await station.restart();
  return station;
}

test('an audit entry that was rewritten is found', async () => {
  using folder = testFolder();
  const station = await stationAtWork(folder.path);
  const { registry } = station.vault.session;
  expect(firstBrokenEntry(registry)).toBeNull();
  registry.transaction(() => registry.run(`UPDATE audit SET entry = replace(entry, '"done"', '"dome"') WHERE seq = 3`));
  expect(firstBrokenEntry(registry)).toBe(3);
  station.close();
});

test('an audit whose end was cut off behind its signed head is found', async () => {
  using folder = testFolder();
  const station = await stationAtWork(folder.path);
  const { registry } = station.vault.session;
  const signed = Number(registry.get('SELECT max(seq) AS seq FROM checkpoint')?.['seq']);
  registry.transaction(() => registry.run('DELETE FROM audit WHERE seq >= ?', signed));
  expect(firstBrokenEntry(registry)).toBe(signed);
  station.close();
});

test('a signed head that was altered is found', async () => {
  using folder = testFolder();
  const station = await stationAtWork(folder.path);
  const { registry } = station.vault.session;
  const signed = Number(registry.get('SELECT max(seq) AS seq FROM checkpoint')?.['seq']);
  registry.transaction(() => registry.run(`UPDATE checkpoint SET statement = replace(statement, '"seq":', '"seq" :')`));
  expect(firstBrokenEntry(registry)).toBe(signed);
  station.close();
});

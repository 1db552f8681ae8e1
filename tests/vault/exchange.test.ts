import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { TestStation, testFolder, valuesOf } from '#tests/support/station.ts';

async function introduce(one: TestStation, other: TestStation, folder: string): Promise<void> {
  const path = join(folder, `${randomUUID()}.senim-card`);
  const saved = other.grant(path);
  await other.call('station.saveCard', { file: saved.token }, saved.paths);
  const added = one.grant(path);
  const contact = await one.call('contact.add', { file: added.token }, added.paths);
  const { fingerprint } = await other.call('station.identity', {});
  const words = [2, 5, 11].map((position) => ({ position, word: fingerprint[position - 1] ?? '' }));
  await one.call('contact.verify', { stationId: contact.stationId, words });
}

test('a dossier travels to another station, is amended there, and comes home with both histories whole', async () => {
  using folder = testFolder();
  const [first, second] = [new TestStation(folder.path, 'first'), new TestStation(folder.path, 'second')];
  await first.create('Karaganda');
  await second.create('Aktau');
  await introduce(first, second, folder.path);
  await introduce(second, first, folder.path);
  const { dossierId } = await first.call('dossier.create', {
    person: valuesOf('person', { familyName: 'Серікбаев', givenName: 'Асқар', sex: 'male', category: 'man' }),
  });
  const session = await first.call('record.save', {
    dossierId,
    recordId: null,
    type: 'theologicalSession',
    base: [],
    draftId: null,
    values: valuesOf('theologicalSession', {
      domain: 'theological',
      heldOn: '2026-01-05',
      setting: 'individual',
      format: 'lecture',
      observations: 'Тыныш отырды',
    }),
  });
  const { stationId } = await second.call('station.identity', {});
  const out = first.grant(folder.path);
  const exported = await first.call(
    'package.export',
    {
      jobId: randomUUID(),
      folder: out.token,
      to: [stationId],
      dossiers: [dossierId],
      compartments: ['case', 'legal', 'clinical', 'theological', 'security'],
      withheldReason: null,
      purpose: 'Transfer',
      legalBasis: 'Order 1',
    },
    out.paths,
  );
  const incoming = second.grant(join(folder.path, exported.fileName));
  const preview = await second.call('package.inspect', { jobId: randomUUID(), file: incoming.token }, incoming.paths);
  expect(preview.dossiers[0]).toMatchObject({ isNew: true, name: 'Серікбаев Асқар' });
  await second.call('package.accept', { jobId: randomUUID(), packageId: preview.packageId, approveSequence: false });
  await second.restart();
  const view = await second.call('record.get', { dossierId, recordId: session.recordId });
  await second.call('record.save', {
    dossierId,
    recordId: session.recordId,
    type: 'theologicalSession',
    base: view.heads,
    draftId: null,
    values: { ...view.values, agreements: 'Келесі аптада' },
  });
  const history = await second.call('record.history', { dossierId, recordId: session.recordId });
  expect(history.map((version) => [version.stationName, version.signature])).toEqual([
    ['Aktau', 'valid'],
    ['Karaganda', 'valid'],
  ]);
  const hits = await second.call('dossier.search', { dossierId, query: 'отырды' });
  expect(hits).toHaveLength(1);
  expect([...first.bugs, ...second.bugs]).toEqual([]);
  first.close();
  second.close();
});

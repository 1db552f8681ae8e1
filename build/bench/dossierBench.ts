import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { floorCost } from '#vault/crypto/passphrase.ts';
import type { DossierFile } from '#vault/dossier/dossierFile.ts';

import { openBareFile } from './bareFile.ts';
import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { largeDossier, newStation, sampleRecord, smallDossier } from './workbench.ts';

const records = 2_000;

/** Opening a dossier of 2,000 records to its first list, against reading and parsing the same rows from a bare file. */
export async function measureOpening(folder: string, rounds: number): Promise<Finding> {
  const station = await newStation(folder, 'opening', floorCost);
  const { client } = station;
  const dossierId = await largeDossier(station, records);
  const others: string[] = [];
  for (let made = 0; made < 4; made += 1) others.push(await smallDossier(station));
  const [path, key] = [join(folder, 'bare-opening.db'), randomBytes(32)];
  copyRows(station.client.session.open(dossierId).file, path, key);
  const result = await alternate(
    rounds,
    async () => {
      // The session keeps four dossiers open; four others push this one out.
      for (const other of others) client.session.open(other);
      return timed(() => client.call('dossier.open', { dossierId }));
    },
    () => timed(() => readBare(path, key)),
  );
  client.lock();
  return timeFinding(`open ${records} records ÷ read and parse the bare rows`, 3, result);
}

function copyRows(file: DossierFile, path: string, key: Buffer): void {
  const bare = openBareFile(path, key);
  const insert = bare.prepare('INSERT INTO line (header, signature, body) VALUES (?, ?, ?)');
  bare.transaction(() => {
    for (const revision of file.revisions().revisions) {
      insert.run(revision.headerText, revision.signature, file.bodyText(revision));
    }
  })();
  bare.close();
}

function readBare(path: string, key: Buffer): number {
  const bare = openBareFile(path, key);
  const rows = bare.prepare('SELECT header, signature, body FROM line ORDER BY position').all() as {
    header: string;
    body: string;
  }[];
  const parsed = rows.map(({ header, body }) => [JSON.parse(header), JSON.parse(body)] as const);
  bare.close();
  return parsed.length;
}

/** Saving a record, against one fsynced single-row commit in each of two bare files: a dossier's and a registry's. */
export async function measureSaving(folder: string, rounds: number): Promise<Finding> {
  const station = await newStation(folder, 'saving', floorCost);
  const dossierId = await largeDossier(station, 200);
  const bare = ['bare-dossier.db', 'bare-registry.db'].map((name) => openBareFile(join(folder, name), randomBytes(32)));
  const inserts = bare.map((file) => file.prepare('INSERT INTO line (header, signature, body) VALUES (?, ?, ?)'));
  let index = 0;
  const result = await alternate(
    rounds * 20,
    () => {
      const { type, values } = sampleRecord(index++);
      return timed(() => station.save(dossierId, type, values));
    },
    () => {
      const body = JSON.stringify(sampleRecord(index++).values);
      return timed(() => inserts.forEach((insert) => insert.run(body.slice(0, 500), Buffer.alloc(64), body)));
    },
  );
  for (const file of bare) file.close();
  station.client.lock();
  return timeFinding('save a record ÷ two bare fsynced commits', 2, result);
}

import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { floorCost } from '#vault/crypto/passphrase.ts';

import { openBareFile } from './bareFile.ts';
import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { importList, writeList } from './peopleList.ts';
import { addColleagues, newStation } from './workbench.ts';

/** Rows of one small dossier: header, signature and sealed body, as its person record has them. */
const bodyBytes = 1_200;

/** Taking somebody off many small dossiers: new keys for all of them, against writing as many bare files that say as much. */
export async function measureRevoking(folder: string, dossiers: number, rounds: number): Promise<Finding> {
  const { client } = await newStation(folder, 'revoke', floorCost);
  await importList(client, writeList(folder, dossiers));
  const ids = client.session.dossiers.list().map(({ dossierId }) => dossierId);
  const [personId = ''] = await addColleagues(client, 1);
  const result = await alternate(
    rounds,
    async () => {
      await client.call('people.assign', { personId, dossiers: ids });
      return timed(() => client.call('people.unassign', { jobId: randomUUID(), personId, dossiers: ids }));
    },
    () => timed(() => writeBareFiles(folder, dossiers)),
  );
  client.lock();
  return timeFinding(`revoke a person from ${dossiers} small dossiers ÷ writing as many bare files`, 2, result);
}

function writeBareFiles(folder: string, count: number): void {
  const place = join(folder, `bare-${randomUUID()}`);
  mkdirSync(place);
  for (let made = 0; made < count; made += 1) {
    const file = openBareFile(join(place, `${made}.db`), randomBytes(32));
    const body = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12)).update(Buffer.alloc(bodyBytes));
    file.prepare('INSERT INTO line (header, signature, body) VALUES (?, ?, ?)').run('a', Buffer.alloc(64), body);
    file.close();
  }
}

import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { floorCost } from '#vault/crypto/passphrase.ts';
import { settleGrants } from '#vault/keys/grants.ts';

import { openBareFile } from './bareFile.ts';
import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { newStation, smallDossier } from './workbench.ts';

/** Rows of one small dossier: header, signature and sealed body, as its person record has them. */
const bodyBytes = 1_200;

/** Taking somebody off many small dossiers: new keys for all of them, against writing as many bare files that say as much. */
export async function measureRevoking(folder: string, dossiers: number, rounds: number): Promise<Finding> {
  const station = await newStation(folder, 'revoke', floorCost);
  const ids: string[] = [];
  for (let made = 0; made < dossiers; made += 1) ids.push(await smallDossier(station));
  const { client } = station;
  const result = await alternate(
    rounds,
    () => {
      const { session } = client;
      session.registry.transaction(() => ids.forEach((id) => session.access.queueRotation(id, session.personId)));
      return timed(async () => {
        await settleGrants(session);
        await client.call('rotation.run', { jobId: randomUUID() });
      });
    },
    () => timed(() => writeBareFiles(folder, dossiers)),
  );
  client.lock();
  return timeFinding(`new keys for ${dossiers} small dossiers ÷ writing as many bare files`, 2, result);
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

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { floorCost } from '#vault/crypto/passphrase.ts';

import { openBareFile } from './bareFile.ts';
import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { importList, writeList } from './peopleList.ts';
import { newStation } from './workbench.ts';

/** Reading, checking and accepting a list, against making as many bare SQLCipher files with one row each. */
export async function measureRoster(folder: string, rows: number, rounds: number): Promise<Finding> {
  const list = writeList(folder, rows);
  let round = 0;
  const result = await alternate(
    rounds,
    async () => {
      const { client } = await newStation(folder, `roster-${round++}`, floorCost);
      const spent = await timed(() => importList(client, list));
      client.lock();
      return spent;
    },
    () => timed(() => makeBareFiles(folder, rows)),
  );
  return timeFinding(`import a list of ${rows} people ÷ as many bare files with one row`, 0.5, result);
}

function makeBareFiles(folder: string, count: number): void {
  const place = join(folder, `bare-${randomUUID()}`);
  mkdirSync(place);
  for (let made = 0; made < count; made += 1) {
    const file = openBareFile(join(place, `${made}.db`), randomBytes(32));
    file
      .prepare('INSERT INTO line (header, signature, body) VALUES (?, ?, ?)')
      .run('a', Buffer.alloc(64), 'b'.repeat(900));
    file.close();
  }
}

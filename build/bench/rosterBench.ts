import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { grantFor } from '#build/cli/vaultClient.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';

import { openBareFile } from './bareFile.ts';
import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { newStation } from './workbench.ts';

/** Reading, checking and accepting a list, against making as many bare SQLCipher files with one row each. */
export async function measureRoster(folder: string, rows: number, rounds: number): Promise<Finding> {
  const list = join(folder, 'list.csv');
  writeFileSync(list, listOf(rows));
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

async function importList(client: Awaited<ReturnType<typeof newStation>>['client'], path: string): Promise<void> {
  const { token, paths } = grantFor(path);
  const jobId = randomUUID();
  const { rosterId, columns, dateOrder } = await client.call('roster.read', { jobId, file: token }, paths);
  const mapping = columns.map(({ target }) => target);
  await client.call('roster.check', { jobId, rosterId, mapping, dateOrder });
  await client.call('roster.accept', { jobId, rosterId });
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

const letters = 'абвгдежзиклмнопрстуфхцчшщэюя';

function syllable(index: number): string {
  return `${letters[index % 28]}${'аеиоу'[Math.floor(index / 28) % 5]}`;
}

function name(index: number): string {
  return [index, index * 7 + 3, index * 13 + 5].map(syllable).join('');
}

/** People with names of their own, so that none is taken for another. */
function listOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0');
    return `${name(index)}н ${name(index * 31 + 11)}р;${index % 2 === 0 ? 'м' : 'ж'};${day}.05.${1950 + (index % 70)};Сирия`;
  });
  return ['ФИО;Пол;Дата рождения;Страна рождения', ...lines].join('\n');
}

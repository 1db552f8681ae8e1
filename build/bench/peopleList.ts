import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { grantFor, type VaultClient } from '#build/cli/vaultClient.ts';

/** Writes a list of so many people, to be imported. */
export function writeList(folder: string, rows: number): string {
  const path = join(folder, `list-${randomUUID()}.csv`);
  writeFileSync(path, listOf(rows));
  return path;
}

/** Reads, checks and accepts a list: the quickest way to many dossiers. */
export async function importList(client: VaultClient, path: string): Promise<void> {
  const { token, paths } = grantFor(path);
  const jobId = randomUUID();
  const { rosterId, columns, dateOrder } = await client.call('roster.read', { jobId, file: token }, paths);
  const mapping = columns.map(({ target }) => target);
  await client.call('roster.check', { jobId, rosterId, mapping, dateOrder });
  const { dossiers, leftOut } = await client.call('roster.accept', { jobId, rosterId });
  if (leftOut > 0) throw new Error(`${leftOut} people of the list were left out beside ${dossiers}`);
}

const letters = 'абвгдежзиклмнопрстуфхцчшщэюя';

function syllable(index: number): string {
  return `${letters[index % 28]}${'аеиоу'[Math.floor(index / 28) % 5]}`;
}

const names = letters.length * 5;

/** No two numbers below a million have the same. */
function name(index: number): string {
  return [index, Math.floor(index / names), index * 13 + 5].map(syllable).join('');
}

/** Nine days between one and the next. */
function birthDate(index: number): string {
  const [year, month, day] = new Date(Date.UTC(1950, 0, 1 + index * 9)).toISOString().slice(0, 10).split('-');
  return `${day}.${month}.${year}`;
}

/** People with names and birthdays of their own, so that none is taken for another. */
function listOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const sex = index % 2 === 0 ? 'м' : 'ж';
    return `${name(index)}н ${name(index * 31 + 11)}р;${sex};${birthDate(index)};Сирия`;
  });
  return ['ФИО;Пол;Дата рождения;Страна рождения', ...lines].join('\n');
}

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Answer, Input } from '#shared/contract/commands.ts';

import type { TestStation } from './station.ts';

/** Writes a list into a folder and lets a station read it. */
export async function readList(station: TestStation, folder: string, content: string | Buffer, name = 'list.csv') {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { token, paths } = station.grant(path);
  return station.call('roster.read', { jobId: randomUUID(), file: token }, paths);
}

/** Checks a list with the columns as they were guessed or remembered. */
export function checkList(
  station: TestStation,
  source: Answer<'roster.read'>,
  change: Partial<Pick<Input<'roster.check'>, 'mapping' | 'dateOrder' | 'forAll'>> = {},
) {
  const mapping = source.columns.map(({ target }) => target);
  const { rosterId, dateOrder } = source;
  return station.call('roster.check', { jobId: randomUUID(), rosterId, mapping, dateOrder, ...change });
}

const families = ['Әлиев', 'Бектұров', 'Серікова', 'Жақыпов', 'Қасымова', 'Омаров', 'Нұрланова', 'Төлегенов'];
const givens = ['Айша', 'Болат', 'Гүлнар', 'Дәурен', 'Ерлан', 'Зарина', 'Ислам', 'Кәмила', 'Лейла', 'Мәди'];

/** A made-up list of so many people, none like another. */
export function listOf(people: number): string {
  const lines = Array.from({ length: people }, (_, index) => {
    const family = `${families[index % families.length]}${'абвгдежз'.charAt(Math.floor(index / 80) % 8)}`;
    const given = givens[Math.floor(index / families.length) % givens.length];
    const year = 1960 + (index % 60);
    return `${family};${given};${index % 2 === 0 ? 'м' : 'ж'};${String((index % 28) + 1).padStart(2, '0')}.${String((index % 12) + 1).padStart(2, '0')}.${year}`;
  });
  return ['Фамилия;Имя;Пол;Дата рождения', ...lines].join('\r\n');
}

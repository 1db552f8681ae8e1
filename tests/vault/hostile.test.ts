import { randomBytes, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { vaultCommands, type VaultCommandName } from '#shared/contract/commands.ts';
import { commandInputs } from '#tests/support/commandInputs.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, Refused, TestStation, testFolder } from '#tests/support/station.ts';

/** Calls after which nobody is signed in any more. */
const ending: ReadonlySet<VaultCommandName> = new Set(['vault.lock']);
const names = (Object.keys(vaultCommands) as VaultCommandName[]).filter((name) => !ending.has(name));

const folder = testFolder();
const station = new TestStation(folder.path);
/** Texts that the person must never get to see. */
const canaries: string[] = [];
/** Ids of everything that holds them, and of a dossier that is the person's own. */
const ids: string[] = [];
let personId = '';

function canary(): string {
  const text = `canary${randomBytes(6).toString('hex')}`;
  canaries.push(text);
  return text;
}

beforeAll(async () => {
  await station.create('Қарағанды');
  const own = await station.dossier('Асқар');
  const foreign = await station.dossier(canary());
  personId = await station.addPerson('social', ['socialWorker'], [own]);
  const secret = { ...sampleOf('psychologicalSession'), observations: canary() };
  const recordId = await station.record(own, 'psychologicalSession', secret);
  const draft = { draftId: randomUUID(), type: 'note' as const, recordId: null, base: [] };
  const values = { ...sampleOf('note'), text: canary() };
  await station.call('draft.save', { ...draft, dossierId: own, values });
  const note = await station.record(foreign, 'note', { ...sampleOf('note'), text: canary() });
  // Who may read them does see them: the texts are there to leak.
  expect(await answerOf('record.get', { dossierId: own, recordId, reason: 'Тексеру' })).toContain(canaries[1]);
  expect(await answerOf('draft.get', { dossierId: own, draftId: draft.draftId })).toContain(canaries[2]);
  station.close();
  ids.push(own, foreign, recordId, draft.draftId, note, station.personId, personId);
  station.personId = personId;
  await station.unlock();
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
});

/** What a command answers or refuses with, as text; bytes in their letters. */
async function answerOf(name: VaultCommandName, input: unknown): Promise<string> {
  try {
    const answer: unknown = await station.call(name, input as never);
    return answer instanceof Uint8Array ? Buffer.from(answer).toString() : JSON.stringify(answer);
  } catch (error) {
    if (error instanceof Refused) return JSON.stringify(error.failure);
    throw error;
  }
}

function expectNoLeak(answer: string): void {
  for (const text of [...canaries, passphrase]) expect(answer).not.toContain(text);
}

/** An input with every string in it replaced by something else. */
function withStrings(value: unknown, replace: (text: string) => unknown): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => withStrings(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withStrings(inner, replace)]));
}

function nested(levels: number): unknown {
  return Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner: [inner] }), 'end');
}

test('no command answers with what is not the person’s, whatever ids it is given', async () => {
  for (const name of names) {
    for (const id of ids) expectNoLeak(await answerOf(name, commandInputs(id)[name]));
    for (const [dossierId, recordId] of ids.flatMap((one) => ids.map((other) => [one, other] as const))) {
      const input = commandInputs(dossierId)[name];
      if (!('recordId' in input) && !('draftId' in input)) continue;
      const named = { ...('recordId' in input && { recordId }), ...('draftId' in input && { draftId: recordId }) };
      expectNoLeak(await answerOf(name, { ...input, ...named }));
    }
  }
  expect(station.bugs).toEqual([]);
}, 240_000);

test('no input breaks the vault: huge, deep, of wrong kinds, with letters that no keyboard has', async () => {
  const strange: readonly ((text: string) => unknown)[] = [
    () => 'a'.repeat(2_000_000),
    () => '\u0000\uD800\u202E\uFFFF',
    () => "'; DROP TABLE audit; --",
    () => '../../../etc/passwd',
    () => '__proto__',
    () => nested(500),
    () => Number.NaN,
    () => [],
    () => null,
  ];
  for (const name of names) {
    const input = commandInputs(ids[0]!)[name];
    for (const replace of strange) expectNoLeak(await answerOf(name, withStrings(input, replace)));
    expectNoLeak(await answerOf(name, { ...input, values: nested(500), shared: nested(500), person: nested(500) }));
  }
  expect(station.bugs).toEqual([]);
  expect(JSON.parse(await answerOf('caseload.list', {}))).toMatchObject({ total: 1 });
}, 240_000);

test('a thousand calls at once are all answered', async () => {
  const calls = Array.from({ length: 1_000 }, (_, at) => {
    const name = names[at % names.length]!;
    return answerOf(name, commandInputs(ids[at % ids.length]!)[name]);
  });
  for (const answer of await Promise.all(calls)) expectNoLeak(answer);
  expect(station.bugs).toEqual([]);
}, 240_000);

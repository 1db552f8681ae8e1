import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { vaultCommands, type VaultCommandName } from '#shared/contract/commands.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { commandInputs } from '#tests/support/commandInputs.ts';
import { Refused, TestStation, testFolder } from '#tests/support/station.ts';

/** Commands that end the session, or are for those who have none. */
const withoutSession: ReadonlySet<VaultCommandName> = new Set(['vault.lock', 'vault.unlock', 'vault.create']);
const inputs = commandInputs(randomUUID());
const names = (Object.keys(inputs) as VaultCommandName[]).filter((name) => !withoutSession.has(name));

/** Slips at a form: they say nothing about anybody's conduct. */
const slips: ReadonlySet<ErrorCode> = new Set(['recordInvalid', 'recordChanged', 'weakPassphrase', 'attachmentEmpty']);

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(async () => {
  await station.create('Қарағанды');
  await station.become(['auditor']);
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** Calls a command and answers how it was refused, if it was; a success must have left what the contract declares, which `call` checks. */
async function refusalOf(name: VaultCommandName, input: unknown): Promise<ErrorCode | null> {
  try {
    await station.call(name, input as never);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
}

function lastEntry() {
  const { action, actor, subject, outcome, detail } = station.audit().at(-1)!;
  return { action, actor, subject, outcome, detail };
}

/** The entry that the contract declares for a refusal of a command with this input. */
function declared(name: VaultCommandName, outcome: ErrorCode) {
  const { action, subject } = vaultCommands[name].audit;
  const input = inputs[name] as Record<string, unknown>;
  return {
    action,
    actor: station.personId,
    subject: subject === null ? null : input[subject],
    outcome,
    detail: action === name ? {} : { command: name },
  };
}

describe.each(names)('%s', (name) => {
  test('leaves its entry, done or refused, with who asked and what about', async () => {
    const code = await refusalOf(name, inputs[name]);
    if (code !== null && !slips.has(code)) expect(lastEntry()).toEqual(declared(name, code));
  });

  test('leaves an entry when a page sends what no person can type', async () => {
    expect(await refusalOf(name, { ...inputs[name], unheardOf: 1 })).toBe('invalidInput');
    expect(lastEntry()).toEqual(declared(name, 'invalidInput'));
  });
});

test('a command that nobody knows leaves an entry', async () => {
  expect(await refusalOf('record.delete' as VaultCommandName, {})).toBe('unknownCommand');
  expect(lastEntry()).toMatchObject({ action: 'unknownCommand', outcome: 'unknownCommand' });
});

test('a slip at a form leaves none', async () => {
  const before = station.audit().length;
  expect(await refusalOf('record.void', { ...inputs['record.void'], reason: '' })).toBe('invalidInput');
  expect(station.audit()).toHaveLength(before);
});

test('a list that is asked for again and again is entered once a session, a search in it once more without its words', async () => {
  await station.restart();
  for (const query of ['', '', 'Асқар', 'Айгүл']) await station.call('caseload.list', { query });
  const entered = station.audit().filter(({ action }) => action.startsWith('caseload.'));
  expect(entered.slice(-2).map(({ action, detail }) => [action, detail])).toEqual([
    ['caseload.view', {}],
    ['caseload.search', {}],
  ]);
});

test('what no other test asks for leaves its entry too', async () => {
  const worker = await new TestStation(folder.path, 'worker').create('Ақтау', ['supervisor']);
  const dossierId = await worker.dossier('Асқар');
  expect(await worker.call('dossier.find', { dossierId, query: 'Асқар' })).toEqual([dossierId]);
  await worker.call('print.prepareCaseload', { caseload: { columns: ['code'] }, target: 'pdf' });
  await worker.call('lockDelay.save', { minutes: 10 });
  await worker.call('roster.dismiss', { rosterId: randomUUID() });
  expect(worker.audit().slice(-4)).toMatchObject([
    { action: 'dossier.search', subject: dossierId },
    { action: 'caseload.print', detail: { target: 'pdf' } },
    { action: 'lockDelay.save', subject: null, detail: { minutes: 10 } },
    { action: 'roster.dismiss' },
  ]);
  worker.close();
});

/** Successes that other tests see with their own eyes, because the session ends with them or does not begin. */
const seenElsewhere: Partial<Record<VaultCommandName, string>> = {
  'vault.lock': 'unlocking',
};

/** Every test of the vault, by its name. */
const sources = new Map(
  readdirSync(import.meta.dirname).map((name) => [
    name.replace('.test.ts', ''),
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  ]),
);
const support = readdirSync(join(import.meta.dirname, '..', 'support'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(import.meta.dirname, '..', 'support', name), 'utf8'));

/** What a success is called by: through `call`, which looks for the entry that is due. */
function isCalled(source: string, name: VaultCommandName): boolean {
  return new RegExp(`(?<!refusal)\\bcall\\(\\s*'${name.replace('.', '\\.')}'`).test(source);
}

const audited = (Object.keys(vaultCommands) as VaultCommandName[]).filter(
  (name) => vaultCommands[name].audit.entry !== 'none',
);

test.each(audited)('%s is seen to succeed by some test, which looks for its entry', (name) => {
  const elsewhere = seenElsewhere[name];
  if (elsewhere !== undefined) expect(sources.get(elsewhere)).toContain(vaultCommands[name].audit.action);
  else expect([...sources.values(), ...support].some((source) => isCalled(source, name))).toBe(true);
});

import { randomUUID } from 'node:crypto';

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

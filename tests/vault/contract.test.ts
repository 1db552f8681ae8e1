import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { vaultCommands, type VaultCommandName } from '#shared/contract/commands.ts';
import { commandInputs } from '#tests/support/commandInputs.ts';
import { Refused, TestStation, testFolder } from '#tests/support/station.ts';

const inputs = commandInputs(randomUUID());
const names = Object.keys(inputs) as VaultCommandName[];

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(async () => {
  await station.create('Қарағанды');
  station.close();
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
});

const refusal = (name: VaultCommandName, input: unknown) => station.refusal(name, input as never);

/** The input, and every object inside it, each with a key more. */
function withUnknownKey(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => withUnknownKey(item).map((changed) => value.with(at, changed)));
  }
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.entries(value).flatMap(([key, inner]) =>
    ['person', 'values', 'shared'].includes(key)
      ? []
      : withUnknownKey(inner).map((changed) => ({ ...value, [key]: changed })),
  );
  return [{ ...value, unheardOf: 1 }, ...inside];
}

test('every command of the contract is tested here', () => {
  expect(names.toSorted()).toEqual(Object.keys(vaultCommands).toSorted());
});

describe.each(names)('%s', (name) => {
  test('is accepted as the contract says, and refused with a key that nobody knows', async () => {
    expect(vaultCommands[name].input.safeParse(inputs[name]).success).toBe(true);
    for (const input of withUnknownKey(inputs[name])) {
      expect(await refusal(name, input)).toMatchObject({ code: 'invalidInput' });
    }
  });

  test('is refused with anything that is not its input', async () => {
    for (const input of [undefined, null, 7, 'text', [], [inputs[name]], Symbol.iterator]) {
      expect(await refusal(name, input)).toMatchObject({ code: 'invalidInput' });
    }
    const polluted: unknown = JSON.parse(
      `{"__proto__": {"polluted": true}, ${JSON.stringify(inputs[name]).slice(1, -1) || '"a": 1'}}`,
    );
    await station.call(name, polluted as never).catch((error: unknown) => expect(error).toBeInstanceOf(Refused));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('is refused when any of its values is missing or of another kind', async () => {
    for (const key of Object.keys(inputs[name])) {
      for (const value of [undefined, Symbol.iterator, () => 1]) {
        const isOptional = vaultCommands[name].input.safeParse({ ...inputs[name], [key]: undefined }).success;
        if (value === undefined && isOptional) continue;
        const answer = await refusal(name, { ...inputs[name], [key]: value });
        expect(answer.code, key).toBe('invalidInput');
        expect(Object.keys(answer.fields!)).toContain(key);
      }
    }
  });
});

test.each(names.filter((name) => vaultCommands[name].may !== 'anyone'))(
  '%s answers locked while locked',
  async (name) => {
    expect(await refusal(name, inputs[name])).toEqual({ code: 'locked' });
  },
);

test('a command that nobody knows is refused, inherited names too', async () => {
  for (const name of ['record.delete', 'toString', '__proto__', 'constructor', '', 'shell.lock']) {
    expect(await station.refusal(name as VaultCommandName, {})).toEqual({ code: 'unknownCommand' });
  }
});

test('no refusal of all these was a bug', () => {
  expect(station.bugs).toEqual([]);
});

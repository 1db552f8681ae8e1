import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { May } from '#shared/contract/command.ts';
import { vaultCommands, type VaultCommandName } from '#shared/contract/commands.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import {
  hasPower,
  mayRead,
  mayWrite,
  roles,
  type Compartment,
  type Power,
  type Role,
} from '#shared/rules/permissions.ts';
import { commandInputs } from '#tests/support/commandInputs.ts';
import { Refused, TestStation, testFolder } from '#tests/support/station.ts';

/** Calls that change who may do what, or end the session: their own tests follow them further. */
const ending: ReadonlySet<VaultCommandName> = new Set(['vault.lock', 'vault.create', 'recovery.open', 'vault.unlock']);
const names = (Object.keys(vaultCommands) as VaultCommandName[]).filter((name) => !ending.has(name));

const folder = testFolder();
const station = new TestStation(folder.path);
/** A dossier of the station that nobody but its supervisor holds keys for. */
let foreignId = '';
const people = new Map<Role, string>();

beforeAll(async () => {
  await station.create('Қарағанды');
  foreignId = await station.dossier('Асқар');
  for (const role of roles) people.set(role, await station.addPerson(`the ${role}`, [role]));
  station.close();
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** `done`, or the code of the refusal. */
async function outcomeOf(name: VaultCommandName, input: unknown): Promise<'done' | ErrorCode> {
  try {
    await station.call(name, input as never);
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
}

interface Named {
  compartment?: Compartment;
  type?: RecordType;
}

/** What the rules about an input ask of a role. */
const rulesOfInput: Partial<Record<May, (role: Role, input: Named) => boolean>> = {
  readsPart: (role, { compartment }) => mayRead([role], compartment!),
  writesPart: (role, { compartment }) => mayWrite([role], compartment!),
  writesType: (role, { type }) => mayWrite([role], definitionOf(type!).compartment),
};

const forEverybody: ReadonlySet<May> = new Set(['anyone', 'signedIn', 'enrolling', 'opensDossier']);

/** Whether a role passes a command's rule as far as roles go: what the contract says, and the table of rights. */
function isLetIn(name: VaultCommandName, role: Role, input: Named): boolean {
  const may: May = vaultCommands[name].may;
  return forEverybody.has(may) || (rulesOfInput[may]?.(role, input) ?? hasPower([role], may as Power));
}

const aboutDossiers: ReadonlySet<string> = new Set(['opensDossier', 'readsPart', 'writesPart', 'writesType']);

describe.each(roles)('a %s', (role) => {
  beforeAll(async () => {
    station.close();
    station.personId = people.get(role)!;
    await station.unlock();
  });

  test.each(names)('is let in to %s exactly as the contract says', async (name) => {
    const inputs = commandInputs(randomUUID());
    const outcome = await outcomeOf(name, inputs[name]);
    if (vaultCommands[name].may === 'enrolling') expect(outcome).toBe('alreadyEnrolled');
    else if (isLetIn(name, role, inputs[name] as object)) expect(outcome).not.toBe('notPermitted');
    else expect(outcome).toBe('notPermitted');
  });

  test.each(names.filter((name) => aboutDossiers.has(vaultCommands[name].may)))(
    'gets nothing of a dossier that was never theirs from %s',
    async (name) => {
      const inputs = commandInputs(foreignId);
      if (role === 'supervisor' || !('dossierId' in inputs[name])) return;
      expect(await outcomeOf(name, inputs[name])).toBe('notPermitted');
    },
  );

  test('leaves every refusal in the audit', async () => {
    const before = station.audit().length;
    const refused = names.filter((name) => !isLetIn(name, role, commandInputs(foreignId)[name] as object));
    for (const name of refused) await outcomeOf(name, commandInputs(foreignId)[name]);
    const entries = station.audit().slice(before);
    expect(entries.map(({ outcome }) => outcome)).toEqual(refused.map(() => 'notPermitted'));
    const named = entries.map(({ action, detail }) => detail['command'] ?? action);
    expect(named).toEqual(refused);
  });
});

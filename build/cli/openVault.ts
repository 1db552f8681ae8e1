import { resolve } from 'node:path';

import type { VaultStatus } from '#shared/contract/accessCommands.ts';
import { Refusal, type ErrorCode } from '#shared/contract/errors.ts';

import { Problem } from './problem.ts';
import { ask, readPassphrase } from './terminal.ts';
import { grantFor, VaultClient } from './vaultClient.ts';

/** How somebody identifies themselves on the command line. */
export interface SignIn {
  /** Sign-in name; may be left out where the vault has one person. */
  person: string | undefined;
  passphraseFile: string | undefined;
  keyFile?: string | undefined;
}

/** Unlocks a vault, does the work, and locks it again whatever happened. */
export async function withVault<T>(
  vaultFolder: string,
  signIn: SignIn,
  work: (client: VaultClient, passphrase: string) => Promise<T>,
): Promise<T> {
  const client = new VaultClient(vaultFolder);
  const personId = await choosePerson(await client.call('vault.status', {}), vaultFolder, signIn.person);
  const passphrase = await readPassphrase(signIn.passphraseFile);
  const keyFile = signIn.keyFile === undefined ? null : grantFor(resolve(signIn.keyFile));
  await client.call('vault.unlock', { personId, passphrase, keyFile: keyFile?.token ?? null }, keyFile?.paths);
  try {
    return await work(client, passphrase);
  } finally {
    client.lock();
  }
}

async function choosePerson(status: VaultStatus, vaultFolder: string, wanted: string | undefined): Promise<string> {
  const refusals: Partial<Record<VaultStatus['state'], ErrorCode>> = { damaged: 'vaultDamaged', newer: 'vaultNewer' };
  if (status.state === 'absent') throw new Problem(`There is no vault in ${vaultFolder}.`);
  const refusal = refusals[status.state];
  if (refusal) throw new Refusal(refusal);
  const [first, ...others] = status.people;
  if (wanted === undefined && first && others.length === 0) return first.personId;
  const name = wanted ?? (await ask(`Who are you (${status.people.map((one) => one.signInName).join(', ')})? `));
  const person = status.people.find(({ signInName }) => signInName === name);
  if (!person) throw new Problem(`Nobody in this vault signs in as “${name}”.`);
  return person.personId;
}

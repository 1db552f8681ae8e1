import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';
import type { Role } from '#shared/rules/permissions.ts';

import { Problem } from './problem.ts';
import { ask, askHidden, readPassphrase, say } from './terminal.ts';
import { VaultClient } from './vaultClient.ts';

const wordsAskedBack = 4;

/** What `vault create` is told; what is missing is asked for. */
export interface CreateOptions {
  station: string | undefined;
  person: string | undefined;
  signInName: string | undefined;
  roles: Role[];
  passphraseFile: string | undefined;
  /** The caller has taken the recovery words from the output and answers for them. */
  acceptsWords: boolean;
}

/** Makes a vault: names, a passphrase typed twice, the recovery words shown and four of them asked back. */
export async function createVault(vaultFolder: string, given: CreateOptions): Promise<void> {
  const client = new VaultClient(vaultFolder);
  if ((await client.call('vault.status', {})).state !== 'absent') {
    throw new Problem(`There is a vault in ${vaultFolder} already.`);
  }
  if (existsSync(vaultFolder) && readdirSync(vaultFolder).length > 0) {
    throw new Problem(`The folder ${vaultFolder} is not empty.`);
  }
  const stationName = given.station ?? (await ask('Name of the station: '));
  const personName = given.person ?? (await ask('Your full name: '));
  const signInName = given.signInName ?? (await ask('Your short name for signing in: '));
  const passphrase = await newPassphrase(client, given.passphraseFile);
  const { sheets } = await client.call('vault.prepareRecovery', {});
  const words = sheets.flat();
  showWords(words);
  if (!given.acceptsWords) await askWordsBack(words);
  say('Making the vault …');
  const names = { stationName, personName, signInName, roles: given.roles };
  await client.call('vault.create', { jobId: randomUUID(), ...names, passphrase, sheets });
  client.lock();
  say(`The vault of “${stationName}” stands in ${vaultFolder}.`);
}

async function newPassphrase(client: VaultClient, file: string | undefined): Promise<string> {
  const passphrase = await readPassphrase(file, 'New passphrase (at least 15 characters, or six words): ');
  const { isAcceptable } = await client.call('vault.ratePassphrase', { passphrase });
  if (!isAcceptable) throw new Refusal('weakPassphrase');
  if (file === undefined && (await askHidden('The same passphrase again: ')) !== passphrase) {
    throw new Problem('The two passphrases differ. Nothing was made.');
  }
  return passphrase;
}

function showWords(words: readonly string[]): void {
  say('');
  say(
    'Recovery words. Write them on paper and keep them apart from this machine: whoever has them can read everything,',
  );
  say('and without them a forgotten passphrase cannot be replaced. They are shown only now.');
  const columns = 4;
  const perColumn = words.length / columns;
  for (let line = 0; line < perColumn; line += 1) {
    const cells = Array.from({ length: columns }, (_, column) => {
      const index = column * perColumn + line;
      return `${String(index + 1).padStart(2)} ${words[index] ?? ''}`.padEnd(14);
    });
    say(`  ${cells.join('').trimEnd()}`);
  }
  say('');
}

async function askWordsBack(words: readonly string[]): Promise<void> {
  const positions = new Set<number>();
  while (positions.size < wordsAskedBack) positions.add(randomInt(words.length));
  for (const position of [...positions].toSorted((a, b) => a - b)) {
    const typed = await ask(`Word ${position + 1}: `);
    if (typed.toLowerCase() !== words[position]) throw new Refusal('recoveryWordsWrong');
  }
}

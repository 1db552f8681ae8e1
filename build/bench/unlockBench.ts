import { randomBytes, randomUUID } from 'node:crypto';

import { VaultClient } from '#build/cli/vaultClient.ts';
import { defaultCost, derivePassphraseKey, floorCost } from '#vault/crypto/passphrase.ts';

import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { benchPassphrase, newStation, smallDossier, unlock } from './workbench.ts';

/** The supervisor who unlocks holds all dossiers, each colleague works on some of them. */
const [people, dossiers, assigned] = [30, 1_000, 100];
const salt = randomBytes(16);
const argon2id = () => timed(() => derivePassphraseKey(benchPassphrase, { ...defaultCost, salt }));

/** Unlocking a vault and adding a person, against the Argon2id that each must cost. */
export async function measureUnlock(folder: string, rounds: number): Promise<Finding[]> {
  const { client } = await newStation(folder, 'unlock', defaultCost);
  await smallDossierIn(client);
  const small = await alternate(rounds, () => timedUnlock(client), argon2id);
  await fill(client);
  const large = await alternate(rounds, () => timedUnlock(client), argon2id);
  const added = await alternate(rounds, () => timed(() => addPerson(client)), argon2id);
  client.lock();
  return [
    timeFinding('unlock with 1 dossier ÷ Argon2id alone', 1.15, small),
    timeFinding(`unlock with ${dossiers} dossiers and ${people} people ÷ Argon2id alone`, 1.15, large),
    timeFinding(`add a person to ${people} ÷ Argon2id alone`, 1.15, added),
  ];
}

function timedUnlock(client: VaultClient): Promise<number> {
  client.lock();
  return timed(() => unlock(client));
}

function smallDossierIn(client: VaultClient): Promise<string> {
  return smallDossier({ client });
}

async function addPerson(client: VaultClient): Promise<{ personId: string; words: string[] }> {
  const name = randomUUID();
  return client.call('people.create', { name, signInName: name, roles: ['psychologist'] });
}

/** More dossiers, and colleagues who have enrolled and were given their share. Their slots cost little: theirs are not what is timed. */
async function fill(client: VaultClient): Promise<void> {
  client.lock();
  const quick = new VaultClient(client.vaultFolder, floorCost);
  await unlock(quick);
  const ids = quick.session.dossiers.list().map(({ dossierId }) => dossierId);
  while (ids.length < dossiers) ids.push(await smallDossierIn(quick));
  const added: Awaited<ReturnType<typeof addPerson>>[] = [];
  while (added.length < people - 1) added.push(await addPerson(quick));
  for (const { personId, words } of added) {
    quick.lock();
    await quick.call('vault.unlock', { personId, passphrase: words.join(' ') });
    await quick.call('enrolment.complete', { jobId: randomUUID(), passphrase: benchPassphrase });
  }
  quick.lock();
  await unlock(quick);
  for (const [index, { personId }] of added.entries()) {
    const from = (index * 31) % (dossiers - assigned);
    await quick.call('people.assign', { personId, dossiers: ids.slice(from, from + assigned) });
  }
  quick.lock();
  await unlock(client);
}

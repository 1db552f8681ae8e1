import { randomBytes } from 'node:crypto';

import { VaultClient } from '#build/cli/vaultClient.ts';
import { defaultCost, derivePassphraseKey, floorCost } from '#vault/crypto/passphrase.ts';

import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { importList, writeList } from './peopleList.ts';
import { addColleagues, benchPassphrase, invite, newStation, smallDossier, unlock } from './workbench.ts';

/** The supervisor who unlocks holds all dossiers, each colleague works on some of them. */
const [people, dossiers, assigned] = [30, 1_000, 100];
const salt = randomBytes(16);
const argon2id = () => timed(() => derivePassphraseKey(benchPassphrase, { ...defaultCost, salt }));

/** Unlocking a vault and adding a person, against the Argon2id that each must cost. */
export async function measureUnlock(folder: string, rounds: number): Promise<Finding[]> {
  const { client } = await newStation(folder, 'unlock', defaultCost);
  await smallDossier({ client });
  const small = await alternate(rounds, () => timedUnlock(client), argon2id);
  await fill(client, folder);
  const large = await alternate(rounds, () => timedUnlock(client), argon2id);
  const added = await alternate(rounds, () => timed(() => invite(client)), argon2id);
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

/** More dossiers, and colleagues who have enrolled and were given their share. Their slots cost little: theirs are not what is timed. */
async function fill(client: VaultClient, folder: string): Promise<void> {
  client.lock();
  const quick = new VaultClient(client.vaultFolder, floorCost);
  await unlock(quick);
  await importList(quick, writeList(folder, dossiers - 1));
  const ids = quick.session.dossiers.list().map(({ dossierId }) => dossierId);
  const added = await addColleagues(quick, people - 1);
  for (const [index, personId] of added.entries()) {
    const from = (index * 31) % (dossiers - assigned);
    await quick.call('people.assign', { personId, dossiers: ids.slice(from, from + assigned) });
  }
  quick.lock();
  await unlock(client);
}

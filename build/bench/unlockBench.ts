import { randomBytes } from 'node:crypto';

import { defaultCost, derivePassphraseKey } from '#vault/crypto/passphrase.ts';

import { alternate, timed, timeFinding, type Finding } from './measure.ts';
import { benchPassphrase, newStation, smallDossier, unlock } from './workbench.ts';

const dossiers = 20;

/** Unlocking a vault, against the Argon2id that it must cost. */
export async function measureUnlock(folder: string, rounds: number): Promise<Finding> {
  const station = await newStation(folder, 'unlock', defaultCost);
  for (let made = 0; made < dossiers; made += 1) await smallDossier(station);
  const { client } = station;
  const salt = randomBytes(16);
  const result = await alternate(
    rounds,
    () => {
      client.lock();
      return timed(() => unlock(client));
    },
    () => timed(() => derivePassphraseKey(benchPassphrase, { ...defaultCost, salt })),
  );
  client.lock();
  return timeFinding('unlock ÷ Argon2id alone', 1.15, result);
}

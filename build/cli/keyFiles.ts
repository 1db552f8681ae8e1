import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dossierCode } from '#shared/rules/dossierCode.ts';

import { Problem } from './problem.ts';
import type { VaultKeys } from './vaultKeys.ts';

/** Writes keys as the files that `sqlcipher`, `age` and `minisign` read, into an empty folder. Answers their names. */
export function writeKeyFiles(keys: VaultKeys, folder: string): string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Problem(`The folder ${folder} is not empty.`);
  const { keyring, station, contacts } = keys;
  const dossierIds = keyring.dossierIds().toSorted();
  const files = new Map<string, string>([['registry.sql', sqlcipherKey(keys.registryKey)]]);
  for (const dossierId of dossierIds) {
    const key = keyring.key('dossierFile', dossierId);
    if (key) files.set(`dossier-${dossierId}.sql`, sqlcipherKey(key));
  }
  files.set('compartments.json', `${JSON.stringify(compartmentKeys(keys, dossierIds), null, 2)}\n`);
  if (station) {
    const identities = [station.identity, ...keys.formerIdentities];
    files.set('station.age', `# age identity of ${keys.stationName}\n${identities.join('\n')}\n`);
    files.set('station.pub', minisignFile(station.card.name, station.card.signingKey));
  }
  for (const { stationId, name, signingKey } of contacts) {
    files.set(`contact-${stationId}.pub`, minisignFile(name, signingKey));
  }
  files.set('README.txt', guide(keys.stationName));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of files) writeFileSync(join(folder, name), content, { flag: 'wx', mode: 0o600 });
  return [...files.keys()];
}

/** The files are SQLCipher 4 with its defaults; the key is raw, so no passphrase is derived. */
function sqlcipherKey(key: Buffer): string {
  return `PRAGMA key = "x'${key.toString('hex')}'";\n`;
}

function minisignFile(name: string, publicKey: string): string {
  return `untrusted comment: minisign public key of ${name}\n${publicKey}\n`;
}

/** AES-256-GCM keys in hex, by dossier and compartment. */
function compartmentKeys({ keyring }: VaultKeys, dossierIds: readonly string[]) {
  const entries = dossierIds.map((dossierId) => {
    const held = Object.entries(keyring.dossierKeys(dossierId)?.compartments ?? {});
    const keys = Object.fromEntries(held.map(([compartment, key]) => [compartment, key.toString('hex')]));
    return [dossierId, { code: dossierCode(dossierId), keys }] as const;
  });
  return Object.fromEntries(entries);
}

function guide(stationName: string): string {
  return `Keys of the vault of ${stationName}

WARNING. Whoever holds these files can read every case in the vault and every package sent to this station, now and
in all copies made so far. Nothing protects them but this folder. Use them, then destroy them; do not carry them on the
medium that carries packages. That they were taken out stands in the vault's audit log.

registry.sql, dossier-<id>.sql   the raw key of each SQLCipher 4 file (all other settings are SQLCipher 4 defaults).
                                 Work on a copy of the .db file, while Senim is closed:
                                   sqlcipher -init dossier-<id>.sql copy.db "SELECT header FROM revision;"
station.age                      the station's age identity (age 1.3 or newer) and those it had before, for packages that came here:
                                   age -d -i station.age package.senim | tar -xf -
station.pub, contact-<id>.pub    public minisign keys, for what a station signed:
                                   minisign -Vm manifest.json -p contact-<id>.pub
compartments.json                AES-256-GCM keys (hex) of the bodies inside a dossier, by compartment. A body is
                                 nonce (12 bytes), ciphertext, tag (16 bytes); associated data is the revision's id
                                 as text. docs/FORMATS.md says the rest.

The keys with which the station and its people sign are not here: nobody needs them to read, and they could be used to
sign in another's name.
`;
}

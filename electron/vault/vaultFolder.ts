import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';

import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import type { Role } from '#shared/rules/permissions.ts';
import { AuditLog } from '#vault/audit/auditLog.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import { signingKeyOf } from '#vault/crypto/signing.ts';
import { signAuthorCertificate } from '#vault/exchange/format/certificates.ts';
import { Station } from '#vault/exchange/station.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import type { KeyEntry } from '#vault/keys/keyList.ts';
import type { RecoveryKit } from '#vault/keys/recoveryKit.ts';
import { sealSlot, grantStationKeys, newPersonKeys, openStationKeys, sealKeys } from '#vault/keys/slot.ts';
import { signStatement } from '#vault/keys/statements.ts';
import { supervisorsSeed } from '#vault/keys/supervisors.ts';
import { writeHeader, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import { AuthorTable } from '#vault/registry/authorTable.ts';
import { PersonTable } from '#vault/registry/personTable.ts';
import { createRegistry } from '#vault/registry/registry.ts';
import { newKitRecord, StationSettings } from '#vault/registry/stationSettings.ts';
import { makePrivateFolder, syncFolder } from '#vault/store/durableFiles.ts';

/** What a new vault is made of. */
export interface NewVault {
  stationName: string;
  personName: string;
  signInName: string;
  roles: readonly Role[];
  passphrase: string;
  recovery: RecoveryKit;
  cost?: PassphraseCost;
}

/**
 * Makes a vault. It is built beside its place and moved there when it is whole and the recovery kit has opened it, so
 * that a vault is there entirely or not at all. Answers the first person's id.
 */
export async function createVault(vaultFolder: string, given: NewVault): Promise<string> {
  if (existsSync(vaultFolder)) {
    if (readdirSync(vaultFolder).length > 0) throw new Refusal('vaultExists');
    rmdirSync(vaultFolder);
  }
  const building = `${vaultFolder}.new-${randomBytes(4).toString('hex')}`;
  try {
    makePrivateFolder(building);
    const personId = await buildVault(building, given);
    syncFolder(building);
    renameSync(building, vaultFolder);
    syncFolder(dirname(vaultFolder));
    return personId;
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
}

async function buildVault(folder: string, given: NewVault): Promise<string> {
  const [stationId, personId] = [uuid(), uuid()];
  const person = newPersonKeys();
  const keys = { registryKey: randomBytes(32), headerKey: randomBytes(32) };
  const station = await Station.fromSeeds(stationId, given.stationName, randomBytes(32), randomBytes(32));
  const recoveryRecipient = given.recovery.recipient;
  const slot = await sealSlot({ ...given, personId, person });
  const header: VaultHeader = {
    format: 'senim-vault',
    version: 2,
    stationId,
    stationName: given.stationName,
    createdAt: new Date().toISOString(),
    slots: [{ ...slot, registryGrant: await grantStationKeys(slot.recipient, stationId, keys) }],
    recovery: {
      recipient: recoveryRecipient,
      registryGrant: await grantStationKeys(recoveryRecipient, stationId, keys),
    },
  };
  makePrivateFolder(join(folder, 'dossiers'));
  makePrivateFolder(join(folder, 'packages'));
  await buildRegistry(folder, given, { stationId, personId, station, recoveryRecipient, person, keys });
  await tryRecovery(header, given.recovery.seed, keys.registryKey);
  writeHeader(folder, header, keys.headerKey);
  return personId;
}

async function buildRegistry(
  folder: string,
  given: NewVault,
  made: {
    stationId: string;
    personId: string;
    station: Station;
    recoveryRecipient: string;
    person: ReturnType<typeof newPersonKeys>;
    keys: { registryKey: Buffer };
  },
): Promise<void> {
  const stationKeys: KeyEntry[] = [
    { kind: 'stationIdentity', subject: made.stationId, key: made.station.identitySeed },
    { kind: 'stationSigning', subject: made.stationId, key: made.station.signingSeed },
  ];
  const keyring = new Keyring(made.personId, made.person.keyringKey, stationKeys).seal();
  const forRecovery = await sealKeys(made.recoveryRecipient, stationKeys);
  const certificate = signAuthorCertificate(
    {
      personId: made.personId,
      name: given.personName,
      roles: [...given.roles],
      signingKey: signingKeyOf(made.person.signingSeed).toString('hex'),
      stationId: made.stationId,
      issuedAt: new Date().toISOString(),
    },
    made.station.signingSeed,
  );
  const appointment = {
    personId: made.personId,
    name: given.personName,
    roles: [...given.roles],
    invitationKey: null,
    by: certificate.signingKey,
    at: certificate.issuedAt,
  };
  const isSupervisor = given.roles.includes('supervisor');
  const voice = isSupervisor ? supervisorsSeed(made.station.identitySeed) : made.person.signingSeed;
  const registry = createRegistry(folder, made.keys.registryKey);
  try {
    registry.transaction(() => {
      registry.run('INSERT INTO keyring (person, sealed) VALUES (?, ?)', made.personId, keyring);
      registry.run('INSERT INTO key_grant (holder, sealed) VALUES (?, ?)', 'recovery', forRecovery);
      new AuthorTable(registry).put(certificate);
      new StationSettings(registry).setRecoveryKit(newKitRecord(given.recovery.scheme));
      new PersonTable(registry).put({
        personId: made.personId,
        appointment,
        appointmentSignature: signStatement('appointment', appointment, voice),
        enrolment: null,
        invitationSignature: null,
        enrolmentSignature: null,
        endorsement: null,
        leftAt: null,
      });
      new AuditLog(registry, made.personId).add({ action: 'vault.create', subject: made.stationId });
    });
  } finally {
    registry.close();
  }
}

/** The kit must open what it is for, before anybody relies on it. */
async function tryRecovery(header: VaultHeader, recoverySeed: Buffer, registryKey: Buffer): Promise<void> {
  const opened = await openStationKeys(recoverySeed, header.recovery.registryGrant);
  if (!opened.registryKey.equals(registryKey)) throw new Error('the recovery kit does not open the registry');
}

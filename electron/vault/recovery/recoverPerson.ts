import { randomBytes } from 'node:crypto';

import { Refusal } from '#shared/contract/errors.ts';
import type { Role } from '#shared/rules/permissions.ts';
import { AuditLog } from '#vault/audit/auditLog.ts';
import { SealBroken, zero } from '#vault/crypto/aead.ts';
import { minisignPublicKey } from '#vault/crypto/minisign.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import {
  authorCertificateSchema,
  isAuthorCertificateValid,
  signAuthorCertificate,
} from '#vault/exchange/format/certificates.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { isDossierKind, type KeyEntry, type KeyKind } from '#vault/keys/keyList.ts';
import { openWithKit, readSheets } from '#vault/keys/recoveryKit.ts';
import { resealPersonal } from '#vault/keys/resealPersonal.ts';
import {
  newPersonKeys,
  sealKeys,
  sealSlot,
  type GrantedStationKeys,
  type PersonKeys,
  type StationWideKeys,
} from '#vault/keys/slot.ts';
import { keyName, signStatement } from '#vault/keys/statements.ts';
import { supervisorsSeed } from '#vault/keys/supervisors.ts';
import { recoveryActor, UnlockAttempts } from '#vault/keys/unlockAttempts.ts';
import { readHeader, type SealedSlot, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import { finishSlots, noteDecisions } from '#vault/people/slots.ts';
import { AccessTable, recipientName } from '#vault/registry/accessTable.ts';
import { AuthorTable } from '#vault/registry/authorTable.ts';
import { GrantTable } from '#vault/registry/grantTable.ts';
import { PersonTable } from '#vault/registry/personTable.ts';
import { openRegistry } from '#vault/registry/registry.ts';
import { finishRegistrySwitch } from '#vault/rotation/renewRegistry.ts';
import { openRecoveryGrants } from '#vault/recovery/recoveryGrants.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

type Sheets = readonly (readonly string[])[];

/** A supervisor whom the recovery kit can let in again. */
export interface Recoverable {
  personId: string;
  name: string;
  signInName: string;
  roles: readonly Role[];
}

/** What the kit has opened, while the work that it is lent to runs. */
interface Opened {
  vaultFolder: string;
  header: VaultHeader;
  registry: SqliteFile;
  seed: Buffer;
  station: StationWideKeys;
  entries: readonly KeyEntry[];
}

/** The supervisors of a vault, for whoever has typed its recovery kit. */
export function recoverablePeople(vaultFolder: string, sheets: Sheets): Promise<Recoverable[]> {
  return withKit(vaultFolder, sheets, async (opened) => supervisorsOf(opened));
}

/**
 * Gives a supervisor keys of their own again, under a new passphrase, and everything that the kit opens; what was only theirs
 * (settings, drafts of new dossiers) is sealed anew. First the registry, then vault.json: if the machine stops in between,
 * whatever opens the vault next finishes it: the kit, or anybody's unlock.
 */
export function recoverPerson(
  vaultFolder: string,
  given: { sheets: Sheets; personId: string; passphrase: string; cost: PassphraseCost },
): Promise<void> {
  return withKit(vaultFolder, given.sheets, async (opened) => {
    const chosen = supervisorsOf(opened).find(({ personId }) => personId === given.personId);
    if (!chosen) throw new Refusal('personUnknown');
    const person = newPersonKeys();
    const slot = await sealSlot({ ...given, ...chosen, person });
    await enterAnew(opened, chosen, person, slot);
    await finishHeader(opened);
    for (const secret of Object.values(person)) zero(secret);
  });
}

async function withKit<T>(vaultFolder: string, sheets: Sheets, work: (opened: Opened) => Promise<T>): Promise<T> {
  const seed = await readSheets(sheets);
  const { header, isAuthentic } = readHeader(vaultFolder);
  const station = await openOrCount(vaultFolder, seed, header);
  if (!isAuthentic(station.headerKey)) throw new Refusal('vaultDamaged', { detail: { file: 'vault.json' } });
  finishRegistrySwitch(vaultFolder, station.previousHeaderKey !== null);
  const registry = openRegistry(vaultFolder, station.registryKey);
  try {
    const finished = await finishHeader({ vaultFolder, header, registry, station });
    if (finished.recovery.recipient !== header.recovery.recipient) throw new Refusal('recoveryKitForeign');
    const entries = await openRecoveryGrants(registry, seed);
    return await work({ vaultFolder, header: finished, registry, seed, station, entries });
  } finally {
    registry.close();
    zero(seed);
  }
}

/** Brings `vault.json` up to what the registry decided, as an unlock does. */
async function finishHeader(given: Pick<Opened, 'vaultFolder' | 'header' | 'registry' | 'station'>) {
  const { vaultFolder, header, registry, station: keys } = given;
  const audit = new AuditLog(registry, recoveryActor);
  const onForeign = () => audit.note({ action: 'header.restore', subject: header.stationId });
  return (await finishSlots(vaultFolder, header, { registry, keys, onForeign })).header;
}

/** A kit of another vault leaves a trace, which the next unlock writes into the audit. */
async function openOrCount(vaultFolder: string, seed: Buffer, header: VaultHeader): Promise<GrantedStationKeys> {
  try {
    return await openWithKit(seed, header);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'recoveryKitForeign') {
      new UnlockAttempts(vaultFolder).addFailure(recoveryActor, Date.now(), error.code);
    }
    throw error;
  }
}

function keyOf(entries: readonly KeyEntry[], kind: KeyKind): Buffer {
  const found = entries.findLast((entry) => entry.kind === kind);
  if (!found) throw new Refusal('vaultDamaged', { detail: { file: 'registry.db' } });
  return found.key;
}

/** Whoever has a slot and is a supervisor by their station's latest word. */
function supervisorsOf({ registry, header, entries }: Opened): Recoverable[] {
  const stationKey = minisignPublicKey(keyOf(entries, 'stationSigning'));
  const people = new PersonTable(registry);
  return header.slots.flatMap(({ personId, signInName }) => {
    const rows = registry.all('SELECT certificate FROM author WHERE person = ? ORDER BY issued_at DESC', personId);
    const latest = rows
      .map((row) => authorCertificateSchema.parse(JSON.parse(textOf(row['certificate']))))
      .find((one) => one.stationSigningKey === stationKey && isAuthorCertificateValid(one));
    if (!latest?.roles.includes('supervisor')) return [];
    if ((people.get(personId)?.leftAt ?? null) !== null) return [];
    return [{ personId, name: latest.name, signInName, roles: latest.roles as Role[] }];
  });
}

async function enterAnew(opened: Opened, chosen: Recoverable, person: PersonKeys, slot: SealedSlot): Promise<void> {
  const { registry, header, entries } = opened;
  const { personId } = chosen;
  const own = { kind: 'keyring', subject: personId, key: person.keyringKey } as const;
  const handedOver = entries.filter(({ kind, subject }) => !(kind === 'keyring' && subject === personId));
  const keyring = new Keyring(personId, Buffer.from(person.keyringKey), handedOver);
  const escrow = await sealKeys(header.recovery.recipient, [own]);
  registry.transaction(() => {
    resealOwn(registry, personId, entries, keyring);
    registry.run('INSERT OR REPLACE INTO keyring (person, sealed) VALUES (?, ?)', personId, keyring.seal());
    new GrantTable(registry).removeAll(personId);
    new GrantTable(registry).putRecovery(escrow);
    vouchFor(opened, chosen, person, slot.recipient);
    noteHeld(registry, personId, slot.recipient, handedOver);
    noteDecisions(registry, new Map([[personId, slot]]));
    const audit = new AuditLog(registry, recoveryActor);
    for (const failure of new UnlockAttempts(opened.vaultFolder).list()) {
      if (failure.personId !== recoveryActor) continue;
      audit.add(
        { action: 'recovery.open', subject: header.stationId, outcome: failure.outcome },
        recoveryActor,
        failure.at,
      );
    }
    audit.add({ action: 'recovery.open', subject: personId, detail: { keys: handedOver.length } });
  });
}

/** Takes what was sealed for the person alone over to their new keyring key, with whichever earlier one opens their keyring. */
function resealOwn(registry: SqliteFile, personId: string, entries: readonly KeyEntry[], next: Keyring): void {
  const row = registry.get('SELECT sealed FROM keyring WHERE person = ?', personId);
  const earlier = entries.filter(({ kind, subject }) => kind === 'keyring' && subject === personId).toReversed();
  for (const { key } of row ? earlier : []) {
    try {
      const former = Keyring.open(personId, Buffer.from(key), bytesOf(row?.['sealed']));
      resealPersonal(registry, personId, former, next);
      return;
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
    }
  }
  // The kit never was given the key (the vault is of an older version): kept as it is, out of the way of what is sealed from now on.
  for (const table of ['new_dossier', 'setting', 'roster', 'pending_write']) {
    registry.run(`UPDATE ${table} SET person = ? WHERE person = ?`, `${personId} before ${Date.now()}`, personId);
  }
}

/** States the new keys as an enrolment does, in the supervisors' name, and has the station vouch for them. */
function vouchFor({ registry, header, entries }: Opened, chosen: Recoverable, person: PersonKeys, recipient: string) {
  const { personId, name, roles } = chosen;
  const [voice, invitation] = [supervisorsSeed(keyOf(entries, 'stationIdentity')), randomBytes(32)];
  const [signingKey, at] = [keyName(person.signingSeed), new Date().toISOString()];
  const appointment = {
    personId,
    name,
    roles: [...roles],
    invitationKey: keyName(invitation),
    by: keyName(voice),
    at,
  };
  const enrolment = { personId, signingKey, recipient, at };
  const people = new PersonTable(registry);
  people.setSupervisorsKey(keyName(voice));
  people.put({
    personId,
    appointment,
    appointmentSignature: signStatement('appointment', appointment, voice),
    enrolment,
    invitationSignature: signStatement('enrolment', enrolment, invitation),
    enrolmentSignature: signStatement('enrolment', enrolment, person.signingSeed),
    endorsement: signStatement('supervisor', { personId, signingKey, recipient }, voice),
    leftAt: null,
  });
  const certificate = { personId, name, roles: [...roles], signingKey, stationId: header.stationId, issuedAt: at };
  new AuthorTable(registry).put(signAuthorCertificate(certificate, keyOf(entries, 'stationSigning')));
}

function noteHeld(registry: SqliteFile, personId: string, recipient: string, entries: readonly KeyEntry[]): void {
  const access = new AccessTable(registry);
  for (const [dossierId, held] of Map.groupBy(entries, ({ subject }) => subject)) {
    const kinds = [...new Set(held.map(({ kind }) => kind))].filter(
      (kind) => kind !== 'dossierFile' && (isDossierKind(kind) || kind !== 'supervisorsKey'),
    );
    access.put({ personId, dossierId, kinds, recipient: recipientName(recipient) });
  }
}

import { Refusal } from '#shared/contract/errors.ts';
import type { Role } from '#shared/rules/permissions.ts';
import { zero } from '#vault/crypto/aead.ts';
import type { AuthorCertificate } from '#vault/exchange/format/certificates.ts';
import { Station } from '#vault/exchange/station.ts';
import { AuthorTable } from '#vault/registry/authorTable.ts';
import { PersonTable } from '#vault/registry/personTable.ts';
import { RenewalTable } from '#vault/registry/renewalTable.ts';
import { RevocationTable } from '#vault/registry/revocationTable.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

import type { KeyEntry } from './keyList.ts';
import type { Keyring } from './keyring.ts';
import { openKeys, type PersonKeys, type StationWideKeys } from './slot.ts';
import { StationAuthority, type Voice } from './stationAuthority.ts';
import { keyName } from './statements.ts';
import { writeHeader, type Slot, type VaultHeader } from './vaultHeader.ts';

export interface KeyParts {
  vaultFolder: string;
  header: VaultHeader;
  registry: SqliteFile;
  personId: string;
  person: PersonKeys;
  stationKeys: StationWideKeys;
  keyring: Keyring;
}

/** How the station's keys are renewed: `vault.json` with both keys, then with the new ones alone, and where the new registry lies. */
export interface RegistrySwitch {
  between: VaultHeader;
  after: VaultHeader;
  registry: string;
}

/** `invited`: has still to make their own keys. `unconfirmed`: has made them, and nobody has vouched for them yet. */
export type Standing = 'invited' | 'unconfirmed' | 'confirmed';

/** What one person holds while the vault is unlocked: their own secrets, their keyring, their roles, and what follows from them. */
export class KeyHolder {
  readonly vaultFolder: string;
  readonly registry: SqliteFile;
  readonly personId: string;
  readonly keyring: Keyring;
  readonly authors: AuthorTable;
  readonly people: PersonTable;
  readonly revocations: RevocationTable;
  readonly renewals: RenewalTable;
  /** Which keys speak for the station and its supervisors. */
  readonly authority: StationAuthority;
  readonly #person: PersonKeys;
  readonly #ownKey: string;
  #header: VaultHeader;
  #stationKeys: StationWideKeys;
  #station: Station | null = null;
  readonly #formerStations: Station[] = [];

  constructor(parts: KeyParts) {
    this.vaultFolder = parts.vaultFolder;
    this.#header = parts.header;
    this.registry = parts.registry;
    this.personId = parts.personId;
    this.keyring = parts.keyring;
    this.#stationKeys = parts.stationKeys;
    this.#person = parts.person;
    this.#ownKey = keyName(parts.person.signingSeed);
    this.authors = new AuthorTable(parts.registry);
    this.people = new PersonTable(parts.registry);
    this.revocations = new RevocationTable(parts.registry);
    this.renewals = new RenewalTable(parts.registry);
    const { people, authors, renewals, keyring } = this;
    const { stationId } = parts.header;
    this.authority = new StationAuthority({ stationId, ownKey: this.#ownKey, keyring, people, authors, renewals });
  }

  get header(): VaultHeader {
    return this.#header;
  }

  /** Replaces what `vault.json` says. The registry must have decided it by then: the two are not written together. */
  changeHeader(change: (header: VaultHeader) => VaultHeader): void {
    const header = change(this.#header);
    writeHeader(this.vaultFolder, header, this.stationKeys.headerKey);
    this.#header = header;
  }

  /** The keys that everybody of the station shares. */
  get stationKeys(): StationWideKeys {
    return this.#stationKeys;
  }

  /** Goes on with new keys of the station: the registry that was written anew takes the place of the old one, `vault.json` names both keys meanwhile. */
  renewStationKeys(keys: StationWideKeys, renewal: RegistrySwitch): void {
    writeHeader(this.vaultFolder, renewal.between, keys.headerKey);
    this.registry.replaceBy(renewal.registry, keys.registryKey);
    const { registryKey, headerKey } = this.#stationKeys;
    this.#stationKeys = keys;
    for (const secret of [registryKey, headerKey]) zero(secret);
    this.stationKeysRenewed();
    this.changeHeader(() => renewal.after);
  }

  /** Called while `vault.json` still names the previous keys: what else depends on them is to follow now. */
  protected stationKeysRenewed(): void {}

  /** This person's slot in `vault.json`. */
  get slot(): Slot {
    const slot = this.#header.slots.find(({ personId }) => personId === this.personId);
    if (!slot) throw new Error('whoever unlocked has a slot');
    return slot;
  }

  get standing(): Standing {
    if (this.slot.state === 'invited') return 'invited';
    return this.authors.get(this.#ownKey) ? 'confirmed' : 'unconfirmed';
  }

  /** Their station's word on this person's present signing key; refused to those for whom nobody has vouched. */
  get certificate(): AuthorCertificate {
    const certificate = this.authors.get(this.#ownKey);
    if (certificate?.personId !== this.personId) throw new Refusal('notConfirmedYet');
    return certificate;
  }

  get personName(): string {
    return this.people.get(this.personId)?.appointment.name ?? this.slot.signInName;
  }

  get roles(): readonly Role[] {
    return this.standing === 'confirmed' ? (this.certificate.roles as Role[]) : [];
  }

  /** The person's own secrets; whoever asks for them does not keep them. */
  get person(): Readonly<PersonKeys> {
    return this.#person;
  }

  /** Ed25519 public key (hex) with which this person signs. */
  get ownKey(): string {
    return this.#ownKey;
  }

  /** The key of this person's keyring, for those who may have to make them a new slot. */
  get ownKeyringEntry(): KeyEntry {
    return { kind: 'keyring', subject: this.personId, key: this.#person.keyringKey };
  }

  /** Opens keys that were sealed to this person. */
  openSealed(sealed: Buffer): Promise<KeyEntry[]> {
    return openKeys(this.#person.identitySeed, sealed);
  }

  /** Whether this session can hand keys over: the role, and the station's present identity key, which only supervisors are given. */
  get isSupervisor(): boolean {
    return this.roles.includes('supervisor') && this.authority.identitySeed !== undefined;
  }

  /** With which key statements are signed: the supervisors' for them, one's own for everybody else. */
  get voice(): Voice {
    const supervisors = this.isSupervisor ? this.authority.voice : undefined;
    return supervisors ?? { seed: this.#person.signingSeed, key: this.#ownKey };
  }

  /** The public key (hex) that speaks for the supervisors. */
  get supervisorsKey(): string | null {
    return this.authority.supervisorsKey;
  }

  /** The station's signing key, for supervisors and administrators. */
  get stationSigningSeed(): Buffer | undefined {
    return this.authority.signingSeed;
  }

  /** Complete minisign public key of this station; empty as long as nobody has vouched for this person. */
  get stationSigningKey(): string {
    return this.authority.signingKey;
  }

  /** The station's secrets; refused to those who were not granted them. */
  get station(): Station {
    if (!this.#station || !this.isSupervisor) throw new Refusal('notPermitted');
    return this.#station;
  }

  /** Makes the station's secrets ready once the keyring has them. */
  async prepareStation(): Promise<void> {
    const { identitySeed: identity, signingSeed: signing } = this.authority;
    if (!identity || !signing || this.#station?.identitySeed === identity) return;
    const { stationId, stationName } = this.header;
    this.#station = await Station.fromSeeds(stationId, stationName, identity, signing);
  }

  /** Goes on with new keys of the station, once the registry has decided them. A package that is being written is finished with the former ones. */
  goOnWith(station: Station, entries: readonly KeyEntry[]): void {
    if (this.#station) this.#formerStations.push(this.#station);
    this.keyring.add(entries);
    this.authority.forget();
    this.#station = station;
  }

  /** Overwrites every secret. Of no use afterwards. */
  protected wipe(): void {
    const { identitySeed, signingSeed } = this.#person;
    const { registryKey, headerKey } = this.stationKeys;
    for (const secret of [identitySeed, signingSeed, registryKey, headerKey]) zero(secret);
    this.authority.wipe();
    this.keyring.wipe();
    for (const station of [...this.#formerStations, this.#station]) station?.wipe();
  }
}

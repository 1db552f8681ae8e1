import { existsSync } from 'node:fs';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import type { AuditPerson } from '#shared/contract/auditCommands.ts';
import type { SessionInfo } from '#shared/contract/accessCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import {
  compartments,
  hasPower,
  mayRead,
  mayWrite,
  rightIn,
  type Compartment,
  type Power,
  type Role,
} from '#shared/rules/permissions.ts';
import type { CardSections } from '#shared/rules/card.ts';
import { checkEnd } from '#vault/audit/auditChain.ts';
import { AuditLog, type AuditEvent } from '#vault/audit/auditLog.ts';
import { noteFinding } from '#vault/audit/auditFinding.ts';
import { peopleOfStation } from '#vault/audit/auditPeople.ts';
import { AuditReading } from '#vault/audit/auditReading.ts';
import { unseenReadings } from '#vault/audit/statedReadings.ts';
import { zero } from '#vault/crypto/aead.ts';
import { Dossier, type Author } from '#vault/dossier/dossier.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import { isAuthorCertificateValid, type AuthorCertificate } from '#vault/exchange/format/certificates.ts';
import type { Anchor } from '#vault/freshness/anchor.ts';
import type { PackageReading } from '#vault/exchange/packageReading.ts';
import type { Station } from '#vault/exchange/station.ts';
import type { Keyring } from '#vault/keys/keyring.ts';
import { newDossierKeys } from '#vault/keys/keyring.ts';
import { sealKeys, type PersonKeys } from '#vault/keys/slot.ts';
import type { VaultHeader } from '#vault/keys/vaultHeader.ts';
import { AuthorTable } from '#vault/registry/authorTable.ts';
import { Caseload } from '#vault/registry/caseload.ts';
import { ContactTable } from '#vault/registry/contactTable.ts';
import { DossierTable } from '#vault/registry/dossierTable.ts';
import { NewDossierDraft } from '#vault/registry/newDossierDraft.ts';
import { MyDay } from '#vault/registry/myDay.ts';
import { PackageTable } from '#vault/registry/packageTable.ts';
import { PendingWrites } from '#vault/registry/pendingWrites.ts';
import { PersonalSettings } from '#vault/registry/personalSettings.ts';
import { RecentMap } from '#vault/recentMap.ts';
import { ReferenceTable } from '#vault/registry/referenceTable.ts';
import { RosterTable } from '#vault/registry/rosterTable.ts';
import { StationSettings } from '#vault/registry/stationSettings.ts';
import type { RosterReading } from '#vault/roster/rosterReading.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';
import { StoreError } from '#vault/store/storeError.ts';

/** An attachment that somebody is looking at. */
export interface AttachmentView {
  dossierId: string;
  compartment: Compartment;
  sha256: string;
}

/** Open dossiers that are kept at hand; the least recently used one is closed first. */
const openDossiersKept = 4;

export interface SessionParts {
  vaultFolder: string;
  header: VaultHeader;
  registry: SqliteFile;
  person: PersonKeys;
  certificate: AuthorCertificate;
  keyring: Keyring;
  /** The station's secrets, for those who were granted them. */
  station: Station | null;
  /** What this machine remembers of the vault. */
  anchor: Anchor | null;
}

/** One person at work in an unlocked vault: their keys, the registry, and the dossiers that they have open. */
export class Session {
  readonly vaultFolder: string;
  readonly header: VaultHeader;
  readonly registry: SqliteFile;
  readonly keyring: Keyring;
  readonly certificate: AuthorCertificate;
  readonly roles: readonly Role[];
  readonly audit: AuditLog;
  readonly authors: AuthorTable;
  readonly contacts: ContactTable;
  readonly dossiers: DossierTable;
  readonly packages: PackageTable;
  readonly rosters: RosterTable;
  readonly references: ReferenceTable;
  readonly newDossierDraft: NewDossierDraft;
  readonly settings: PersonalSettings;
  readonly pendingWrites: PendingWrites;
  readonly stationSettings: StationSettings;
  /** Packages that were read and wait for a decision, by package id. */
  readonly readings = new Map<string, PackageReading>();
  /** Attachments that the person may read piece by piece: each was audited as a view. By view id. */
  readonly attachmentViews = new RecentMap<string, AttachmentView>(16);
  /** Paths of files whose names contradict their content, until the person has decided; by the job that was refused. */
  readonly mislabelledFiles = new RecentMap<string, string>(64);
  /** Lists of arrivals that were read and wait for a decision, by roster id. */
  readonly rosterReadings = new Map<string, RosterReading>();
  readonly #person: PersonKeys;
  readonly #station: Station | null;
  readonly #anchor: Anchor | null;
  readonly #open = new Map<string, Dossier>();
  /** How many long tasks use each open dossier; those are not closed. */
  readonly #holds = new Map<string, number>();
  #caseload: Caseload | undefined;
  #myDay: MyDay | undefined;
  #auditReading: AuditReading | undefined;
  /** Imports that an earlier session had agreed to and this one has finished. */
  resumedPackages = 0;
  /** Joint writes that an earlier session had decided on: how many this one has finished, and the dossiers that still wait. */
  jointWrites: { finished: number; waiting: string[] } = { finished: 0, waiting: [] };
  resumedRosters = 0;
  lastUnlock: SessionInfo['lastUnlock'] = null;
  /** Why the audit cannot be relied upon; null when nothing was ever found. */
  auditFinding: AuditFinding | null = null;

  constructor(parts: SessionParts) {
    this.vaultFolder = parts.vaultFolder;
    this.header = parts.header;
    this.registry = parts.registry;
    this.keyring = parts.keyring;
    this.certificate = parts.certificate;
    this.roles = parts.certificate.roles as Role[];
    this.#person = parts.person;
    this.#station = parts.station;
    this.#anchor = parts.anchor;
    this.audit = new AuditLog(parts.registry, parts.certificate.personId);
    this.authors = new AuthorTable(parts.registry);
    this.contacts = new ContactTable(parts.registry);
    this.dossiers = new DossierTable(parts.registry);
    this.packages = new PackageTable(parts.registry);
    this.rosters = new RosterTable(parts.registry, parts.keyring, parts.certificate.personId);
    this.references = new ReferenceTable(parts.registry);
    this.newDossierDraft = new NewDossierDraft(parts.registry, parts.keyring, parts.certificate.personId);
    this.settings = new PersonalSettings(parts.registry, parts.keyring, parts.certificate.personId);
    this.pendingWrites = new PendingWrites(parts.registry, parts.keyring, parts.certificate.personId);
    this.stationSettings = new StationSettings(parts.registry);
  }

  get info(): SessionInfo {
    const missing = this.dossiers
      .list()
      .filter(({ dossierId, revisions }) => revisions > 0 && !existsSync(dossierPath(this.vaultFolder, dossierId)));
    return {
      personId: this.certificate.personId,
      personName: this.certificate.name,
      roles: [...this.roles],
      stationName: this.header.stationName,
      troubled: missing.map(({ dossierId }) => ({ dossierId, code: 'dossierDamaged' })),
      resumedPackages: this.resumedPackages,
      resumedGroupSessions: this.jointWrites.finished,
      waitingDossiers: this.jointWrites.waiting,
      resumedRosters: this.resumedRosters,
      auditFinding: hasPower(this.roles, 'readAudit') ? this.auditFinding : null,
      readings: unseenReadings(this).length,
      lastUnlock: this.lastUnlock,
    };
  }

  get author(): Author {
    return { signingSeed: this.#person.signingSeed, stationId: this.header.stationId };
  }

  /** The station's secrets; refused to those who were not granted them. */
  get station(): Station {
    if (!this.#station) throw new Refusal('notPermitted');
    return this.#station;
  }

  /** Today's date where the person sits. */
  get today(): string {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /** Compartments that may be read without saying why. */
  get readable(): Compartment[] {
    return compartments.filter((compartment) => mayRead(this.roles, compartment));
  }

  get readableWithReason(): Compartment[] {
    return compartments.filter((compartment) => rightIn(this.roles, compartment) === 'readWithReason');
  }

  get writable(): Compartment[] {
    return compartments.filter((compartment) => mayWrite(this.roles, compartment));
  }

  /** Refuses whoever lacks a power. */
  require(power: Power): void {
    if (!hasPower(this.roles, power)) throw new Refusal('notPermitted');
  }

  /** All cards that this person may read. */
  get caseload(): Caseload {
    this.#caseload ??= new Caseload(this.dossiers.cards(this.keyring, this.readable));
    return this.#caseload;
  }

  /** The audit as it is read; made when somebody first reads it. */
  get auditReading(): AuditReading {
    this.#auditReading ??= new AuditReading(this.registry);
    return this.#auditReading;
  }

  /** Everybody of the station who can appear in the audit, by person id. */
  get people(): Map<string, AuditPerson> {
    return peopleOfStation(this.registry, this.header);
  }

  /** What is due in this person's dossiers. */
  get myDay(): MyDay {
    this.#myDay ??= new MyDay(this.caseload);
    return this.#myDay;
  }

  /** Opens a dossier, or answers the one that is open already. */
  open(dossierId: string): Dossier {
    const known = this.#open.get(dossierId);
    if (known) {
      this.#open.delete(dossierId);
      this.#open.set(dossierId, known);
      return known;
    }
    const remembered = this.dossiers.freshness(dossierId);
    if (!remembered) throw new Refusal('dossierUnknown');
    const keys = this.keyring.dossierKeys(dossierId);
    if (!keys) throw new Refusal('notPermitted');
    const dossier = Dossier.open(this.vaultFolder, dossierId, keys, remembered);
    this.#keep(dossier);
    if (dossier.freshness.revisions > remembered.revisions) this.#catchUp(dossier);
    return dossier;
  }

  /** Opens a dossier for a task that takes its time; it stays open until the hold is disposed of (`using`). */
  hold(dossierId: string): { readonly dossier: Dossier } & Disposable {
    const dossier = this.open(dossierId);
    this.#holds.set(dossierId, (this.#holds.get(dossierId) ?? 0) + 1);
    const release = () => {
      this.#holds.set(dossierId, (this.#holds.get(dossierId) ?? 1) - 1);
    };
    return { dossier, [Symbol.dispose]: release };
  }

  /** Makes an empty dossier: its keys are granted to this person and to the recovery kit before its file exists. */
  async createDossier(dossierId: string, reason: AuditEvent): Promise<Dossier> {
    const keys = newDossierKeys(dossierId);
    const forRecovery = await sealKeys(this.header.recovery.recipient, keys);
    this.keyring.add(keys);
    this.registry.transaction(() => {
      this.saveKeyring();
      this.registry.run('INSERT INTO key_grant (holder, sealed) VALUES (?, ?)', 'recovery', forRecovery);
      this.dossiers.add(dossierId);
      this.audit.add(reason);
    });
    const held = this.keyring.dossierKeys(dossierId);
    if (!held) throw new Error('the keyring holds the keys that it was given');
    const dossier = Dossier.create(this.vaultFolder, dossierId, held);
    this.#keep(dossier);
    return dossier;
  }

  /**
   * Brings the registry up to a dossier that was just written: freshness, card and audit in one transaction. The
   * revisions themselves are safe by now, so a disk that fills up here does not undo them: the next opening catches up.
   */
  remember(dossier: Dossier, events: readonly AuditEvent[]): void {
    try {
      this.#enter(dossier, events);
      this.#anchor?.keepUp(this.audit);
    } catch (error) {
      if (!(error instanceof StoreError) || error.fault === 'damaged') throw error;
      this.#caseload?.set(dossier.dossierId, this.cardOf(dossier));
      this.#forget(dossier);
    }
  }

  /** A dossier's card as far as this person may read. */
  cardOf(dossier: Dossier): CardSections {
    return dossier.card(this.readable, (record) => record.type !== 'approval' || this.isBySupervisor(record));
  }

  /** Whatever else a package may bring: only a supervisor's signature approves. */
  isBySupervisor(record: RecordState): boolean {
    return this.authors.get(record.last.header.author)?.roles.includes('supervisor') ?? false;
  }

  /** Makes a card anew that an older version of the app has made. */
  renewCard(dossier: Dossier): void {
    if (this.caseload.isOutdated(dossier.dossierId)) this.remember(dossier, []);
  }

  /** Keeps the keyring as it stands, or without the keys of some dossiers; call within a transaction. */
  saveKeyring(without?: ReadonlySet<string>): void {
    const sealed = this.keyring.seal(without);
    this.registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', sealed, this.certificate.personId);
  }

  /** Closes a dossier that is about to be removed. */
  closeDossier(dossierId: string): void {
    const dossier = this.#open.get(dossierId);
    if (dossier) this.#forget(dossier);
  }

  /** Finishes or removes dossiers whose creation was broken off. */
  tidyBrokenCreations(): void {
    for (const { dossierId, revisions } of this.dossiers.list()) {
      if (revisions > 0 || !this.keyring.dossierKeys(dossierId)) continue;
      const isThere = existsSync(dossierPath(this.vaultFolder, dossierId)) && this.#hasRevisions(dossierId);
      if (!isThere) this.registry.transaction(() => this.dossiers.removeEmpty(dossierId));
    }
  }

  /** Whether a signing key (hex) belongs to somebody whom this station vouches for, now or earlier. */
  isOfStation(signingKey: string): boolean {
    const certificate = this.authors.get(signingKey);
    if (certificate?.stationId !== this.header.stationId) return false;
    const isOurs = certificate.stationSigningKey === this.certificate.stationSigningKey;
    return isOurs && isAuthorCertificateValid(certificate);
  }

  /** Looks whether the audit is whole from its last signature on; what is found is entered once and stays known. */
  checkAudit(): void {
    const found = checkEnd(this.registry, (key) => this.isOfStation(key));
    this.auditFinding = noteFinding(this.registry, this.audit, found);
  }

  /** Signs the audit as far as the disk lets it, closes every file and overwrites the keys: locking is never refused. */
  close(): void {
    try {
      this.audit.note({ action: 'vault.lock', subject: this.certificate.personId });
      // Nobody vouches yet for the key of somebody who is being taken in: their signature would tell nothing.
      if (this.isOfStation(this.certificate.signingKey)) this.audit.checkpoint(this.#person.signingSeed);
      this.#anchor?.remember(this.audit);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    } finally {
      for (const dossier of this.#open.values()) dossier.close();
      this.#open.clear();
      this.registry.close();
      this.keyring.wipe();
      this.#station?.wipe();
      this.#anchor?.wipe();
      zero(this.#person.identitySeed);
      zero(this.#person.signingSeed);
    }
  }

  #enter(dossier: Dossier, events: readonly AuditEvent[]): void {
    const sections = this.cardOf(dossier);
    this.registry.transaction(() => {
      this.dossiers.setFreshness(dossier.dossierId, dossier.freshness);
      this.dossiers.setCard(dossier.dossierId, sections, this.keyring);
      for (const event of events) this.audit.add(event);
    });
    this.#caseload?.set(dossier.dossierId, sections);
  }

  /** Enters what the registry missed; a dossier that cannot be entered is not opened. */
  #catchUp(dossier: Dossier): void {
    try {
      this.#enter(dossier, [{ action: 'dossier.catchUp', subject: dossier.dossierId }]);
    } catch (error) {
      this.#forget(dossier);
      throw error;
    }
  }

  #hasRevisions(dossierId: string): boolean {
    try {
      return this.open(dossierId).freshness.revisions > 0;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  #keep(dossier: Dossier): void {
    this.#open.set(dossier.dossierId, dossier);
    if (this.#open.size <= openDossiersKept) return;
    const idle = [...this.#open.values()].find((one) => one !== dossier && !this.#holds.get(one.dossierId));
    if (idle) this.#forget(idle);
  }

  #forget(dossier: Dossier): void {
    this.#open.delete(dossier.dossierId);
    dossier.close();
  }
}

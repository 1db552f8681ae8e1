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
} from '#shared/rules/permissions.ts';
import type { CardSections } from '#shared/rules/card.ts';
import type { Worker } from '#shared/rules/dues.ts';
import { entryOfPerson } from '#shared/rules/staffTraining.ts';
import { checkEnd } from '#vault/audit/auditChain.ts';
import { AuditLog, type AuditEvent } from '#vault/audit/auditLog.ts';
import { noteFinding, settledEntries } from '#vault/audit/auditFinding.ts';
import { peopleOfStation } from '#vault/audit/auditPeople.ts';
import { AuditReading } from '#vault/audit/auditReading.ts';
import { Dossier, type Author } from '#vault/dossier/dossier.ts';
import { OpenDossiers } from '#vault/dossier/openDossiers.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Anchor } from '#vault/freshness/anchor.ts';
import type { PackageReading } from '#vault/exchange/packageReading.ts';
import { KeyHolder, type KeyParts } from '#vault/keys/keyHolder.ts';
import { wasOfStation } from '#vault/keys/supervisors.ts';
import { handOverNew } from '#vault/keys/newDossierKeys.ts';
import { AccessTable } from '#vault/registry/accessTable.ts';
import { BegunDrafts } from '#vault/registry/begunDrafts.ts';
import { Caseload } from '#vault/registry/caseload.ts';
import { ContactTable } from '#vault/registry/contactTable.ts';
import { DossierTable } from '#vault/registry/dossierTable.ts';
import { ErasureTable } from '#vault/registry/erasureTable.ts';
import { GrantTable } from '#vault/registry/grantTable.ts';
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
import { StoreError } from '#vault/store/storeError.ts';

import { sessionInfo } from './sessionInfo.ts';

/** An attachment that somebody is looking at. */
export interface AttachmentView {
  dossierId: string;
  compartment: Compartment;
  sha256: string;
}

interface SessionParts extends KeyParts {
  /** What this machine remembers of the vault. */
  anchor: Anchor | null;
}

/** One person at work in an unlocked vault: their keys, the registry, and the dossiers that they have open. */
export class Session extends KeyHolder {
  readonly audit: AuditLog;
  readonly access: AccessTable;
  readonly grants: GrantTable;
  readonly contacts: ContactTable;
  readonly dossiers: DossierTable;
  readonly packages: PackageTable;
  readonly rosters: RosterTable;
  readonly references: ReferenceTable;
  readonly newDossierDraft: NewDossierDraft;
  readonly settings: PersonalSettings;
  readonly begunDrafts: BegunDrafts;
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
  readonly erasures: ErasureTable;
  readonly #anchor: Anchor | null;
  readonly #open = new OpenDossiers();
  #caseload: Caseload | undefined;
  #myDay: MyDay | undefined;
  #auditReading: AuditReading | undefined;
  /** Imports that an earlier session had agreed to and this one has finished. */
  resumedPackages = 0;
  /** Joint writes that an earlier session had decided on: how many this one has finished, and the dossiers that still wait. */
  jointWrites: { finished: number; waiting: string[] } = { finished: 0, waiting: [] };
  resumedRosters = 0;
  /** Whether `vault.json` was another one than the station wrote last, and was put right. */
  isHeaderRestored = false;
  lastUnlock: SessionInfo['lastUnlock'] = null;
  /** Why the audit cannot be relied upon; null when nothing was ever found. */
  auditFinding: AuditFinding | null = null;

  constructor(parts: SessionParts) {
    super(parts);
    this.#anchor = parts.anchor;
    const { registry, keyring, personId } = parts;
    this.audit = new AuditLog(registry, personId);
    this.access = new AccessTable(registry);
    this.grants = new GrantTable(registry);
    this.contacts = new ContactTable(registry);
    this.dossiers = new DossierTable(registry);
    this.packages = new PackageTable(registry);
    this.rosters = new RosterTable(registry, keyring, personId);
    this.references = new ReferenceTable(registry);
    this.newDossierDraft = new NewDossierDraft(registry, keyring, personId);
    this.settings = new PersonalSettings(registry, keyring, personId);
    this.begunDrafts = new BegunDrafts(registry, this.settings);
    this.pendingWrites = new PendingWrites(registry, keyring, personId);
    this.stationSettings = new StationSettings(registry);
    this.erasures = new ErasureTable(registry);
  }

  /** Who is at work, for what is theirs. */
  get worker(): Worker {
    return { personName: this.certificate.name, staffEntry: this.staffEntry };
  }

  /** The entry of the station's staff list that stands for this person. */
  get staffEntry(): SessionInfo['staffEntry'] {
    const entry = entryOfPerson(this.references.list('staff'), this.personId);
    return entry ? { id: entry.id, name: entry.name } : null;
  }

  get info(): SessionInfo {
    return sessionInfo(this);
  }

  protected override stationKeysRenewed(): void {
    this.#anchor?.renew(this.stationKeys.headerKey, this.audit);
  }

  get author(): Author {
    return { signingSeed: this.person.signingSeed, stationId: this.header.stationId };
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
    this.#caseload ??= new Caseload(this.dossiers.cards(this.keyring, this.readable), (dossierId) =>
      this.begunDrafts.has(dossierId),
    );
    return this.#caseload;
  }

  /** The audit as it is read; made when somebody first reads it. */
  get auditReading(): AuditReading {
    this.#auditReading ??= new AuditReading(this.registry);
    return this.#auditReading;
  }

  /** Everybody of the station who can appear in the audit, by person id. */
  get auditPeople(): Map<string, AuditPerson> {
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
    if (known) return known;
    const remembered = this.dossiers.freshness(dossierId);
    if (!remembered) throw new Refusal('dossierUnknown');
    const keys = this.keyring.dossierKeys(dossierId);
    if (!keys) throw new Refusal('notPermitted');
    const dossier = Dossier.open(this.vaultFolder, dossierId, keys, remembered);
    this.#open.add(dossier);
    if (dossier.freshness.revisions > remembered.revisions) this.#catchUp(dossier);
    return dossier;
  }

  /** Opens a dossier for a task that takes its time; it stays open until the hold is disposed of (`using`). */
  hold(dossierId: string): { readonly dossier: Dossier } & Disposable {
    return this.#open.hold(this.open(dossierId));
  }

  /** How many tasks use a dossier at this moment. */
  holdsOf(dossierId: string): number {
    return this.#open.holdsOf(dossierId);
  }

  /** Makes an empty dossier: its keys are granted to whom they belong and to the recovery kit before its file exists. */
  async createDossier(dossierId: string, reason: AuditEvent): Promise<Dossier> {
    await handOverNew(this, [dossierId], () => {
      this.dossiers.add(dossierId);
      this.audit.add(reason);
    });
    const held = this.keyring.dossierKeys(dossierId);
    if (!held) throw new Error('the keyring holds the keys that it was given');
    const dossier = Dossier.create(this.vaultFolder, dossierId, held);
    this.#open.add(dossier);
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
      this.#open.close(dossier.dossierId);
    }
  }

  /** A dossier's card as far as this person may read. */
  cardOf(dossier: Dossier): CardSections {
    return dossier.card(this.readable, (record) => record.type !== 'approval' || this.isBySupervisor(record));
  }

  /** Whatever else a package may bring: only a supervisor's signature approves. */
  isBySupervisor(record: RecordState): boolean {
    const { author, at } = record.last.header;
    return this.authors.at(author, at)?.roles.includes('supervisor') ?? false;
  }

  /** Lets lists tell whether the person has drafts in a dossier. */
  noteDrafts(dossier: Dossier): void {
    const isBegun = dossier.file.drafts.by(this.personId).length > 0;
    if (this.begunDrafts.note(dossier.dossierId, isBegun)) this.#caseload?.refresh(dossier.dossierId);
  }

  /** Makes a card anew that an older version of the app has made. */
  renewCard(dossier: Dossier): void {
    if (this.caseload.isOutdated(dossier.dossierId)) this.remember(dossier, []);
  }

  /** Keeps the keyring as it stands, or without the keys of some dossiers; call within a transaction. */
  saveKeyring(without?: ReadonlySet<string>): void {
    const sealed = this.keyring.seal(without);
    this.registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', sealed, this.personId);
  }

  /** Closes a dossier that is about to be removed. */
  closeDossier(dossierId: string): void {
    this.#open.close(dossierId);
  }

  /** Whether a signing key (hex) belongs to somebody whom this station vouches for, now or earlier. */
  isOfStation(signingKey: string): boolean {
    return this.authors.all(signingKey).some((certificate) => wasOfStation(this, certificate));
  }

  /** Looks whether the audit is whole from its last signature on; what is found is entered once and stays known. */
  checkAudit(): void {
    const found = checkEnd(this.registry, (key) => this.isOfStation(key), settledEntries(this));
    this.auditFinding = noteFinding(this, found);
  }

  /** Signs the audit as far as the disk lets it, closes every file and overwrites the keys: locking is never refused. */
  close(): void {
    try {
      this.audit.note({ action: 'vault.lock', subject: this.personId });
      if (this.standing === 'confirmed') this.audit.checkpoint(this.person.signingSeed);
      this.#anchor?.remember(this.audit);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    } finally {
      this.#open.closeAll();
      this.registry.close();
      this.wipe();
      this.#anchor?.wipe();
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
      this.#open.close(dossier.dossierId);
      throw error;
    }
  }
}

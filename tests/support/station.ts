import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vaultCommands, type Answer, type Input, type VaultCommandName } from '#shared/contract/commands.ts';
import type { Failure } from '#shared/contract/errors.ts';
import type { AppEvent } from '#shared/contract/wire.ts';
import { auditActions, type AuditAction, type AuditSubject } from '#shared/rules/auditActions.ts';
import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { isRecordType, records, type RecordType, type RecordValues } from '#shared/records/records.ts';
import { roles as allRoles, type Role } from '#shared/rules/permissions.ts';
import type { ShareScheme } from '#shared/rules/recoveryWords.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';
import { wordsToBytes } from '#vault/crypto/words.ts';
import { signAuthorCertificate } from '#vault/exchange/format/certificates.ts';
import { signStatement } from '#vault/keys/statements.ts';
import { supervisorsSeed } from '#vault/keys/supervisors.ts';
import { recoveryActor } from '#vault/keys/unlockAttempts.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';
import { Router } from '#vault/router.ts';
import { VaultService } from '#vault/vaultService.ts';

export const passphrase = 'quiet river under seven stones';

/** A folder of its own for one test; removed by `dispose`. */
export function testFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'senim-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A station with a real vault in a folder, spoken to through the real router: what the shell does, without the shell. */
export class TestStation {
  readonly vaultFolder: string;
  /** What the machine remembers of the vault. */
  readonly stateFolder: string;
  readonly events: AppEvent[] = [];
  readonly bugs: unknown[] = [];
  readonly #folder: string;
  #vault: VaultService;
  #router: Router;
  personId = '';
  /** The secret behind the recovery words, of a vault that was made here. */
  recoverySeed: Buffer = Buffer.alloc(0);
  /** The sheets of the recovery kit, as they were drawn. */
  sheets: string[][] = [];

  constructor(folder: string, name = 'station') {
    this.#folder = join(folder, name);
    mkdirSync(this.#folder, { recursive: true });
    this.vaultFolder = join(this.#folder, 'vault');
    this.stateFolder = join(this.#folder, 'state');
    [this.#vault, this.#router] = this.#start();
  }

  /** Answers or throws the `Failure`. */
  async call<N extends VaultCommandName>(
    command: N,
    input: Input<N>,
    paths: Record<string, string> = {},
  ): Promise<Answer<N>> {
    const before = this.#audited();
    const result = await this.#router.answer({ command, input, paths });
    if (!result.ok) throw new Refused(result.error);
    this.#expectEntry(command, { before, input, answer: result.value });
    return result.value as Answer<N>;
  }

  /** The failure of a command that must fail. */
  async refusal<N extends VaultCommandName>(
    command: N,
    input: Input<N>,
    paths: Record<string, string> = {},
  ): Promise<Failure> {
    const result = await this.#router.answer({ command, input, paths });
    if (result.ok) throw new Error(`${command} was not refused`);
    return result.error;
  }

  async create(
    stationName: string,
    roles: readonly Role[] = workRoles,
    personName = `${stationName} supervisor`,
    shares: ShareScheme | null = null,
  ): Promise<this> {
    const { sheets } = await this.call('vault.prepareRecovery', { shares });
    this.sheets = sheets;
    this.recoverySeed = wordsToBytes(sheets[0]!) ?? this.recoverySeed;
    const info = await this.call('vault.create', {
      jobId: randomUUID(),
      stationName,
      personName,
      signInName: 'supervisor',
      roles: [...roles],
      passphrase,
      sheets,
    });
    this.personId = info.personId;
    return this;
  }

  /** A station on a copy of a vault that was made before: what Argon2id costs is spent once. */
  static async copyOf(other: TestStation, folder: string, name = 'station'): Promise<TestStation> {
    const station = new TestStation(folder, name);
    cpSync(other.vaultFolder, station.vaultFolder, { recursive: true });
    station.personId = other.personId;
    await station.unlock();
    return station;
  }

  /** Gives the first person other roles: appointed and certified anew with the station's keys, which they keep. */
  async become(roles: readonly Role[]): Promise<void> {
    const { session } = this.#vault;
    const { stationId } = session.header;
    const { signature: _, stationSigningKey: __, ...certified } = session.certificate;
    const issuedAt = new Date(Math.max(Date.now(), Date.parse(certified.issuedAt) + 1)).toISOString();
    const seed = (kind: 'stationSigning' | 'stationIdentity') => session.keyring.key(kind, stationId)!;
    const certificate = signAuthorCertificate({ ...certified, issuedAt, roles: [...roles] }, seed('stationSigning'));
    const entry = session.people.get(session.personId)!;
    const appointment = { ...entry.appointment, roles: [...roles] };
    const voice = supervisorsSeed(seed('stationIdentity'));
    session.registry.transaction(() => {
      session.authors.put(certificate);
      const appointmentSignature = signStatement('appointment', appointment, voice);
      session.people.put({ ...entry, appointment, appointmentSignature });
    });
    await this.restart();
  }

  /** Adds a person: created, enrolled with the test passphrase, certified and given these dossiers by whoever is at work. */
  async addPerson(name: string, roles: readonly Role[], dossiers: readonly string[] = []): Promise<string> {
    const manager = this.personId;
    const { personId, words } = await this.call('people.create', { name, signInName: name, roles: [...roles] });
    await this.enrol(personId, words);
    await this.as(manager);
    if (dossiers.length > 0) await this.call('people.assign', { personId, dossiers: [...dossiers] });
    return personId;
  }

  /** Unlocks with a one-time passphrase and sets the test passphrase. Nobody has vouched for the person then. */
  async enrol(personId: string, words: readonly string[]): Promise<void> {
    this.restartLocked();
    await this.call('vault.unlock', { personId, passphrase: words.join(' ') });
    await this.call('enrolment.complete', { jobId: randomUUID(), passphrase });
    this.restartLocked();
  }

  /** The app is closed and started anew, and this person unlocks. */
  async as(personId: string): Promise<void> {
    this.personId = personId;
    await this.restart();
  }

  /** The app is closed and started anew; nobody has unlocked. */
  restartLocked(): void {
    this.close();
    [this.#vault, this.#router] = this.#start();
  }

  /** As if the app had been closed and started anew. */
  async restart(): Promise<void> {
    this.restartLocked();
    await this.unlock();
  }

  async unlock(): Promise<void> {
    await this.call('vault.unlock', { personId: this.personId, passphrase });
  }

  get stationId(): string {
    return readHeader(this.vaultFolder).header.stationId;
  }

  get vault(): VaultService {
    return this.#vault;
  }

  /** The audit as it stands, the earliest entry first. */
  audit(): {
    actor: string;
    action: string;
    subject: string | null;
    outcome: string;
    detail: Record<string, unknown>;
  }[] {
    const rows = this.#vault.session.registry.all('SELECT entry FROM audit ORDER BY seq');
    return rows.map((row) => JSON.parse(String(row['entry'])));
  }

  /** The id of a new dossier whose person has this given name. */
  async dossier(givenName: string, change: Partial<RecordValues<'person'>> = {}): Promise<string> {
    const person = valuesOf('person', { givenName, sex: 'male', category: 'man', ...change });
    return (await this.call('dossier.create', { person })).dossierId;
  }

  /** Writes the first version of a record and answers its id. */
  async record<T extends RecordType>(dossierId: string, type: T, values: RecordValues<T>): Promise<string> {
    const input = { dossierId, recordId: null, type, base: [], draftId: null, values };
    return (await this.call('record.save', input)).recordId;
  }

  /** Writes a record's next version upon what is there now. */
  async amend(dossierId: string, recordId: string, change: RawValues): Promise<void> {
    const { heads, type, values } = await this.call('record.get', { dossierId, recordId });
    if (!isRecordType(type)) throw new TypeError('only a known type is amended');
    const input = { dossierId, recordId, type, base: heads, draftId: null, values: { ...values, ...change } };
    await this.call('record.save', input);
  }

  /** A path to pass as a file grant, and the grants to send along. */
  grant(path: string): { token: string; paths: Record<string, string> } {
    const token = `grant:${randomBytes(16).toString('hex')}`;
    return { token, paths: { [token]: path } };
  }

  close(): void {
    this.#vault.lock();
  }

  /** How many entries the audit has. */
  #audited(): number {
    return Number(this.#vault.unlocked?.registry.get('SELECT max(seq) AS seq FROM audit')?.['seq'] ?? 0);
  }

  /** Every success that any test has leaves the entry that the contract declares: by whom, about what, and how it ended. */
  #expectEntry(command: VaultCommandName, { before, input, answer }: { before: number } & Exchanged): void {
    const { action, search, entry } = vaultCommands[command].audit;
    const session = this.#vault.unlocked;
    if (entry === 'none' || !session) return;
    const rows = session.registry.all('SELECT entry FROM audit WHERE seq > ?', entry === 'firstTime' ? 0 : before);
    const entered = rows.map((row) => JSON.parse(String(row['entry'])) as Entered);
    const expected = new Set<string | undefined>([action, search?.action, ...(printsOf[action] ?? [])]);
    // Whoever uses the kit has not unlocked as anybody yet.
    const actor = command === 'recovery.open' ? recoveryActor : session.personId;
    const isDue = (one: Entered) =>
      expected.has(one.action) &&
      one.actor === actor &&
      one.outcome === 'done' &&
      isAbout(one, command, { input, answer });
    if (!entered.some(isDue))
      throw new Error(`${command} left no entry in the audit that says who, what about and how`);
  }

  #start(): [VaultService, Router] {
    const vault = new VaultService({
      vaultFolder: this.vaultFolder,
      stateFolder: this.stateFolder,
      emit: (event) => this.events.push(event),
      cost: floorCost,
    });
    return [vault, new Router(vault, (_, error) => this.bugs.push(error))];
  }
}

interface Exchanged {
  input: object;
  answer: unknown;
}

interface Entered {
  actor: string;
  action: AuditAction;
  subject: string | null;
  outcome: string;
}

/** Fields of an answer that name what was made, by what a subject may be. */
const madeIn: Partial<Record<AuditSubject, readonly string[]>> = {
  dossier: ['dossierId'],
  person: ['personId'],
  package: ['packageId'],
  roster: ['importId', 'rosterId'],
};

/** Entered under the id of what the input became a part of: an import, a group session. */
const underAnother: ReadonlySet<VaultCommandName> = new Set(['roster.accept', 'groupSession.amend']);

/** May be about nothing that has an id: a request to destroy the whole vault, a member of staff whom nobody was tied to. */
const aboutNothing: ReadonlySet<AuditAction> = new Set([
  'erasure.withdraw',
  'erasure.saveCertificate',
  'staff.release',
]);

/** Whether an entry's subject is what the input names, else what the answer names, else at least of the kind that the action has. */
function isAbout({ action, subject }: Entered, command: VaultCommandName, { input, answer }: Exchanged): boolean {
  const { subject: field, entry } = vaultCommands[command].audit;
  const named = field === null ? undefined : (input as Record<string, unknown>)[field];
  if (typeof named === 'string' && !underAnother.has(command)) return subject === named;
  const kind = auditActions[action][1];
  // The router enters no more than the input names; no dossier stands for the whole vault.
  if (entry !== 'byUseCase' || (named === null && kind === 'dossier')) return subject === null;
  const made = (madeIn[kind] ?? []).map((name) => (answer as Record<string, unknown> | null)?.[name]);
  const id = made.find((one) => typeof one === 'string');
  if (id !== undefined) return subject === id;
  return kind === 'none' ? subject === null : subject !== null || aboutNothing.has(action);
}

/** Actions that stand for another, by what the input asks for. */
const printsOf: Record<string, readonly string[]> = { 'dossier.print': ['record.print'] };

/** What a command answered instead of its value. */
export class Refused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/** Every role that writes records, as at a station with one person. */
export const workRoles = allRoles.filter(
  (role) => !['administrator', 'auditor', 'medicalWorker', 'socialWorker'].includes(role),
);

/** Values of a record, empty but for what the test says. */
export function valuesOf<T extends RecordType>(type: T, given: Partial<RecordValues<T>>): RecordValues<T> {
  const definition = records[type] as unknown as { fields: Parameters<typeof emptyValues>[0]['fields'] };
  return { ...emptyValues(definition), ...given } as RecordValues<T>;
}

import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { exportRequest, exportTo, introduceBoth } from '#tests/support/exchange.ts';
import { scanOf } from '#tests/support/files.ts';
import { RunningVault, Unanswered } from '#tests/support/runningVault.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

/** At random moments; every moment that leaves another state behind is in `brokenOffWrites`. */
const killsDuringSaves = 8;
const killsDuringImports = 4;

const folder = testFolder();
const [home, away] = [new TestStation(folder.path, 'home'), new TestStation(folder.path, 'away')];

beforeAll(async () => {
  await home.create('Қарағанды');
  await away.create('Ақтау');
  await introduceBoth(home, away, folder.path);
  await (await start(join(folder.path, 'nothing'))).end();
});
afterAll(() => {
  for (const station of [home, away]) station.close();
  folder[Symbol.dispose]();
});

/** Starts a process; what the first one compiled need not be compiled again. */
function start(vaultFolder: string): Promise<RunningVault> {
  return RunningVault.start(vaultFolder, { environment: { NODE_COMPILE_CACHE: join(folder.path, 'compiled') } });
}

/** Works until the process is killed, after so long or once something has come to pass; what was answered by then is the caller's to find again. */
async function untilKilled(
  running: RunningVault,
  moment: number | Promise<unknown>,
  work: () => Promise<void>,
): Promise<void> {
  const working = work().catch((error: unknown) => {
    if (!(error instanceof Unanswered)) throw error;
  });
  await (typeof moment === 'number' ? pause(moment) : moment);
  await running.kill();
  await working;
}

/** Everything that the vault has answered for, as it must be found again. */
interface Acknowledged {
  dossiers: Map<string, string>;
  /** Record id → dossier and the latest text that was acknowledged, and the one under way. */
  records: Map<string, { dossierId: string; text: string; perhaps: string }>;
  drafts: Map<string, { dossierId: string; text: string; perhaps: string }>;
}

async function write(running: RunningVault, known: Acknowledged, dossierId: string): Promise<void> {
  const text = randomUUID();
  const values = sampleOf('familyContact', { agreements: text });
  const draftId = randomUUID();
  const draft = { dossierId, draftId, type: 'familyContact' as const, recordId: null, base: [], values };
  await running.call('draft.save', draft);
  known.drafts.set(draftId, { dossierId, text, perhaps: text });
  const saved = { ...draft, draftId: null, recordId: null };
  const { recordId } = await running.call('record.save', saved);
  known.records.set(recordId, { dossierId, text, perhaps: text });
  const { heads } = await running.call('record.get', { dossierId, recordId });
  const amended = randomUUID();
  known.records.set(recordId, { dossierId, text, perhaps: amended });
  const change = { ...values, agreements: amended };
  await running.call('record.save', { ...saved, recordId, base: heads, values: change });
  known.records.set(recordId, { dossierId, text: amended, perhaps: amended });
}

async function writeMuch(
  running: RunningVault,
  known: Acknowledged,
  { scan, onRound }: { scan: string; onRound: () => void },
): Promise<void> {
  for (; ; onRound()) {
    for (const [old] of [...known.dossiers].slice(-3)) await write(running, known, old);
    const givenName = randomUUID();
    const person = sampleOf('person', { familyName: null, givenName, patronymic: null });
    const { dossierId } = await running.call('dossier.create', { person });
    known.dossiers.set(dossierId, givenName);
    const grant = `grant:${randomBytes(16).toString('hex')}`;
    const request = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: grant };
    await running.call('attachment.add', request, { [grant]: scan });
  }
}

type Caller = Pick<RunningVault, 'call'>;

async function expectAllThere(vault: Caller, known: Acknowledged): Promise<void> {
  const { rows } = await vault.call('caseload.list', { limit: 500 });
  const names = new Map(rows.map((row) => [row.dossierId, row.name]));
  for (const [dossierId, name] of known.dossiers) expect(names.get(dossierId)).toBe(name);
  for (const [dossierId] of [...known.dossiers].slice(-8)) {
    const { records, drafts } = await vault.call('dossier.open', { dossierId });
    const texts = new Map(records.map((record) => [record.recordId, record.values['agreements']]));
    for (const [recordId, record] of known.records) {
      if (record.dossierId === dossierId) expect([record.text, record.perhaps]).toContain(texts.get(recordId));
    }
    const ids = new Set(drafts.map((draft) => draft.draftId));
    for (const [id, draft] of known.drafts) if (draft.dossierId === dossierId) expect(ids).toContain(id);
  }
}

test(`nothing that was acknowledged is lost when the vault process is killed during saves, ${killsDuringSaves} times`, async () => {
  home.close();
  const scan = join(folder.path, 'scan');
  writeFileSync(scan, scanOf(300_000));
  const known: Acknowledged = { dossiers: new Map(), records: new Map(), drafts: new Map() };
  const twoRounds = Promise.withResolvers<void>();
  let [rounds, took] = [0, 0];
  const onRound = () => {
    rounds += 1;
    if (rounds === 2) twoRounds.resolve();
  };
  let next = start(home.vaultFolder);
  for (let kill = 0; kill < killsDuringSaves; kill += 1) {
    const running = await next;
    await running.call('vault.unlock', { personId: home.personId, passphrase });
    next = start(home.vaultFolder);
    await expectAllThere(running, known);
    const startedAt = performance.now();
    const moment = kill === 0 ? twoRounds.promise : Math.random() * took;
    await untilKilled(running, moment, () => writeMuch(running, known, { scan, onRound }));
    if (kill === 0) took = performance.now() - startedAt;
    expect(running.errors).toBe('');
  }
  await (await next).kill();
  await home.unlock();
  expect(home.vault.session.info.troubled).toEqual([]);
  expect(known.records.size).toBeGreaterThan(0);
  await expectAllThere(home, known);
  for (const [recordId, { dossierId }] of known.records) {
    const versions = await home.call('record.history', { dossierId, recordId });
    expect(versions.every((version) => version.signature === 'valid')).toBe(true);
  }
  expect(firstBrokenEntry(home.vault.session.registry)).toBeNull();
}, 300_000);

/** A dossier with so many records and files that bringing it in takes a while. */
async function largeDossier(): Promise<{ dossierId: string; records: number }> {
  if (!home.vault.isUnlocked) await home.unlock();
  const dossierId = await home.dossier('Үлкен іс');
  for (let count = 0; count < 4; count += 1) {
    const path = join(folder.path, `scan-${count}`);
    writeFileSync(path, scanOf(400_000));
    const { token, paths } = home.grant(path);
    const request = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: token };
    const attachments = [await home.call('attachment.add', request, paths)];
    for (let copy = 0; copy < 10; copy += 1) {
      await home.record(dossierId, 'familyContact', sampleOf('familyContact', { attachments }));
    }
  }
  return { dossierId, records: 41 };
}

test(`an import that was agreed to is finished, any other is not begun, when the process is killed, ${killsDuringImports} times`, async () => {
  const { dossierId, records } = await largeDossier();
  const { stationId } = away.vault.session.header;
  const { path, packageId } = await exportTo(folder.path, home, exportRequest(stationId, dossierId));
  away.close();
  const seen = { finished: 0, resumed: 0, untouched: 0 };
  const grant = `grant:${'b'.repeat(32)}`;
  const placeOf = (kill: number) => join(folder.path, `away-${kill}`, 'vault');
  let next = start(placeOf(0));
  for (let kill = 0; kill < killsDuringImports; kill += 1) {
    cpSync(away.vaultFolder, placeOf(kill), { recursive: true });
    const running = await next;
    await running.call('vault.unlock', { personId: away.personId, passphrase });
    next = start(placeOf(kill + 1));
    await running.call('package.inspect', { jobId: randomUUID(), file: grant }, { [grant]: path });
    let isAcknowledged = false;
    await untilKilled(running, (kill / killsDuringImports) * 250, async () => {
      await running.call('package.accept', { jobId: randomUUID(), packageId, approveSequence: false });
      isAcknowledged = true;
    });
    const again = new TestStation(folder.path, `away-${kill}`);
    again.personId = away.personId;
    await again.unlock();
    const { session } = await again.call('vault.status', {});
    const [entry] = await again.call('package.ledger', {});
    if (entry === undefined) {
      expect(isAcknowledged).toBe(false);
      expect((await again.call('caseload.list', {})).all).toBe(0);
      seen.untouched += 1;
    } else {
      expect(entry.state).toBe('accepted');
      const view = await again.call('dossier.open', { dossierId });
      expect(view.records).toHaveLength(records);
      const [row] = (await again.call('caseload.list', {})).rows;
      expect(row?.name).toBe('Үлкен іс');
      seen[session!.resumedPackages > 0 ? 'resumed' : 'finished'] += 1;
    }
    expect(readdirSync(join(again.vaultFolder, 'packages')).filter((name) => name.startsWith('incoming'))).toEqual([]);
    expect(again.bugs).toEqual([]);
    again.close();
    rmSync(again.vaultFolder, { recursive: true });
  }
  await (await next).kill();
  expect(seen.resumed, JSON.stringify(seen)).toBeGreaterThan(0);
}, 300_000);

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { grantFor } from '#build/cli/vaultClient.ts';
import { entry } from '#build/demo/caseFile.ts';
import type { DemoStation } from '#build/demo/demoStation.ts';
import type { Attachment } from '#shared/records/fields.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';

import { median, ratioOf, type Finding, type Rounds } from './measure.ts';
import type { StreamResult, StreamTask } from './streamChild.ts';
import { newStation, smallDossier, writeNoise } from './workbench.ts';

/** The largest attachment that the app takes is 100 MiB. */
const attachmentBytes = 64 * 1_000_000;
const residentLimit = 300_000_000;
const childProgram = join(import.meta.dirname, 'streamChild.ts');

/** Exporting and importing a package of about `bytes`, against `age-encryption` alone on as many bytes: speed and peak memory. */
export async function measureStreaming(folder: string, bytes: number, rounds: number): Promise<Finding[]> {
  const stage = await prepare(folder, bytes);
  const exporting: Results = { ours: [], other: [] };
  const importing: Results = { ours: [], other: [] };
  for (let round = 0; round < rounds; round += 1) {
    exporting.ours.push(run({ kind: 'export', ...stage, folder: stage.medium }));
    exporting.other.push(run({ kind: 'encrypt', from: stage.noise, to: stage.sealed, recipient: stage.recipient }));
    const receiver = join(folder, `receiver-${round}`);
    cpSync(stage.receiver, receiver, { recursive: true });
    importing.ours.push(run({ kind: 'import', vault: receiver, file: exporting.ours.at(-1)?.path ?? '' }));
    importing.other.push(run({ kind: 'decrypt', from: stage.sealed, to: stage.opened, identity: stage.identity }));
    rmSync(receiver, { recursive: true });
  }
  const size = `${Math.round(bytes / 1_000_000)} MB`;
  return [
    ...findings(`export ${size}`, 'age encrypts', exporting, bytes),
    ...findings(`import ${size}`, 'age decrypts', importing, bytes),
  ];
}

/** Only the peak memory of a long transfer: it must not grow with the package. */
export async function measureFlatMemory(folder: string, bytes: number): Promise<Finding[]> {
  const stage = await prepare(folder, bytes);
  const exported = run({ kind: 'export', ...stage, folder: stage.medium });
  const imported = run({ kind: 'import', vault: stage.receiver, file: exported.path });
  const size = `${(bytes / 1_000_000_000).toFixed(1)} GB`;
  return (
    [
      ['export', exported],
      ['import', imported],
    ] as const
  ).map(([what, { peak, milliseconds }]) => ({
    what: `peak memory while a package of ${size} streams: ${what}`,
    ours: `${megabytes(peak)} MB, ${speedText(bytes, milliseconds)}`,
    other: '–',
    ratio: megabytes(peak),
    aim: megabytes(residentLimit),
    unit: 'MB',
  }));
}

interface Results {
  ours: StreamResult[];
  other: StreamResult[];
}

function findings(what: string, otherWhat: string, results: Results, bytes: number): Finding[] {
  const of = (pick: (result: StreamResult) => number): Rounds => ({
    ours: results.ours.map(pick),
    other: results.other.map(pick),
  });
  const [times, peaks] = [of(({ milliseconds }) => milliseconds), of(({ peak }) => peak)];
  const processor = of((result) => result.processor);
  const sideText = (side: 'ours' | 'other') =>
    `${speedText(bytes, median(times[side]))} (${(median(processor[side]) / 1_000).toFixed(1)} s of processor)`;
  return [
    {
      what: `${what} ÷ ${otherWhat} as many bytes: time`,
      ours: sideText('ours'),
      other: sideText('other'),
      ratio: ratioOf(times),
      aim: 1.5,
    },
    {
      what: `${what} ÷ ${otherWhat} as many bytes: peak memory`,
      ours: `${megabytes(median(peaks.ours))} MB`,
      other: `${megabytes(median(peaks.other))} MB`,
      ratio: ratioOf(peaks),
      aim: 1.5,
    },
  ];
}

async function prepare(folder: string, bytes: number) {
  const medium = join(folder, 'medium');
  mkdirSync(medium, { recursive: true });
  const sender = await newStation(folder, 'sender', floorCost);
  const receiver = await newStation(folder, 'receiver', floorCost);
  for (const [host, guest] of [
    [sender, receiver],
    [receiver, sender],
  ] as const) {
    const card = join(folder, `${guest.name}.senim-card`);
    await guest.saveCard(card);
    await host.meet(guest, card);
  }
  const dossierId = await smallDossier(sender);
  const noise = join(folder, 'noise');
  const attachments: Attachment[] = [];
  for (let left = bytes, seed = 1; left > 0; left -= attachmentBytes, seed += 1) {
    await writeNoise(noise, Math.min(left, attachmentBytes), seed);
    attachments.push(await attach(sender, dossierId, noise));
  }
  await writeNoise(noise, bytes, 0);
  const scans = entry('familyContact', {
    heldOn: '2024-01-01',
    channel: 'letter',
    partner: 'named',
    withWhom: { dossierId: null, name: 'Bench' },
    relation: 'mother',
    attachments,
  });
  await sender.save(dossierId, scans.type, scans.values);
  const { card, identity } = receiver.client.session.station;
  const stage = {
    dossierId,
    medium,
    noise,
    vault: sender.client.vaultFolder,
    receiver: receiver.client.vaultFolder,
    to: card.stationId,
    recipient: card.recipient,
    identity,
    sealed: join(folder, 'sealed'),
    opened: join(folder, 'opened'),
  };
  sender.client.lock();
  receiver.client.lock();
  return stage;
}

async function attach(station: DemoStation, dossierId: string, path: string): Promise<Attachment> {
  const { token, paths } = grantFor(path);
  const input = { jobId: randomUUID(), dossierId, compartment: 'case', file: token } as const;
  return station.client.call('attachment.add', input, paths);
}

function run(task: StreamTask): StreamResult {
  const output = execFileSync(process.execPath, [childProgram, JSON.stringify(task)], { encoding: 'utf8' });
  return JSON.parse(output) as StreamResult;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function speedText(bytes: number, milliseconds: number): string {
  return `${(bytes / 1_000 / milliseconds).toFixed(1)} MB/s`;
}

/** One measured transfer in a process of its own, so that its peak memory is its own. Prints one line of JSON. */
import { createReadStream, createWriteStream, fsyncSync, openSync, closeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';

import { grantFor } from '#build/cli/vaultClient.ts';
import { compartments } from '#shared/rules/permissions.ts';

import { timed } from './measure.ts';
import { unlocked } from './workbench.ts';

/** What a child is told to do; it answers with `StreamResult`. */
export type StreamTask =
  | { kind: 'export'; vault: string; to: string; dossierId: string; folder: string }
  | { kind: 'import'; vault: string; file: string }
  | { kind: 'encrypt'; from: string; to: string; recipient: string }
  | { kind: 'decrypt'; from: string; to: string; identity: string };

export interface StreamResult {
  milliseconds: number;
  /** Processor time of the whole process, all threads, in milliseconds. */
  processor: number;
  /** Peak resident memory of the whole process, in bytes. */
  peak: number;
  /** Where the result lies. */
  path: string;
}

const task = JSON.parse(process.argv[2] ?? '') as StreamTask;
const { milliseconds, path } = await perform(task);
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const processor = (userCPUTime + systemCPUTime) / 1_000;
const result: StreamResult = { milliseconds, path, processor, peak: maxRSS * 1_024 };
process.stdout.write(`${JSON.stringify(result)}\n`);

async function perform(given: StreamTask): Promise<{ milliseconds: number; path: string }> {
  if (given.kind === 'export') return exportOnce(given);
  if (given.kind === 'import') return importOnce(given);
  const milliseconds = await timed(() => throughAge(given, given.kind === 'encrypt' ? sealing(given) : opening(given)));
  return { milliseconds, path: given.to };
}

type Transform = (bytes: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;

function sealing({ recipient }: StreamTask & { kind: 'encrypt' }): Transform {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return (plain) => encrypter.encrypt(plain);
}

function opening({ identity }: StreamTask & { kind: 'decrypt' }): Transform {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return (sealed) => decrypter.decrypt(sealed);
}

async function exportOnce({ vault, to, dossierId, folder }: StreamTask & { kind: 'export' }) {
  const client = await unlocked(vault);
  const { token, paths } = grantFor(folder);
  let path = '';
  const milliseconds = await timed(async () => {
    const { fileName } = await client.call(
      'package.export',
      {
        jobId: randomUUID(),
        folder: token,
        to: [to],
        dossiers: [dossierId],
        compartments: [...compartments],
        withheldReason: null,
        purpose: 'Bench',
        legalBasis: 'Bench',
      },
      paths,
    );
    path = join(folder, fileName);
  });
  client.lock();
  return { milliseconds, path };
}

async function importOnce({ vault, file }: StreamTask & { kind: 'import' }) {
  const client = await unlocked(vault);
  const { token, paths } = grantFor(file);
  const milliseconds = await timed(async () => {
    const { packageId } = await client.call('package.inspect', { jobId: randomUUID(), file: token }, paths);
    await client.call('package.accept', { jobId: randomUUID(), packageId, approveSequence: true });
  });
  client.lock();
  return { milliseconds, path: vault };
}

/** The library alone: file to file, flushed to the disk at the end. */
async function throughAge({ from, to }: { from: string; to: string }, transform: Transform): Promise<void> {
  const source = Readable.toWeb(createReadStream(from, { highWaterMark: 1 << 18 })) as ReadableStream<Uint8Array>;
  await (await transform(source)).pipeTo(Writable.toWeb(createWriteStream(to)));
  const descriptor = openSync(to, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

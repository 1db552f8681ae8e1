import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { sentenceOfFailure } from '#build/cli/problem.ts';
import { Refusal, type ErrorCode } from '#shared/contract/errors.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

import type { DemoStation } from './demoStation.ts';
import { tamperedCopy, truncatedCopy, unsignedCopy } from './forgery.ts';
import type { Journal } from './journal.ts';
import { entry } from './caseFile.ts';

interface Attempt {
  title: string;
  at: DemoStation;
  path: string;
  expected: ErrorCode;
}

/** Offers packages that must be refused, each for its own reason, and makes sure that nothing changed where they were offered. */
export async function showRefusals(
  journal: Journal,
  given: { sender: DemoStation; receiver: DemoStation; stranger: DemoStation; packagePath: string; folder: string },
): Promise<number> {
  const { sender, receiver, stranger, packagePath, folder } = given;
  const inFolder = (name: string) => join(folder, name);
  tamperedCopy(packagePath, inFolder('tampered.senim'));
  truncatedCopy(packagePath, inFolder('truncated.senim'));
  const { identity, card } = receiver.client.session.station;
  await unsignedCopy(packagePath, inFolder('unsigned.senim'), identity, card.recipient);
  const foreign = await exportAsStranger(stranger, receiver, folder);
  const attempts: Attempt[] = [
    { title: 'one bit flipped', at: receiver, path: inFolder('tampered.senim'), expected: 'packageDamaged' },
    { title: 'its end cut off', at: receiver, path: inFolder('truncated.senim'), expected: 'packageDamaged' },
    { title: 'the signature taken out', at: receiver, path: inFolder('unsigned.senim'), expected: 'packageUnsigned' },
    { title: 'addressed to another station', at: stranger, path: packagePath, expected: 'packageNotAddressed' },
    { title: 'opened by its own sender', at: sender, path: packagePath, expected: 'packageNotAddressed' },
    { title: 'from a station nobody knows', at: receiver, path: foreign, expected: 'packageSignerUnknown' },
  ];
  for (const attempt of attempts) {
    await journal.step(
      `Refused, ${attempt.title}`,
      () => refuse(attempt),
      (sentence) => `“${sentence}”`,
    );
  }
  return attempts.length;
}

async function refuse({ at, path, expected }: Attempt): Promise<string> {
  const before = stateOf(at);
  try {
    await at.inspect(path);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== expected) throw error;
    if (stateOf(at) !== before) throw new Error('a refused package changed the vault', { cause: error });
    return sentenceOfFailure(error.failure);
  }
  throw new Error(`a package was taken that must be refused: ${expected}`);
}

/** What must not change when a package is refused: dossiers, ledger, files. Only the audit log grows. */
function stateOf({ client }: DemoStation): string {
  const { session } = client;
  if (firstBrokenEntry(session.registry) !== null) throw new Error('the audit log is broken');
  const files = readdirSync(client.vaultFolder, { recursive: true }).map(String).toSorted();
  return JSON.stringify([session.dossiers.list(), session.packages.list(), files]);
}

async function exportAsStranger(stranger: DemoStation, receiver: DemoStation, folder: string): Promise<string> {
  const cardPath = join(folder, 'receiver.senim-card');
  await receiver.saveCard(cardPath);
  await stranger.meet(receiver, cardPath);
  const person = entry('person', { givenName: 'Nobody', sex: 'male', category: 'man' }).values;
  const { dossierId } = await stranger.client.call('dossier.create', { person });
  return (await stranger.export(receiver, [dossierId], folder)).path;
}

import { rm } from 'node:fs/promises';

import type { LedgerEntry } from '#shared/contract/exchangeCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { refuseErased } from '#vault/erasure/eraseDossier.ts';
import { evidencePath, exportPackage } from '#vault/exchange/exportPackage.ts';
import { readBundle } from '#vault/exchange/format/signedBundle.ts';
import { acceptPackage } from '#vault/exchange/importPackage.ts';
import { readWhole, takeIn, type PackageReading } from '#vault/exchange/packageReading.ts';
import { previewPackage, sequenceState } from '#vault/exchange/previewPackage.ts';
import { acceptReceipt, receiptSchema, writeReceipt } from '#vault/exchange/receipt.ts';
import { followContact, standingOf } from '#vault/exchange/senderKeys.ts';
import { readSmallFile } from '#vault/exchange/smallFile.ts';
import type { PackageDestination, PackageEntry } from '#vault/registry/packageTable.ts';
import type { Session } from '#vault/session.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';
import type { Job } from '#vault/job.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const packageHandlers: HandlersOf<
  | 'package.export'
  | 'package.inspect'
  | 'package.accept'
  | 'package.dismiss'
  | 'package.ledger'
  | 'receipt.save'
  | 'receipt.import'
> = {
  'package.export': ({ jobId, folder, ...request }, { session, path, asJob }) => {
    return asJob(jobId, (job) => exportPackage(session, request, path(folder), job));
  },

  'package.inspect': ({ jobId, file }, { session, path, asJob }) => {
    return asJob(jobId, async (job) => {
      const reading = await inspect(session, path(file), job);
      session.readings.set(reading.manifest.packageId, reading);
      session.audit.note({ action: 'package.inspect', subject: reading.manifest.packageId });
      return previewPackage(session, reading);
    });
  },

  'package.accept': ({ jobId, packageId, approveSequence, acceptErased, acceptKeys }, { session, asJob }) => {
    const reading = readingOf(session, packageId);
    if (standingOf(session, reading.manifest).kind !== 'same' && !acceptKeys)
      throw new Refusal('packageKeysUnaccepted');
    if (sequenceState(session, reading) !== 'next' && !approveSequence) throw new Refusal('packageSequenceUnapproved');
    const dossierIds = reading.manifest.dossiers.map(({ id }) => id);
    refuseErased(session, dossierIds, acceptErased);
    return asJob(jobId, async (job) => {
      const imported = await acceptPackage(session, reading, job);
      session.readings.delete(packageId);
      return imported;
    });
  },

  'package.dismiss': async ({ packageId }, { session }) => {
    const reading = readingOf(session, packageId);
    session.readings.delete(packageId);
    const isEvidence = reading.path === evidencePath(session.vaultFolder, reading.sha256);
    if (!isEvidence) await rm(reading.path, { force: true });
    session.audit.note({ action: 'package.dismiss', subject: packageId });
    return null;
  },

  'package.ledger': (_, { session }) => {
    return session.packages.list().flatMap((entry) => ledgerEntries(session, entry));
  },

  'receipt.save': ({ packageId, file }, { session, path }) => {
    const entry = session.packages.get(packageId);
    if (entry?.direction !== 'imported' || entry.receipt === null) throw new Refusal('packageUnknown');
    const receipt = receiptSchema.parse(JSON.parse(entry.receipt));
    writeDurably(path(file), writeReceipt(session, receipt));
    session.audit.note({ action: 'receipt.save', subject: packageId });
    return null;
  },

  'receipt.import': async ({ file }, { session, path }) => {
    const { receipt, renewed } = acceptReceipt(session, await readBundle('receipt', readSmallFile(path(file))));
    const { packageId, receiver: stationId, sequence } = receipt;
    session.registry.transaction(() => {
      if (renewed) followContact(session, renewed);
      session.packages.putDestination({ packageId, stationId, sequence, receipt: canonicalJson(receipt) });
      session.audit.add({ action: 'receipt.import', subject: packageId, detail: { from: stationId } });
    });
    const entry = session.packages.get(packageId);
    const destination = session.packages.destinations(packageId).find((one) => one.stationId === stationId);
    if (!entry || !destination) throw new Refusal('packageUnknown');
    return { ...exportLine(session, entry, destination), isRenewed: renewed !== null };
  },
};

/** Takes a package in and verifies it; one that is refused leaves nothing behind. */
async function inspect(session: Session, source: string, job: Job): Promise<PackageReading> {
  const file = await takeIn(session.vaultFolder, source, job);
  try {
    return await readWhole(session, file, job);
  } catch (error) {
    await rm(file.path, { force: true });
    throw error;
  }
}

function readingOf(session: Session, packageId: string): PackageReading {
  const reading = session.readings.get(packageId);
  if (!reading) throw new Refusal('packageUnknown');
  return reading;
}

/** An import is one line; an export is one for each station that it went to. */
function ledgerEntries(session: Session, entry: PackageEntry): LedgerEntry[] {
  if (entry.direction === 'exported') {
    const destinations = session.packages.destinations(entry.packageId);
    return destinations.map((destination) => exportLine(session, entry, destination));
  }
  const { stationId, sequence, state } = entry;
  return [{ ...commonOf(entry), stationName: nameOf(session, stationId), sequence, state }];
}

function exportLine(session: Session, entry: PackageEntry, destination: PackageDestination): LedgerEntry {
  const { stationId, sequence, receipt } = destination;
  const state = receipt === null ? 'written' : 'acknowledged';
  return { ...commonOf(entry), stationName: nameOf(session, stationId), sequence, state };
}

function commonOf({ packageId, direction, at, bytes, dossiers, purpose }: PackageEntry) {
  return { packageId, direction, at, bytes, dossiers, purpose };
}

function nameOf(session: Session, stationId: string): string {
  return session.contacts.get(stationId)?.card.name ?? '—';
}

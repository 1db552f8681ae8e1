import { join } from 'node:path';

import { sizeText } from '#build/cli/terminal.ts';
import type { PackagePreview, PackageRecordPreview } from '#shared/contract/exchangeCommands.ts';

import type { DemoStation } from './demoStation.ts';
import type { Journal } from './journal.ts';

/** A package that went from one station to the other, and the receipt that came back. */
export interface Delivery {
  packagePath: string;
  receiptPath: string;
}

/** Two stations take each other's cards and compare all words. */
export async function introduce(journal: Journal, one: DemoStation, other: DemoStation, medium: string): Promise<void> {
  for (const [host, guest, name] of [
    [one, other, 'station-2'],
    [other, one, 'station-1'],
  ] as const) {
    const cardPath = join(medium, `${name}.senim-card`);
    await journal.step(`“${guest.name}” writes its card`, () => guest.saveCard(cardPath));
    await journal.step(
      `“${host.name}” takes the card and compares the twelve words`,
      () => host.meet(guest, cardPath),
      (words) => words.join(' '),
    );
  }
}

/** Exports, carries, verifies, previews, imports, and carries the receipt back. */
export async function deliver(
  journal: Journal,
  { from, to, dossiers, medium }: { from: DemoStation; to: DemoStation; dossiers: string[]; medium: string },
): Promise<Delivery> {
  const exported = await journal.step(
    `“${from.name}” exports ${dossiers.length} dossiers for “${to.name}”`,
    () => from.export(to, dossiers, medium),
    ({ fileName, bytes }) => `${fileName}, ${sizeText(bytes)}`,
  );
  const preview = await journal.step(`“${to.name}” verifies the package and previews it`, () =>
    to.inspect(exported.path),
  );
  for (const line of previewLines(preview)) journal.note(line);
  const receiptPath = exported.path.replace(/\.senim$/u, '.senim-receipt');
  await journal.step(
    `“${to.name}” imports it and signs the receipt`,
    () => to.accept(preview.packageId, receiptPath),
    ({ revisions }) => `${revisions} revisions`,
  );
  await journal.step(
    `“${from.name}” takes the receipt`,
    () => from.takeReceipt(receiptPath),
    ({ sequence, state }) => `package number ${sequence} is ${state}`,
  );
  return { packagePath: exported.path, receiptPath };
}

function previewLines(preview: PackagePreview): string[] {
  const { origin, exporterName, purpose, sequence, sequenceState } = preview;
  const dossiers = preview.dossiers.flatMap(({ code, isNew, records, unchanged, attachments }) => [
    `${code}: ${isNew ? 'new dossier' : 'known dossier'}, ${changesText(records)}${unchanged} unchanged, ${attachments} scans`,
    ...(isNew ? [] : records.flatMap(recordLines)),
  ]);
  return [`from ${origin.name}, by ${exporterName}; number ${sequence} (${sequenceState}); ${purpose}`, ...dossiers];
}

function changesText(records: readonly PackageRecordPreview[]): string {
  const byChange = Map.groupBy(records, ({ change }) => change);
  return [...byChange].map(([change, list]) => `${list.length} ${change}, `).join('');
}

function recordLines({ change, type, happenedOn, fields }: PackageRecordPreview): string[] {
  if (change === 'new') return [`  new: ${type} of ${happenedOn ?? '–'}`];
  return fields.map(({ field, mine, incoming, isConflict }) => {
    const mark = isConflict ? 'CONFLICT' : change;
    return `  ${mark}: ${type} of ${happenedOn ?? '–'}, ${field}: here ${valueText(mine)}, comes ${valueText(incoming)}`;
  });
}

/** A value short enough for one line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `«${text.length > 60 ? `${text.slice(0, 60)}…` : text}»`;
}

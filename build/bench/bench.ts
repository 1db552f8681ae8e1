/** `npm run bench`: what Senim costs beside its parts, both sides measured in the same run. `--quick` for a few minutes less. */
import { cpus, totalmem } from 'node:os';

import { sizeText, table } from '#build/cli/terminal.ts';

import { measureCaseload, measureMyDay } from './caseloadBench.ts';
import { measureOpening, measureSaving } from './dossierBench.ts';
import type { Finding } from './measure.ts';
import { measurePages } from './pageBench.ts';
import { measureRevoking } from './rotationBench.ts';
import { measureRoster } from './rosterBench.ts';
import { measureScrolling } from './scrollBench.ts';
import { measureSearch } from './searchBench.ts';
import { measureFlatMemory, measureStreaming } from './streamBench.ts';
import { measureUnlock } from './unlockBench.ts';
import { benchFolder } from './workbench.ts';

const isQuick = process.argv.includes('--quick');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const rounds = isQuick ? 3 : 7;
const [streamed, flat] = [64_000_000, 1_000_000_000];

const measurements: Record<string, (folder: string) => Promise<Finding | Finding[]>> = {
  unlock: (folder) => measureUnlock(folder, rounds),
  open: (folder) => measureOpening(folder, rounds),
  save: (folder) => measureSaving(folder, rounds),
  search: (folder) => measureSearch(folder, rounds),
  pages: (folder) => measurePages(folder, rounds),
  caseload: () => measureCaseload(rounds),
  roster: (folder) => measureRoster(folder, isQuick ? 500 : 2_000, 1),
  revoke: (folder) => measureRevoking(folder, isQuick ? 100 : 600, 1),
  myDay: () => measureMyDay(rounds),
  scroll: measureScrolling,
  stream: (folder) => measureStreaming(folder, streamed, isQuick ? 1 : 3),
  ...(isQuick ? {} : { flat: (folder: string) => measureFlatMemory(folder, flat) }),
};

const processor = cpus()[0]?.model ?? 'unknown processor';
process.stdout.write(`Node ${process.version}, ${cpus().length} × ${processor}, ${sizeText(totalmem())} memory\n\n`);
const findings: Finding[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (only !== undefined && only !== name) continue;
  process.stderr.write(`measuring: ${name} …\n`);
  using folder = benchFolder();
  const found = [await measure(folder.path)].flat();
  // A long run that is broken off has still told what it had measured.
  for (const { what, ours, other } of found) process.stderr.write(`  ${what}: ${ours} (${other})\n`);
  findings.push(...found);
}
for (const line of linesOf(findings)) process.stdout.write(`${line}\n`);

function linesOf(list: readonly Finding[]): string[] {
  const rows = list.map(({ what, ours, other, ratio, aim, unit = '' }) => [
    what,
    ours,
    other,
    unit === '' ? ratio.toFixed(2) : `${ratio.toFixed(1)} ${unit}`,
    `≤ ${aim} ${unit}`.trimEnd(),
    ratio <= aim ? 'met' : 'NOT MET',
  ]);
  return table(['what', 'Senim', 'other side', 'ratio', 'aim', ''], rows);
}

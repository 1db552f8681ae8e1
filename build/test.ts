/** `npm test`: every check and every test there is, and one closing line that counts them over all runners. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const projectFolder = join(import.meta.dirname, '..');
const reports = join(projectFolder, '.cache', 'reports');

interface Count {
  passed: number;
  failed: number;
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** Two at a time, for two cores: what takes one core long goes beside what takes both shortly. */
const scripts = [
  ['build', 'dead'],
  ['format:check', 'types', 'lint'],
];
const checked = await Promise.all(scripts.map(runScripts));
const counts = [...checked.flat(), runVitest(), runPlaywright()];
const total = counts.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }));
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs scripts one after the other. */
async function runScripts(scripts: readonly string[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const script of scripts) counts.push(await runScript(script));
  return counts;
}

/** A check counts as one test. What it says is told at its end, as others run beside it. */
async function runScript(script: string): Promise<Count> {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part));
  const [status] = (await once(child, 'close')) as [number | null];
  process.stdout.write(`\n▸ npm run ${script}\n${Buffer.concat(said).toString('utf8')}`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function runVitest(): Count {
  const report = join(reports, 'vitest.json');
  const isGood = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const schema = z.object({ numPassedTests: z.int(), numFailedTests: z.int() });
  return countOf(report, isGood, schema, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }));
}

function runPlaywright(): Count {
  const report = join(reports, 'playwright.json');
  const isGood = run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const schema = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) });
  return countOf(report, isGood, schema, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

/** A runner that broke off without a report, or that failed without a failing test, counts as one failure. */
function countOf<S extends z.ZodType>(
  report: string,
  isGood: boolean,
  schema: S,
  read: (json: z.output<S>) => Count,
): Count {
  try {
    const count = read(schema.parse(JSON.parse(readFileSync(report, 'utf8'))));
    return isGood || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch (error) {
    process.stderr.write(`No report of the test runner: ${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

function run(command: string, parameters: string[], environment: Record<string, string> = {}): boolean {
  process.stdout.write(`\n▸ ${command} ${parameters.join(' ')}\n`);
  const { status } = spawnSync(command, parameters, {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

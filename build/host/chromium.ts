import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);

/** A Chromium that can be started here. */
export interface FoundChromium {
  executablePath: string;
  /** Whether it can show a window; the one from npm is a headless shell. */
  canShowWindow: boolean;
  /** What its process needs in its environment beside ours. */
  environment: Record<string, string>;
}

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The system's Chromium, Playwright's, or else the one unpacked from the npm package `@sparticuz/chromium`. */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) {
    await access(named);
    return { executablePath: named, canShowWindow: true, environment: {} };
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => commandNames.map((name) => join(folder, name)));
  const installed = [...onPath, ...usualPlaces, chromium.executablePath()].find((path) => existsSync(path));
  return installed === undefined
    ? unpackChromium()
    : { executablePath: installed, canShowWindow: true, environment: {} };
}

/** Unpacks beside the project and renames when whole, so that neither a second runner nor a broken run leaves half a browser. */
async function unpackChromium(): Promise<FoundChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found. Install Chrome, or run: npx playwright install chromium');
  }
  const packed = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version }: { version: string } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  const cache = join(import.meta.dirname, '..', '..', '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const part = await mkdtemp(join(cache, 'chromium-part-'));
    // The package unpacks into the temporary folder of the process that asks it; so a process of its own asks.
    const script = "import('@sparticuz/chromium').then(({ default: packed }) => packed.executablePath())";
    await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      // Named so, the package also unpacks the system libraries that it brings for machines without them.
      env: { ...process.env, TMPDIR: part, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    });
    await rename(part, folder).catch(async (error: unknown) => {
      await rm(part, { recursive: true, force: true });
      if (!existsSync(folder)) {
        throw error;
      }
    });
  }
  const executablePath = join(folder, 'chromium');
  return { executablePath, canShowWindow: false, environment: await neededEnvironment(folder, executablePath) };
}

/** A bare machine has neither fonts nor the NSS libraries; then those that came with the package are named to Chromium. */
async function neededEnvironment(folder: string, executablePath: string): Promise<Record<string, string>> {
  const fonts: Record<string, string> = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const isComplete = await run(executablePath, ['--version']).then(
    () => true,
    () => false,
  );
  return isComplete ? fonts : { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
}

/** Command line of the host's Chromium: no way out, no new windows, and as root no sandbox, which Chromium refuses there. */
export function chromiumArguments(): string[] {
  return [
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://127.0.0.1:9',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-pings',
    '--disable-gpu',
    '--block-new-web-contents',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

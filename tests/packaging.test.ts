import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { VaultStart } from '#shared/contract/wire.ts';

const projectFolder = join(import.meta.dirname, '..');
const driver = 'node_modules/better-sqlite3-multiple-ciphers';

/** An executable with nothing in it but the fuses of Electron 45, all in their delivered state: sentinel, version 1, count, states. */
const blankExecutable = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100111'),
]);

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'senim-packaging-'));
  if (!existsSync(join(projectFolder, 'out', 'renderer', 'index.html'))) {
    const electronVite = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    await promisify(execFile)(process.execPath, [electronVite, 'build'], { cwd: projectFolder });
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A stand-in for the folder that Electron's download would be. */
async function standInElectron(executable: string): Promise<string> {
  const dist = join(folder, `electron-${executable}`);
  for (const path of [executable, 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/fr.pak']) {
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await writeFile(join(dist, path), path === executable ? blankExecutable : path);
  }
  await mkdir(join(dist, 'resources'));
  await chmod(join(dist, executable), 0o755);
  return dist;
}

async function pack(platform: Platform, arch: Arch, executable: string): Promise<string> {
  const output = join(folder, platform.nodeName);
  await build({
    targets: platform.createTarget('dir', arch),
    projectDir: projectFolder,
    config: {
      extends: join(projectFolder, 'electron-builder.yml'),
      directories: { output },
      electronDist: await standInElectron(executable),
      // The stand-in is no Windows executable into which an icon or the archive's digest could be written.
      disableAsarIntegrity: true,
      win: { signAndEditExecutable: false },
    },
  });
  const [unpacked] = await readdir(output).then((names) => names.filter((name) => name.endsWith('-unpacked')));
  return join(output, unpacked ?? '');
}

describe.each([
  { platform: Platform.LINUX, arch: Arch.x64, executable: 'electron', packed: 'senim', prebuild: 'linux-x64.node' },
  {
    platform: Platform.WINDOWS,
    arch: Arch.x64,
    executable: 'electron.exe',
    packed: 'Senim.exe',
    prebuild: 'win32-x64.node',
  },
])('the app packed for $platform.name', ({ platform, arch, executable, packed, prebuild }) => {
  let app = '';
  let archive = '';
  let entries: string[] = [];

  beforeAll(async () => {
    app = await pack(platform, arch, executable);
    archive = join(app, 'resources', 'app.asar');
    entries = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));
  });

  it('holds the built app and the driver, and nothing else', () => {
    const roots = new Set(entries.map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...roots].toSorted()).toEqual([
      'node_modules',
      driver,
      'out',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
    ]);
    expect(entries).toContain('out/main/main.js');
    expect(entries).toContain('out/main/vault.js');
    expect(entries).toContain('out/preload/preload.cjs');
    expect(entries).toContain('out/renderer/index.html');
  });

  it('holds no sources, source maps, tests or developer programs', () => {
    const strangers = entries.filter((path) =>
      /\.(?:map|ts|tsx|md|gyp|[ch]pp|[ch])$|(?:^|\/)(?:tests?|build|deps|src)\//.test(path),
    );
    expect(strangers).toEqual([]);
  });

  it('holds only the driver that this platform needs, outside the archive', async () => {
    expect(await readdir(join(app, 'resources', 'app.asar.unpacked', driver, 'prebuilds'))).toEqual([prebuild]);
    expect(entries.filter((path) => path.endsWith('.node'))).toEqual([`${driver}/prebuilds/${prebuild}`]);
    const { header } = getRawHeader(archive);
    expect(JSON.stringify(header)).toContain(`"${prebuild}":{"size"`);
  });

  describe.runIf(prebuild === `${process.platform}-${process.arch}.node`)('taken out of the archive', () => {
    let extracted = '';

    beforeAll(() => {
      extracted = join(folder, 'extracted');
      extractAll(archive, extracted);
    });

    it('has a driver that loads', async () => {
      const script = `const Database = require(${JSON.stringify(join(extracted, driver))});
        process.stdout.write(new Database(':memory:').prepare('SELECT 6 * 7').pluck().get().toString());`;
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
      expect(stdout).toBe('42');
    });

    it('has a vault process that starts with nothing but what is packed', async () => {
      const start: VaultStart = {
        vaultFolder: join(folder, 'vault'),
        logFolder: join(folder, 'log'),
        stateFolder: join(folder, 'state'),
      };
      const child = fork(join(extracted, 'out', 'main', 'vault.js'), [JSON.stringify(start)], {
        execArgv: ['--import', pathToFileURL(join(projectFolder, 'build', 'host', 'parentPort.ts')).href],
        serialization: 'advanced',
      });
      const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
      child.kill();
      expect(message).toEqual({ kind: 'ready' });
    });
  });

  it('has a manifest that says only what the app needs to start', () => {
    const manifest: Record<string, unknown> = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(manifest).toMatchObject({ name: 'senim', main: 'out/main/main.js', type: 'module' });
    expect(Object.keys(manifest)).not.toContain('devDependencies');
    expect(Object.keys(manifest)).not.toContain('scripts');
  });

  it('has every fuse set', async () => {
    const wire = await getCurrentFuseWire(join(app, packed));
    const { DISABLE, ENABLE } = FuseState;
    expect(wire).toEqual({
      version: '1',
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
      [FuseV1Options.WasmTrapHandlers]: ENABLE,
    });
  });
});

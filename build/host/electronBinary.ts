import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Electron's executable where it is already here, else null. Never downloads, unlike `import 'electron'`. `SENIM_HOST=1` hides it. */
export function electronBinary(): string | null {
  if (process.env['SENIM_HOST'] === '1') {
    return null;
  }
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : defaultName();
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}

function defaultName(): string {
  if (process.platform === 'darwin') {
    return 'Electron.app/Contents/MacOS/Electron';
  }
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

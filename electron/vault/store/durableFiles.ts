import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder's entries (new names, renames) survive a power cut. Windows keeps them by itself and cannot open folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a file's content, written by whomever, survive a power cut. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Replaces a file's content at once: a reader, or a power cut, sees the old content or the new, never a part. */
export function writeDurably(path: string, content: string | Buffer): void {
  const part = `${path}.part`;
  try {
    const descriptor = openSync(part, 'w', 0o600);
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Makes a folder that only its owner can enter. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

const destroyedTogether = 1 << 20;

/**
 * Overwrites a file with random bytes, flushes them and removes it. On flash media the old bytes may outlive that in places
 * that no program reaches: what makes them worthless is that their keys are gone. One that is not there is no failure.
 */
export function destroyFile(path: string): void {
  if (!existsSync(path)) return;
  const descriptor = openSync(path, 'r+');
  try {
    const { size } = fstatSync(descriptor);
    for (let at = 0; at < size; at += destroyedTogether) {
      writeSync(descriptor, randomBytes(Math.min(destroyedTogether, size - at)), 0, undefined, at);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  rmSync(path, { force: true });
}

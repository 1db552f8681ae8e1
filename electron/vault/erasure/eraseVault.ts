import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { headerPath } from '#vault/keys/vaultHeader.ts';
import { registryPath } from '#vault/registry/registry.ts';
import { nextRegistryPath } from '#vault/rotation/resealRegistry.ts';
import { destroyFile, syncFolder, writeDurably } from '#vault/store/durableFiles.ts';
import { destroyDatabase } from '#vault/store/sqliteFile.ts';

/** Says that the vault in this folder is being destroyed: from then on it is finished, whatever happens. */
const markSchema = z.strictObject({ format: z.literal('senim-erasing'), stationId: z.uuid() });

function markPath(vaultFolder: string): string {
  return join(vaultFolder, 'erasing.json');
}

/** Destroys a closed vault: who may unlock and their keys first, so that nothing opens any more, then everything else. */
export function eraseVault(vaultFolder: string, stationId: string): void {
  const mark = { format: 'senim-erasing', stationId };
  writeDurably(markPath(vaultFolder), JSON.stringify(mark));
  destroyAll(vaultFolder);
}

/** Goes on where destroying a vault was broken off. */
export function finishErasingVault(vaultFolder: string): void {
  const path = markPath(vaultFolder);
  if (existsSync(path) && isMark(readFileSync(path, 'utf8'))) destroyAll(vaultFolder);
}

function isMark(text: string): boolean {
  try {
    return markSchema.safeParse(JSON.parse(text)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function destroyAll(vaultFolder: string): void {
  destroyFile(headerPath(vaultFolder));
  syncFolder(vaultFolder);
  destroyDatabase(registryPath(vaultFolder));
  destroyDatabase(nextRegistryPath(vaultFolder));
  for (const name of ['dossiers', 'packages']) {
    const folder = join(vaultFolder, name);
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)) destroyFile(join(folder, file));
    rmdirSync(folder);
  }
  destroyFile(join(vaultFolder, 'attempts.json'));
  rmSync(markPath(vaultFolder));
  // Anything else in the folder is not the vault's, and stays.
  if (readdirSync(vaultFolder).length === 0) rmdirSync(vaultFolder);
  syncFolder(dirname(vaultFolder));
}

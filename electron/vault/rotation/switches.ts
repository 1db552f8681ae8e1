import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { dossierPath, nextDossierPath } from '#vault/dossier/dossierFile.ts';
import { textOf } from '#vault/store/columns.ts';
import { removeDatabase, replaceDatabase, type SqliteFile } from '#vault/store/sqliteFile.ts';

const nextFile = /^([0-9a-f-]{36})\.db\.next/;

/**
 * Puts every dossier that was written anew in its place, once the registry has decided it, and clears away what nobody
 * decided on. Needs no keys, so that anybody's unlock finishes what was broken off; doing it twice changes nothing more.
 */
export function finishSwitches(vaultFolder: string, registry: SqliteFile): void {
  const decided = registry.all("SELECT dossier FROM key_rotation WHERE state = 'switching'");
  const dossiers = decided.map((row) => textOf(row['dossier']));
  for (const dossierId of dossiers) putInPlace(vaultFolder, dossierId);
  clearLoose(vaultFolder);
  if (dossiers.length === 0) return;
  registry.transaction(() => {
    for (const dossierId of dossiers) {
      registry.run("DELETE FROM key_rotation WHERE dossier = ? AND state = 'switching'", dossierId);
    }
  });
}

/** The new file takes the place of the old one; nothing happens when it has done so before. */
function putInPlace(vaultFolder: string, dossierId: string): void {
  const next = nextDossierPath(vaultFolder, dossierId);
  if (existsSync(next)) replaceDatabase(next, dossierPath(vaultFolder, dossierId));
}

function clearLoose(vaultFolder: string): void {
  const folder = join(vaultFolder, 'dossiers');
  const loose = readdirSync(folder).flatMap((name) => nextFile.exec(name)?.[1] ?? []);
  for (const dossierId of new Set(loose)) removeDatabase(nextDossierPath(vaultFolder, dossierId));
}

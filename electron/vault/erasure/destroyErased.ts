import { dirname } from 'node:path';

import { dossierPath, nextDossierPath } from '#vault/dossier/dossierFile.ts';
import { evidencePath } from '#vault/exchange/exportPackage.ts';
import type { Session } from '#vault/session.ts';
import { textOf } from '#vault/store/columns.ts';
import { destroyFile, syncFolder } from '#vault/store/durableFiles.ts';
import { destroyDatabase } from '#vault/store/sqliteFile.ts';

/** Overwrites and removes the files of what was decided to be destroyed; needs no keys, so that anybody's unlock finishes it. */
export function destroyErased(session: Session): void {
  for (const entry of session.erasures.list()) {
    const { dossierId } = entry.request;
    if (entry.state !== 'erasing' || dossierId === null) continue;
    destroyFiles(session, dossierId);
    session.registry.transaction(() => session.erasures.put({ ...entry, state: 'erased' }));
  }
}

function destroyFiles(session: Session, dossierId: string): void {
  const path = dossierPath(session.vaultFolder, dossierId);
  destroyDatabase(path);
  destroyDatabase(nextDossierPath(session.vaultFolder, dossierId));
  syncFolder(dirname(path));
  for (const packageId of packagesWith(session, dossierId)) {
    const entry = session.packages.get(packageId);
    if (entry && entry.state !== 'accepting') destroyFile(evidencePath(session.vaultFolder, entry.sha256));
  }
}

/** Packages that brought the dossier or took it along: this station's key may open them. */
function packagesWith(session: Session, dossierId: string): Set<string> {
  const rows = session.registry.all('SELECT entry FROM audit WHERE entry LIKE ?', `%"subject":"${dossierId}"%`);
  const entries = rows.map((row) => JSON.parse(textOf(row['entry'])) as { detail: Record<string, unknown> });
  return new Set(entries.flatMap(({ detail }) => (typeof detail['package'] === 'string' ? [detail['package']] : [])));
}

import { Problem } from './problem.ts';
import { say, sizeText, table } from './terminal.ts';
import type { VaultClient } from './vaultClient.ts';
import { checkDossier, checkRegistry, type DossierFindings, type RegistryFindings } from './vaultCheck.ts';

/** What a whole vault amounts to. */
export interface VaultFindings {
  registry: RegistryFindings;
  dossiers: DossierFindings[];
  problems: string[];
}

/** Reads all of an unlocked vault and notes in its audit log that somebody did. */
export async function inspectVault({ session }: VaultClient): Promise<VaultFindings> {
  const dossiers = session.dossiers.list().map(({ dossierId }) => checkDossier(session, dossierId));
  const registry = await checkRegistry(session);
  const problems = [
    ...registry.problems,
    ...dossiers.flatMap(({ code, problems: list }) => list.map((problem) => `Dossier ${code}: ${problem}`)),
  ];
  const detail = { dossiers: dossiers.length, problems: problems.length };
  session.audit.note({ action: 'vault.check', subject: session.header.stationId, detail });
  return { registry, dossiers, problems };
}

/** Prints what `inspectVault` found; a vault with problems ends the command as failed. */
export async function checkVault(client: VaultClient): Promise<void> {
  const { registry, dossiers, problems } = await inspectVault(client);
  for (const line of findingsTable(dossiers)) say(line);
  say(`Registry: ${registry.auditEntries} audit entries, ${registry.packages} packages on file.`);
  const sealed = dossiers.reduce((sum, one) => sum + one.sealed, 0);
  if (sealed > 0)
    say(`${sealed} revisions lie in compartments that you hold no key for; their content was not opened.`);
  if (problems.length === 0) {
    say('Everything was read and is sound.');
    return;
  }
  for (const problem of problems) say(`- ${problem}`);
  throw new Problem(`The vault has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`);
}

function findingsTable(dossiers: readonly DossierFindings[]): string[] {
  if (dossiers.length === 0) return ['There are no dossiers.'];
  const rows = dossiers.map(({ code, revisions, records, attachments, bytes, problems }) => [
    code,
    records,
    revisions,
    attachments,
    sizeText(bytes),
    problems.length === 0 ? 'sound' : 'PROBLEMS',
  ]);
  return [...table(['dossier', 'records', 'revisions', 'attachments', 'size', 'state'], rows), ''];
}

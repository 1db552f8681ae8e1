import type { Job } from '#vault/job.ts';
import { renewRegistry } from '#vault/rotation/renewRegistry.ts';
import { runRotations, type Renewed } from '#vault/rotation/runRotations.ts';
import type { Session } from '#vault/session.ts';

const renewalDue = 'registryRenewal';

/** Notes that somebody left who knows the registry's key; call within a transaction. */
export function noteRegistryRenewal({ registry }: Session): void {
  registry.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', renewalDue, 'due');
}

/** New keys for every dossier that waits for them and, once somebody has left, for the registry and `vault.json`. May be broken off and repeated. */
export async function finishRemovals(session: Session, job: Job): Promise<Renewed> {
  const renewed = await runRotations(session, job);
  const { registry } = session;
  if (registry.get('SELECT 1 FROM meta WHERE key = ?', renewalDue) === undefined) return renewed;
  await renewRegistry(session, job);
  registry.transaction(() => registry.run('DELETE FROM meta WHERE key = ?', renewalDue));
  return renewed;
}

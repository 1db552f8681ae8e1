import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';

import { renewRegistry } from './renewRegistry.ts';
import { runRotations, type Renewed } from './runRotations.ts';

/** How much waits for new keys: dossiers, and the registry where somebody has left. */
export function waitingForKeys(session: Session): number {
  return session.access.rotationQueue().length + (session.access.isRegistryQueued ? 1 : 0);
}

/**
 * Makes all new keys that wait to be made, as far as this person can: anybody who looks after people the registry's, a
 * supervisor those of dossiers. What cannot be done now stays in the queue.
 */
export async function renewKeys(session: Session, job: Job): Promise<Renewed> {
  if (session.access.isRegistryQueued) await renewRegistry(session, job);
  if (session.isSupervisor) return runRotations(session, job);
  return { renewed: 0, waiting: session.access.rotationQueue() };
}

import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';
import { Turns } from '#vault/turns.ts';

import { renewRegistry } from './renewRegistry.ts';
import { renewStation, renewStationIfQueued } from './renewStation.ts';
import { runRotations, type Renewed } from './runRotations.ts';

/** One task at a time: two would write the same files. */
const turns = new Turns<Session>();

/** How much waits for new keys: dossiers, and the registry and the station where somebody has left. */
export function waitingForKeys({ access, renewals }: Session): number {
  return access.rotationQueue().length + (access.isRegistryQueued ? 1 : 0) + (renewals.isQueued ? 1 : 0);
}

/**
 * Makes all new keys that wait to be made, as far as this person can: anybody who looks after people the registry's, a
 * supervisor those of dossiers. What cannot be done now stays in the queue.
 */
export function renewKeys(session: Session, job: Job): Promise<Renewed> {
  return turns.take(session, () => renewInTurn(session, job));
}

/** Gives the station new keys because a supervisor says so. */
export function renewStationKeys(session: Session, reason: string): Promise<void> {
  return turns.take(session, () => renewStation(session, reason));
}

/** The same for somebody who has changed who may what: that stands, also when they do not wait for the new keys. Answers how much still waits. */
export async function renewKeysOrLeave(session: Session, job: Job): Promise<{ waiting: number }> {
  try {
    await renewKeys(session, job);
  } catch (error) {
    if (!job.signal.aborted) throw error;
  }
  return { waiting: waitingForKeys(session) };
}

async function renewInTurn(session: Session, job: Job): Promise<Renewed> {
  job.signal.throwIfAborted();
  await renewStationIfQueued(session);
  if (session.access.isRegistryQueued) await renewRegistry(session, job);
  if (session.isSupervisor) return runRotations(session, job);
  return { renewed: 0, waiting: session.access.rotationQueue() };
}

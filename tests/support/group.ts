import { randomUUID } from 'node:crypto';

import type { Input } from '#shared/contract/commands.ts';
import type { GroupLine } from '#shared/contract/groupCommands.ts';

import { valuesOf } from './station.ts';

const shownByLine = new Set(['setting', 'engagement', 'personalNote', 'participants', 'groupId', 'attachments']);

/** A lecture for several people, each with a line of their own that names their dossier. */
export function lecture(
  dossiers: readonly string[],
  observations = 'Барлығына ортақ мәтін',
): Input<'groupSession.save'> & { people: GroupLine[] } {
  const values = valuesOf('theologicalSession', {
    domain: 'theological',
    heldOn: '2026-01-12',
    format: 'lecture',
    staff: [{ id: null, name: 'Қ. Сейітов' }],
    observations,
  });
  const shared = Object.fromEntries(Object.entries(values).filter(([name]) => !shownByLine.has(name)));
  const people = dossiers.map((dossierId) => ({ dossierId, engagement: 'active', personal: lineOf(dossierId) }));
  return { jobId: randomUUID(), type: 'theologicalSession', shared: { ...shared, attachments: [] }, people };
}

/** What a lecture says of one person alone. */
export function lineOf(dossierId: string): string {
  return `${dossierId} туралы жеке жол`;
}

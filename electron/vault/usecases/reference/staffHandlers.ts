import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { addDays } from '#shared/rules/dates.ts';
import { hasPower } from '#shared/rules/permissions.ts';
import { certificateDues, entryOfPerson } from '#shared/rules/staffTraining.ts';
import { detailsOf } from '#shared/references/references.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';
import { releaseOthers } from '#vault/usecases/reference/referenceHandlers.ts';

export const staffHandlers: HandlersOf<'staff.claim' | 'staff.release' | 'staff.dues'> = {
  'staff.claim': ({ entryId }, { session }) => {
    const { personId } = session;
    const entry =
      entryId === null ? newEntry(session) : session.references.list('staff').find(({ id }) => id === entryId);
    if (!entry) throw new Refusal('referenceUnknown');
    const owner = entry.details['personId'];
    if (owner !== null && owner !== personId) throw new Refusal('staffEntryTaken');
    const tied = { ...entry, details: { ...entry.details, personId } };
    session.registry.transaction(() => {
      releaseOthers(session, tied);
      session.references.put('staff', tied);
      session.audit.add({ action: 'staff.claim', subject: tied.id });
    });
    return tied;
  },

  'staff.release': (_, { session }) => {
    const entry = entryOfPerson(session.references.list('staff'), session.personId);
    session.registry.transaction(() => {
      if (entry) session.references.put('staff', { ...entry, details: { ...entry.details, personId: null } });
      session.audit.add({ action: 'staff.release', ...(entry && { subject: entry.id }) });
    });
    return null;
  },

  'staff.dues': ({ withinDays }, { session }) => {
    const staff = session.references.list('staff');
    const until = addDays(session.today, withinDays);
    const isShown = hasPower(session.roles, 'keepReferences')
      ? () => true
      : (entryId: string) => entryId === entryOfPerson(staff, session.personId)?.id;
    return certificateDues(staff)
      .filter(({ entryId, on }) => on <= until && isShown(entryId))
      .map((due) => ({ ...due, isOverdue: due.on < session.today }));
  },
};

/** An entry for the signed-in person, under the name that nobody in the list bears yet. */
function newEntry(session: Session): ReferenceEntry {
  const { name } = session.certificate;
  const namesake = session.references
    .list('staff')
    .some((entry) => entry.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0);
  if (namesake) throw new Refusal('invalidInput', { fields: { name: 'nameTaken' } });
  return { id: uuid(), name, isRetired: false, details: detailsOf('staff', {}) };
}

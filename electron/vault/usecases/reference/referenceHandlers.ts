import { v7 as uuid } from 'uuid';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { checkAgainst } from '#shared/records/checking.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { detailsOf, references } from '#shared/references/references.ts';
import { entryOfPerson, staffValues } from '#shared/rules/staffTraining.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const referenceHandlers: HandlersOf<'reference.list' | 'reference.save'> = {
  'reference.list': ({ list }, { session }) => session.references.list(list),

  'reference.save': ({ list, id, name, isRetired, details }, { session }) => {
    session.require('keepReferences');
    const entries = session.references.list(list);
    const known = entries.find((entry) => entry.id === id);
    const others = entries.filter((entry) => entry.id !== id);
    const isTaken = others.some((entry) => entry.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0);
    if (isTaken) throw new Refusal('invalidInput', { fields: { name: 'nameTaken' } });
    if (id !== null && !known) throw new Refusal('referenceUnknown');
    const valid = validDetails(list, name, details ?? known?.details ?? {}, session.today);
    const entry = { id: id ?? uuid(), name, isRetired, details: valid };
    if (list === 'staff') refuseStranger(session, entry);
    session.registry.transaction(() => {
      if (list === 'staff') releaseOthers(session, entry);
      session.references.put(list, entry);
      session.audit.add({ action: 'reference.save', subject: entry.id, detail: { list } });
    });
    return entry;
  },
};

/** The details as they are kept; refused where a field is not valid. */
function validDetails(list: ReferenceListName, name: string, details: RawValues, today: string): RawValues {
  const checked = checkAgainst(references[list], { name, ...detailsOf(list, details) }, today);
  if (!checked.ok) {
    const fields = Object.fromEntries(checked.problems.map(({ field, message }) => [field, message]));
    throw new Refusal('invalidInput', { fields });
  }
  const { name: _, ...kept } = checked.values;
  return kept;
}

/** An entry is tied to people of this station alone. */
function refuseStranger(session: Session, entry: ReferenceEntry): void {
  const { personId } = staffValues(entry);
  if (personId === null || session.people.get(personId)) return;
  throw new Refusal('invalidInput', { fields: { personId: 'notValid' } });
}

/** A person has one entry: claiming another lets go of the former. Call within a transaction. */
export function releaseOthers(session: Session, entry: ReferenceEntry): void {
  const { personId } = staffValues(entry);
  if (personId === null) return;
  const others = session.references.list('staff').filter(({ id }) => id !== entry.id);
  const former = entryOfPerson(others, personId);
  if (former) session.references.put('staff', { ...former, details: { ...former.details, personId: null } });
}

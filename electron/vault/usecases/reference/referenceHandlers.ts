import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const referenceHandlers: HandlersOf<'reference.list' | 'reference.save'> = {
  'reference.list': ({ list }, { session }) => session.references.list(list),

  'reference.save': ({ list, id, name, isRetired }, { session }) => {
    const others = session.references.list(list).filter((entry) => entry.id !== id);
    const isTaken = others.some((entry) => entry.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0);
    if (isTaken) throw new Refusal('invalidInput', { fields: { name: 'nameTaken' } });
    if (id !== null && !session.references.list(list).some((entry) => entry.id === id)) {
      throw new Refusal('referenceUnknown');
    }
    const entry = { id: id ?? uuid(), name, isRetired };
    session.registry.transaction(() => {
      session.references.put(list, entry);
      session.audit.add({ action: 'reference.save', subject: entry.id, detail: { list } });
    });
    return entry;
  },
};

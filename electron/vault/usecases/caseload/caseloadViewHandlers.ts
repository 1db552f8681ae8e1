import { v7 as uuid } from 'uuid';
import { z } from 'zod';

import { caseloadViewSchema, type SavedView } from '#shared/contract/caseload.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

const settingKey = 'caseloadViews';

/** More would not be found again. */
const viewsAtMost = 30;

const savedViewSchema = z.strictObject({
  viewId: z.uuid(),
  name: z.string(),
  isDefault: z.boolean(),
  view: caseloadViewSchema,
});

export const caseloadViewHandlers: HandlersOf<'caseloadView.list' | 'caseloadView.save' | 'caseloadView.remove'> = {
  'caseloadView.list': (_, { session }) => viewsOf(session),

  'caseloadView.save': ({ viewId, name, isDefault, view }, { session }) => {
    const views = viewsOf(session);
    const others = views.filter((other) => other.viewId !== viewId);
    const isTaken = others.some((other) => other.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0);
    if (isTaken) throw new Refusal('invalidInput', { fields: { name: 'nameTaken' } });
    if (others.length >= viewsAtMost) throw new Refusal('invalidInput', { fields: { name: 'tooMany' } });
    const saved = { viewId: viewId ?? uuid(), name, isDefault, view };
    const kept = others.map((other) => (isDefault ? { ...other, isDefault: false } : other));
    put(session, [...kept, saved]);
    return saved;
  },

  'caseloadView.remove': ({ viewId }, { session }) => {
    put(
      session,
      viewsOf(session).filter((view) => view.viewId !== viewId),
    );
    return null;
  },
};

/** The person's views by name, without those that a newer version has written in another shape. */
function viewsOf(session: Session): SavedView[] {
  const views = storedViews(session).flatMap((view) => savedViewSchema.safeParse(view).data ?? []);
  return views.toSorted((a, b) => a.name.localeCompare(b.name));
}

function storedViews(session: Session): unknown[] {
  return z.array(z.unknown()).nullable().parse(session.settings.get(settingKey)) ?? [];
}

/** Replaces the views that this version knows. */
function put(session: Session, views: readonly SavedView[]): void {
  const unknown = storedViews(session).filter((view) => !savedViewSchema.safeParse(view).success);
  session.registry.transaction(() => session.settings.put(settingKey, [...views, ...unknown]));
}

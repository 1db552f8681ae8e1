import type { HandlersOf } from '#vault/usecases/handler.ts';

export const caseloadHandlers: HandlersOf<'caseload.list' | 'caseload.ids'> = {
  'caseload.list': (query, { session }) => session.caseload.list(query, session.today),
  'caseload.ids': (query, { session }) => session.caseload.ids(query, session.today),
};

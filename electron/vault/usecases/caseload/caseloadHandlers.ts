import type { HandlersOf } from '#vault/usecases/handler.ts';

export const caseloadHandlers: HandlersOf<'caseload.list'> = {
  'caseload.list': (query, { session }) => session.caseload.list(query, session.today),
};

import type { HandlersOf } from '#vault/usecases/handler.ts';

export const myDayHandlers: HandlersOf<'myDay.list' | 'reviewWindow.get' | 'reviewWindow.save'> = {
  'myDay.list': (query, { session }) =>
    session.myDay.list(query, session.today, session.stationSettings.reviewWindows, session.worker),

  'reviewWindow.get': (_, { session }) => session.stationSettings.reviewWindows,

  'reviewWindow.save': (windows, { session }) => {
    session.registry.transaction(() => {
      session.stationSettings.setReviewWindows(windows);
      session.audit.add({ action: 'reviewWindow.save' });
    });
    return windows;
  },
};

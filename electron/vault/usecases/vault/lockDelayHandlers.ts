import type { HandlersOf } from '#vault/usecases/handler.ts';

export const lockDelayHandlers: HandlersOf<'lockDelay.get' | 'lockDelay.save'> = {
  'lockDelay.get': (_, { session }) => session.stationSettings.lockDelay,

  'lockDelay.save': (delay, { session, vault }) => {
    session.registry.transaction(() => {
      session.stationSettings.setLockDelay(delay);
      session.audit.add({ action: 'lockDelay.save', detail: { minutes: delay.minutes } });
    });
    vault.announceSession();
    return delay;
  },
};

import type { HandlersOf } from '#vault/usecases/handler.ts';

export const stationRuleHandlers: HandlersOf<
  'contactQuota.get' | 'contactQuota.save' | 'neededConsents.get' | 'neededConsents.save'
> = {
  'contactQuota.get': (_, { session }) => session.stationSettings.contactQuotas,

  'contactQuota.save': (quotas, { session }) => {
    session.registry.transaction(() => {
      session.stationSettings.setContactQuotas(quotas);
      session.audit.add({ action: 'contactQuota.save' });
    });
    return quotas;
  },

  'neededConsents.get': (_, { session }) => session.stationSettings.neededConsents,

  'neededConsents.save': (consents, { session }) => {
    session.registry.transaction(() => {
      session.stationSettings.setNeededConsents(consents);
      session.audit.add({ action: 'neededConsents.save' });
    });
    return consents;
  },
};

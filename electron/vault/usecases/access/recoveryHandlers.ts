import { drillRecovery, isDrillOverdue, kitInUse } from '#vault/recovery/drill.ts';
import { recoverablePeople } from '#vault/recovery/recoverPerson.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

import { requireStrong } from './ratePassphrase.ts';

export const recoveryHandlers: HandlersOf<
  'vault.prepareRecovery' | 'recovery.state' | 'recovery.drill' | 'recovery.renew' | 'recovery.people' | 'recovery.open'
> = {
  'vault.prepareRecovery': async ({ shares }, { vault }) => ({ sheets: await vault.prepareRecovery(shares) }),

  'recovery.state': (_, { session }) => {
    const kit = kitInUse(session);
    const drill = kit.drill && { at: kit.drill.at, byName: session.people.get(kit.drill.by)?.appointment.name ?? '—' };
    return { madeAt: kit.madeAt, scheme: kit.scheme, drill, isOverdue: isDrillOverdue(kit) };
  },

  'recovery.drill': ({ jobId, sheets }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      job.progress('checking', 0, 0);
      return { grants: await drillRecovery(session, sheets) };
    }),

  'recovery.renew': ({ jobId, sheets }, { vault, asJob }) =>
    asJob(jobId, async (job) => {
      job.progress('writing', 0, 0);
      await vault.renewRecovery(sheets);
      return null;
    }),

  'recovery.people': async ({ sheets }, { vault }) => {
    const people = await recoverablePeople(vault.lockedFolder, sheets);
    return { people: people.map(({ personId, name, signInName }) => ({ personId, name, signInName })) };
  },

  'recovery.open': ({ jobId, sheets, personId, passphrase }, { vault, asJob }) => {
    requireStrong(passphrase);
    return asJob(jobId, async (job) => {
      job.progress('deriving', 0, 0);
      return (await vault.recover({ sheets, personId, passphrase })).info;
    });
  },
};

import { renewKeys, renewStationKeys } from '#vault/rotation/renewKeys.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const rotationHandlers: HandlersOf<'rotation.run' | 'station.renewKeys'> = {
  'rotation.run': ({ jobId }, { session, asJob }) => asJob(jobId, (job) => renewKeys(session, job)),

  'station.renewKeys': ({ jobId, reason }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      job.progress('renewing', 0, 0);
      await renewStationKeys(session, reason);
      return null;
    }),
};

import { renewKeys } from '#vault/rotation/renewKeys.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const rotationHandlers: HandlersOf<'rotation.run'> = {
  'rotation.run': ({ jobId }, { session, asJob }) => asJob(jobId, (job) => renewKeys(session, job)),
};

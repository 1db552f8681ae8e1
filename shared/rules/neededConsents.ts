import { z } from 'zod';

import { codelists } from '#shared/codelists/codelists.ts';

/**
 * The purposes for which a dossier that is worked on should hold a consent; the overview names those that are missing. A
 * setting of the station, because what rests on consent and what on the law alone differs between its tasks.
 */
export const neededConsentsSchema = z.strictObject({
  purposes: z.array(z.enum(codelists.consentPurpose)).max(codelists.consentPurpose.length, 'tooMany'),
});
export type NeededConsents = z.output<typeof neededConsentsSchema>;

export const defaultNeededConsents: NeededConsents = { purposes: ['programme', 'personalData'] };

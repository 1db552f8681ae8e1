import { z } from 'zod';

/** How long a vault may stand open while nobody is there, in minutes. */
export const lockDelaySchema = z.strictObject({ minutes: z.int().min(1).max(15) });
export type LockDelay = z.infer<typeof lockDelaySchema>;

/** What holds until the station decides otherwise. */
export const defaultLockDelay: LockDelay = { minutes: 5 };

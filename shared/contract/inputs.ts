import { z } from 'zod';

/** An id; as `jobId` it is the caller's for a long command, which progress events and `job.cancel` name. */
export const uuid = z.uuid();

/** One line of text that must not be empty. */
export const shortText = z
  .string()
  .trim()
  .min(1, 'required')
  .max(200, 'tooLong')
  .regex(/^\P{Cc}*$/u, 'forbiddenCharacters');

/** Values of a record, to be checked against its type. */
export const rawValues = z.record(z.string(), z.unknown());

/** Why somebody does what calls for a reason; it may have several lines. */
export const statedReason = z
  .string()
  .trim()
  .min(1, 'required')
  .max(500, 'tooLong')
  .regex(/^[\P{Cc}\n]*$/u, 'forbiddenCharacters');

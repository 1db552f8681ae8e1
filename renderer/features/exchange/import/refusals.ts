import type { ErrorCode } from '#shared/contract/errors.ts';

/** The refusals of a package that deserve a page of their own: what happened, what it means, what to do. */
export const packageRefusals = [
  'packageNotRecognised',
  'packageNewer',
  'packageNotAddressed',
  'packageDamaged',
  'packageUnsigned',
  'packageSignatureInvalid',
  'packageSignerUnknown',
  'packageSignerUnverified',
  'packageEntriesUnexpected',
  'packageTooLarge',
  'packageContentInvalid',
  'packageOwn',
  'packageKeyReplaced',
  'renewalForeign',
  'renewalBroken',
  'renewalForked',
  'renewalUnsigned',
] as const satisfies readonly ErrorCode[];

export type PackageRefusal = (typeof packageRefusals)[number];

/** Whether a failure is explained by a page of its own. */
export function isPackageRefusal(code: ErrorCode): code is PackageRefusal {
  return (packageRefusals as readonly ErrorCode[]).includes(code);
}

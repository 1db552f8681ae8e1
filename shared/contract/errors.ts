import { z } from 'zod';

/** Every way a command may refuse. A bug is never one of these but `internal`; each code has a text in `renderer/i18n/<language>/errors.json`. */
export const errorCodes = [
  // the border
  'internal',
  'invalidInput',
  'unknownCommand',
  'foreignSender',
  'grantUnknown',
  'cancelled',
  'notPermitted',
  'reasonRequired',
  // the vault
  'vaultAbsent',
  'vaultExists',
  'vaultInUse',
  'vaultDamaged',
  'vaultNewer',
  'vaultRolledBack',
  'headerOlder',
  'slotReplaced',
  'findingUnknown',
  'erasureNeedsSecond',
  'erasureRequested',
  'erasureOwn',
  'erasureUnknown',
  'erasureNotConfirmed',
  'locked',
  'wrongPassphrase',
  'unlockDelayed',
  'weakPassphrase',
  'recoveryWordsWrong',
  'recoveryShareWrong',
  'recoveryShareRepeated',
  'recoverySharesMixed',
  'recoverySharesMissing',
  'recoveryKitForeign',
  'recoveryIncomplete',
  'passphraseSame',
  'keyFileMissing',
  'keyFileInvalid',
  'keyFileWrong',
  'keyFileExists',
  // people
  'enrolmentRequired',
  'notConfirmedYet',
  'alreadyEnrolled',
  'personAway',
  'personUnknown',
  'signInNameTaken',
  'lastOfRole',
  'diskFull',
  'diskFailed',
  // dossiers and records
  'dossierUnknown',
  'dossierDamaged',
  'dossierRolledBack',
  'dossierNewer',
  'recordUnknown',
  'recordChanged',
  'recordInvalid',
  'approvalOwn',
  'referenceUnknown',
  'staffEntryTaken',
  'attachmentTooLarge',
  'attachmentEmpty',
  'attachmentMislabelled',
  'attachmentKindRefused',
  'attachmentMissing',
  'attachmentDamaged',
  'printFailed',
  // stations and packages
  'cardInvalid',
  'cardIsOwn',
  'cardOutdated',
  'renewalForeign',
  'renewalBroken',
  'renewalForked',
  'renewalUnsigned',
  'contactUnknown',
  'contactUnverified',
  'fingerprintWrong',
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
  'packageAuthorRevoked',
  'packageOwn',
  'packageUnknown',
  'packageSequenceUnapproved',
  'packageBringsErased',
  'packageKeyReplaced',
  'packageKeysUnaccepted',
  'receiptInvalid',
  // lists of arrivals
  'rosterNotRecognised',
  'rosterOldOrProtected',
  'rosterDamaged',
  'rosterEmpty',
  'rosterTooLarge',
  'rosterTooManyRows',
  'rosterTooManyColumns',
  'rosterNoNames',
  'rosterNothingIncluded',
  'rosterUnknown',
  'rosterUnderWay',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What a failed command answers: which rule, at which fields, and a reference to quote when it is a bug. */
export const failureSchema = z.strictObject({
  code: z.enum(errorCodes),
  /** Field path (`term.years`) → message key under `errors.field.*`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Numbers and codes that the message may show; never case content. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Random reference under which an `internal` failure stands in the local log. */
  ref: z.string().optional(),
});

export type Failure = z.infer<typeof failureSchema>;

/** An expected failure on its way to the user; anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(code: ErrorCode, more: Omit<Failure, 'code'> = {}) {
    super(code);
    this.name = 'Refusal';
    this.failure = { code, ...more };
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}

/** The refusal that a failing disk deserves; null when the operating system is not to blame for the error. */
export function diskRefusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return null;
  return new Refusal(error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'diskFull' : 'diskFailed');
}

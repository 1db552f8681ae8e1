import type { AuditAction } from '#shared/rules/auditActions.ts';

/**
 * How a command is entered into the audit. A refusal always is, under `action` and with the subject that the input names,
 * unless it is a slip at a form; what a success leaves is `entry`.
 */
export interface AuditRule<F extends string = string> {
  readonly action: AuditAction;
  /** The field of the input that holds the id of what it is done to; null where the input names none. */
  readonly subject: F | null;
  /** `byUseCase`: the use case enters it, in one transaction with what it changes. The router enters the others. */
  readonly entry: 'byUseCase' | 'eachTime' | 'firstTime' | 'none';
  /** A list that is searched: the field with the query, and what it is called when that is not empty. */
  readonly search: { readonly field: F; readonly action: AuditAction } | null;
}

/** The use case enters it itself: a change and its entry are one transaction. */
export function entersItself<F extends string = never>(action: AuditAction, subject: F | null = null): AuditRule<F> {
  return { action, subject, entry: 'byUseCase', search: null };
}

/** Every success leaves an entry: content was seen, or something left the vault. */
export function eachTime<F extends string = never>(action: AuditAction, subject: F | null = null): AuditRule<F> {
  return { action, subject, entry: 'eachTime', search: null };
}

/** The first success of a session leaves an entry, for each subject: lists and searches that are asked for again and again. */
export function firstTime<const F extends string = never>(
  action: AuditAction,
  subject: F | null = null,
  search: { readonly field: F; readonly action: AuditAction } | null = null,
): AuditRule<F> {
  return { action, subject, entry: 'firstTime', search };
}

/** No success leaves an entry: it shows and changes nothing of a case, or is a part of what was entered already. */
export function refusalsOnly<F extends string = never>(
  action: AuditAction = 'app.housekeeping',
  subject: F | null = null,
): AuditRule<F> {
  return { action, subject, entry: 'none', search: null };
}

import { z } from 'zod';

import type { AuditRule } from '#shared/contract/auditRule.ts';
import { vaultCommands, type VaultCommandName } from '#shared/contract/commands.ts';
import type { ErrorCode, Failure } from '#shared/contract/errors.ts';

import type { AuditEvent, AuditLog } from './auditLog.ts';

/** Refusals that say nothing about anybody's conduct: a field to mend, a file to choose again. Not audited. */
const slips: ReadonlySet<ErrorCode> = new Set([
  'recordInvalid',
  'recordChanged',
  'cancelled',
  'weakPassphrase',
  'passphraseSame',
  'recoveryShareWrong',
  'recoveryShareRepeated',
  'recoverySharesMissing',
  'attachmentEmpty',
  'attachmentMislabelled',
]);

/** Enters what the rule of a command says of its success, unless the use case has done so itself. */
export function noteSuccess(audit: AuditLog, rule: AuditRule, input: unknown): void {
  if (rule.entry === 'eachTime') audit.note(eventOf(rule, input));
  else if (rule.entry === 'firstTime') audit.noteOnce(eventOf(rule, input));
}

/** Enters a refusal with the subject that the input names, whatever else is wrong with that input. */
export function noteRefusal(audit: AuditLog, command: string, input: unknown, failure: Failure): void {
  if (isSlip(failure)) return;
  const outcome = failure.code;
  if (!Object.hasOwn(vaultCommands, command)) return audit.note({ action: 'unknownCommand', outcome });
  const event = eventOf(vaultCommands[command as VaultCommandName].audit, input);
  audit.note({ ...event, outcome, ...(event.action !== command && { detail: { command } }) });
}

function eventOf({ action, subject, search }: AuditRule, input: unknown): AuditEvent {
  const query = search && valueOf(input, search.field);
  const isSearch = search !== null && typeof query === 'string' && query.trim() !== '';
  const id = subject === null ? undefined : z.uuid().safeParse(valueOf(input, subject)).data;
  return { action: isSearch ? search.action : action, ...(id !== undefined && { subject: id }) };
}

function valueOf(input: unknown, field: string): unknown {
  const isObject = typeof input === 'object' && input !== null && Object.hasOwn(input, field);
  return isObject ? (input as Record<string, unknown>)[field] : undefined;
}

/** Messages about fields that the contract words for people; everything else the app's own page would never send. */
const wordedMessage = /^[a-z][A-Za-z]*$/;

function isSlip({ code, fields }: Failure): boolean {
  if (code !== 'invalidInput') return slips.has(code);
  const messages = Object.values(fields ?? {});
  return messages.length > 0 && messages.every((message) => wordedMessage.test(message));
}

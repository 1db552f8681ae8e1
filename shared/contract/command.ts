import { z } from 'zod';

import type { AuditRule } from './auditRule.ts';
import { fileGrantPattern } from './wire.ts';

/** Where a command may be called: before unlocking too, or only with an unlocked vault. */
export type Session = 'any' | 'unlocked';

/** One named, typed command: what it takes, what it answers, when it may be called and how it is entered into the audit. */
export interface Command<I extends z.ZodType = z.ZodType, O = unknown, S extends Session = Session> {
  readonly input: I;
  readonly session: S;
  readonly audit: AuditRule;
  /** Type only: what the handler answers. Never set at run time. */
  readonly answers?: O;
}

/** A field of the input. */
type FieldOf<I extends z.ZodType> = Extract<keyof z.output<I>, string>;

/** Declares a command; call it twice so that the answer's type is named and the input's is inferred. One that says not how it is audited does not compile. */
export function command<O>() {
  return <I extends z.ZodType, S extends Session>(
    session: S,
    input: I,
    audit: AuditRule<FieldOf<I>>,
  ): Command<I, O, S> => ({ session, input, audit });
}

/** The input that a caller writes for command `C`. */
export type InputOf<C> = C extends Command<infer I> ? z.input<I> : never;

/** The input that a handler receives for command `C`, parsed. */
export type ParsedInputOf<C> = C extends Command<infer I> ? z.output<I> : never;

/** What command `C` answers. */
export type AnswerOf<C> = C extends Command<z.ZodType, infer O> ? O : never;

/** A path that the person chose, as an opaque one-time token. */
export const fileGrant = z.string().regex(fileGrantPattern);

/** Input of commands that take none. */
export const nothing = z.strictObject({});

import { z } from 'zod';

import type { RecordType } from '#shared/records/records.ts';
import type { Compartment, Power } from '#shared/rules/permissions.ts';

import type { AuditRule } from './auditRule.ts';
import { fileGrantPattern } from './wire.ts';

/** What anybody at the window may ask, whether the vault is unlocked or not. */
type Open = 'anyone';

/**
 * Rules that need nothing of the input: who has unlocked the vault (and then gets their own, or what their keys open), who came
 * with a one-time passphrase, or whose role carries a power.
 */
type OfPerson = 'signedIn' | 'enrolling' | Power;

/**
 * Rules about what the input names. `opensDossier`: who was granted its keys; within it the table of rights decides, record by record.
 * `readsPart`, `writesPart`: besides, whose role may read (without saying why) or write the compartment named. `writesType`: whose role may
 * write records of the type named, in a dossier that they were granted where one is named.
 */
interface OfInput {
  opensDossier: { dossierId: string };
  readsPart: { dossierId: string; compartment: Compartment };
  writesPart: { dossierId: string; compartment: Compartment };
  writesType: { type: RecordType };
}

/** Who may call a command. The vault checks it before the handler runs; what the handler finds out itself, it may still refuse. */
export type May = Open | OfPerson | keyof OfInput;

/** The rules that an input can be held to. */
type MayFor<I extends z.ZodType> =
  | Open
  | OfPerson
  | { [M in keyof OfInput]: z.output<I> extends OfInput[M] ? M : never }[keyof OfInput];

/** One named, typed command: who may call it, what it takes, how it is entered into the audit, and what it answers. */
export interface Command<I extends z.ZodType = z.ZodType, O = unknown, M extends May = May> {
  readonly may: M;
  readonly input: I;
  readonly audit: AuditRule;
  /** Type only: what the handler answers. Never set at run time. */
  readonly answers?: O;
}

/** A field of the input. */
type FieldOf<I extends z.ZodType> = Extract<keyof z.output<I>, string>;

/**
 * Declares a command; call it twice so that the answer's type is named and the input's is inferred. One that does not say
 * who may call it, or how it is audited, does not compile.
 */
export function command<O>() {
  return <I extends z.ZodType, M extends MayFor<I>>(
    may: M,
    input: I,
    audit: AuditRule<FieldOf<I>>,
  ): Command<I, O, M> => ({ may, input, audit });
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

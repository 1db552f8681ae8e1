import { z } from 'zod';

import { caseloadColumns, caseloadQuery } from './caseload.ts';
import type { CaseloadRow } from './caseloadCommands.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import { entersItself } from './auditRule.ts';
import { command } from './command.ts';
import { statedReason } from './inputs.ts';
import type { RecordSummary, RecordView } from './recordCommands.ts';
import type { Language } from './shellCommands.ts';

/** What of a dossier goes onto paper: one record, the records of a theme by their types as stored, or all that may be read. */
export const printScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('record'), recordId: z.uuid() }),
  z.strictObject({
    kind: z.literal('theme'),
    /** Key of the theme's name; the print bears it as its title. */
    theme: z.string().regex(/^[a-z][A-Za-z]{0,39}$/),
    types: z.array(z.string().min(1).max(100)).min(1).max(200),
    /** One line for each record, with what tells one from the other, instead of all that they hold. */
    isList: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('dossier') }),
]);
export type PrintScope = z.infer<typeof printScopeSchema>;

/** What to print, and why where a part of it opens only with a reason; without the reason that part is left out. */
export const printOrderSchema = z.strictObject({
  dossierId: z.uuid(),
  scope: printScopeSchema,
  reason: statedReason.nullable().default(null),
});
export type PrintOrder = z.input<typeof printOrderSchema>;

/** The caseload as it is searched, filtered and sorted, with these columns beside the name. */
export const caseloadOrderSchema = z.strictObject({
  caseload: z.strictObject({ ...caseloadQuery, columns: z.array(z.enum(caseloadColumns)).max(caseloadColumns.length) }),
});
export type CaseloadOrder = z.input<typeof caseloadOrderSchema>;

/** Where a print goes: into a file that is not encrypted, or to a printer. */
export const printTargets = ['pdf', 'paper'] as const;

/** A record with all its values, as a print shows it. */
export interface PrintRecord extends RecordView {
  /** Why the record was voided, if it was. */
  voidReason: string | null;
}

/** Who is responsible for a print. */
interface Printed {
  printedBy: string;
  stationName: string;
  printedAt: string;
}

/** Everything that a print from a dossier says. */
export interface PrintContent extends Printed {
  dossierId: string;
  scope: PrintScope;
  code: string;
  /** The person's name, or a dash where the reader may not read it. */
  name: string;
  records: PrintRecord[];
  /** Records outside the print that its records refer to, so that it can name them. */
  linked: RecordSummary[];
  /** Parts that the scope covers and the print does not hold. */
  leftOut: { compartment: Compartment; why: 'notPermitted' | 'noReason' }[];
  /** The stated reason, when records that call for one are in the print. */
  reason: string | null;
}

/** The caseload as a print shows it; fields are null where the reader may not read the part that they come from. */
export interface CaseloadContent extends Printed {
  order: z.output<typeof caseloadOrderSchema>['caseload'];
  rows: CaseloadRow[];
  /** All dossiers of the reader, of which the rows are some. */
  all: number;
}

/** What the printing window lays out. */
export interface PrintSheet {
  language: Language;
  content: PrintContent | CaseloadContent;
}

/** Printing. */
export const printCommands = {
  /** Everything that a print shows. Audited as a print, so the shell asks for it when it prints, and nobody else has reason to. */
  'print.prepare': command<PrintContent>()(
    'opensDossier',
    printOrderSchema.extend({ target: z.enum(printTargets) }),
    entersItself('dossier.print', 'dossierId'),
  ),
  /** The same for a list of dossiers: no more than what its reader sees in the caseload. */
  'print.prepareCaseload': command<CaseloadContent>()(
    'signedIn',
    caseloadOrderSchema.extend({ target: z.enum(printTargets) }),
    entersItself('caseload.print'),
  ),
} as const;

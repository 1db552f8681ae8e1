import { useMutation, type UseMutationResult } from '@tanstack/react-query';

import type { CaseloadOrder, PrintOrder } from '#shared/contract/printing.ts';
import type { Language } from '#shared/contract/shellCommands.ts';

import { call } from '../../api/client.ts';
import { localToday } from '../dateText.ts';

/** What became of a print: a file under this name, or pages at the printer; null when the person chose no file. */
export type PrintOutcome = { kind: 'saved'; name: string } | { kind: 'sent' } | null;

/** What to print, and where to. */
export interface PrintJob {
  order: PrintOrder | CaseloadOrder;
  language: Language;
  target: 'pdf' | 'paper';
  /** How the file begins: a dossier's code, for a name would tell whoever sees the folder. */
  fileName: string;
}

/** Asks for a file where one is needed, then prints. */
export function usePrinting(): UseMutationResult<PrintOutcome, unknown, PrintJob> {
  return useMutation({ mutationFn: print });
}

async function print({ order, language, target, fileName }: PrintJob): Promise<PrintOutcome> {
  if (target === 'paper') {
    await call('shell.print', { order, language, file: null });
    return { kind: 'sent' };
  }
  const suggestedName = `${fileName} ${localToday()}.pdf`;
  const chosen = await call('shell.saveFile', { purpose: 'document', suggestedName });
  if (chosen === null) return null;
  await call('shell.print', { order, language, file: chosen.grant });
  return { kind: 'saved', name: chosen.name };
}

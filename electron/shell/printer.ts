import { ipcMain, type PrintToPDFOptions, type WebContents, type WebContentsPrintOptions } from 'electron';

import type { ParsedInputOf } from '#shared/contract/command.ts';
import { diskRefusalOf, Refusal } from '#shared/contract/errors.ts';
import type { PrintSheet } from '#shared/contract/printing.ts';
import { printChannel } from '#shared/contract/printWire.ts';
import type { shellCommands } from '#shared/contract/shellCommands.ts';
import type { Result } from '#shared/contract/wire.ts';

import type { FileGrants } from './fileGrants.ts';
import { PrintWindow, type PrintWindowParts } from './printWindow.ts';
import { writeWhole } from './wholeFile.ts';

type PrintInput = ParsedInputOf<(typeof shellCommands)['shell.print']>;

export interface PrinterParts {
  window: PrintWindowParts;
  grants: FileGrants;
  askVault: (command: string, input: unknown, paths: Record<string, string>) => Promise<Result<unknown>>;
}

/** Margins and the lines at the foot of each page are the print page's own (`@page`). */
const pdfOptions: PrintToPDFOptions = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

/** Prints from a dossier or the caseload, one thing at a time. The vault decides and audits what may be printed before anything is laid out. */
export class Printer {
  readonly #parts: PrinterParts;
  #current: AbortController | null = null;
  #window: PrintWindow | null = null;

  constructor(parts: PrinterParts) {
    this.#parts = parts;
    ipcMain.handle(printChannel, (event, request: unknown) => this.#window?.answer(event, request) ?? null);
  }

  /** Prints into the chosen file, or on paper when there is none; resolves when that is done. */
  async print(input: PrintInput): Promise<void> {
    this.stop();
    const current = new AbortController();
    this.#current = current;
    try {
      await Promise.race([this.#run(input, current.signal), stopped(current.signal)]);
    } finally {
      current.abort(new Refusal('cancelled'));
      if (this.#current === current) {
        this.#current = null;
      }
    }
  }

  /** Stops what is being printed and destroys its window, if there is any. */
  stop(): void {
    this.#current?.abort(new Refusal('cancelled'));
    this.#current = null;
  }

  async #run({ order, language, file }: PrintInput, signal: AbortSignal): Promise<void> {
    const path = file === null ? null : this.#pathOf(file);
    const content = await this.#prepare({ ...order, target: path === null ? 'paper' : 'pdf' });
    signal.throwIfAborted();
    const window = new PrintWindow(this.#parts.window, { language, content });
    this.#window = window;
    signal.addEventListener('abort', () => window.destroy());
    const contents = await window.layOut();
    if (path === null) {
      await printOnPaper(contents, { printBackground: true, pageSize: 'A4' });
      return;
    }
    const pdf = await contents.printToPDF(pdfOptions);
    signal.throwIfAborted();
    await saved(path, pdf);
  }

  #pathOf(file: string): string {
    const path = this.#parts.grants.redeem('shell.print', { file })?.[file];
    if (path === undefined) {
      throw new Refusal('grantUnknown');
    }
    return path;
  }

  /** The shell passes the content on as it came: what is in it concerns the vault and the print page. */
  async #prepare(order: object): Promise<PrintSheet['content']> {
    const command = 'caseload' in order ? 'print.prepareCaseload' : 'print.prepare';
    const result = await this.#parts.askVault(command, order, {});
    if (!result.ok) {
      const { code, ...more } = result.error;
      throw new Refusal(code, more);
    }
    return result.value as PrintSheet['content'];
  }
}

/** Resolves when a page went to the printer; a closed dialog refuses as `cancelled`. */
export async function printOnPaper(contents: WebContents, options: WebContentsPrintOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    contents.print(options, (isDone, reason) => {
      if (isDone) {
        resolve();
      } else {
        reject(new Refusal(/cancel/i.test(reason) ? 'cancelled' : 'printFailed'));
      }
    });
  });
}

async function saved(path: string, pdf: Uint8Array): Promise<void> {
  try {
    await writeWhole(path, pdf);
  } catch (error) {
    throw diskRefusalOf(error) ?? error;
  }
}

async function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

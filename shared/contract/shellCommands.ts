import { z } from 'zod';

import { refusalsOnly } from './auditRule.ts';
import { command, fileGrant, nothing } from './command.ts';
import { caseloadOrderSchema, printOrderSchema } from './printing.ts';
import type { LockReason } from './wire.ts';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

export const colorSchemes = ['light', 'dark', 'auto'] as const;

/** How the app looks before anybody has unlocked it; kept by the shell, holds nothing about cases. */
export const preferencesSchema = z.strictObject({
  language: z.enum(languages),
  colorScheme: z.enum(colorSchemes),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What a file dialog is for; decides the file-name filter. */
export const filePurposes = [
  'package',
  'card',
  'receipt',
  'attachment',
  'roster',
  'table',
  'document',
  'erasure',
  'keyFile',
  'audit',
] as const;

/** A chosen file or folder: the grant to pass on, and its bare name to show. */
export interface GrantedFile {
  grant: string;
  name: string;
}

/** What the page may know about the app it runs in; `lastLock` says why it was emptied, because nobody hears an event while it loads. */
export interface AppInfo {
  version: string;
  platform: string;
  isPackaged: boolean;
  lastLock: LockReason | null;
}

/** An address inside the app: words of the app and ids. Letters of no other alphabet, so nothing that somebody typed. */
const placeSchema = z
  .string()
  .max(2_000)
  .regex(/^\/[\w/-]*(?:\?(?:[\w=&.-]|%(?:22|2C|3A|5B|5D|7B|7D))*)?$/);

/** The commands that the shell answers by itself; none of them touches a key or a case. */
export const shellCommands = {
  'shell.info': command<AppInfo>()('anyone', nothing, refusalsOnly()),
  'shell.getPreferences': command<Preferences>()('anyone', nothing, refusalsOnly()),
  'shell.setPreferences': command<null>()('anyone', preferencesSchema, refusalsOnly()),
  'shell.openFile': command<GrantedFile | null>()(
    'anyone',
    z.strictObject({ purpose: z.enum(filePurposes) }),
    refusalsOnly(),
  ),
  /** Any number of files at once; none when the person cancels. */
  'shell.openFiles': command<GrantedFile[]>()(
    'anyone',
    z.strictObject({ purpose: z.enum(filePurposes) }),
    refusalsOnly(),
  ),
  'shell.saveFile': command<GrantedFile | null>()(
    'anyone',
    z.strictObject({
      purpose: z.enum(filePurposes),
      suggestedName: z
        .string()
        .max(120)
        .regex(/^[\p{L}\p{N}._ -]+$/u),
    }),
    refusalsOnly(),
  ),
  'shell.chooseFolder': command<GrantedFile | null>()('anyone', nothing, refusalsOnly()),
  'shell.printPage': command<null>()('anyone', nothing, refusalsOnly()),
  /** Prints from a dossier, or the caseload: into the chosen file as a PDF, or on paper when there is none. Answers when that is done. */
  'shell.print': command<null>()(
    'anyone',
    z.strictObject({
      order: z.union([printOrderSchema, caseloadOrderSchema]),
      language: z.enum(languages),
      file: fileGrant.nullable(),
    }),
    refusalsOnly(),
  ),
  /** Stops what is being printed, if anything is; `shell.print` then fails as cancelled. */
  'shell.stopPrinting': command<null>()('anyone', nothing, refusalsOnly()),
  /** Something was copied in the app: it is taken out of the clipboard again after a while, and at a lock. */
  'shell.copied': command<null>()('anyone', nothing, refusalsOnly()),
  /** The answer to `saveNow`: what was typed is saved. `place` is where the person is, for `shell.lastPlace`. */
  'shell.readyToLock': command<null>()('anyone', z.strictObject({ place: placeSchema.nullable() }), refusalsOnly()),
  /** Where the person who has unlocked now was when it was locked; null for anybody else. */
  'shell.lastPlace': command<string | null>()('anyone', nothing, refusalsOnly()),
  /** Saves what is typed, ends the vault process and empties the window; answers when all is done. */
  'shell.lock': command<null>()('anyone', nothing, refusalsOnly()),
} as const;

import { accessCommands } from './accessCommands.ts';
import { attachmentCommands } from './attachmentCommands.ts';
import { auditCommands } from './auditCommands.ts';
import { caseloadCommands } from './caseloadCommands.ts';
import type { AnswerOf, InputOf } from './command.ts';
import { dossierCommands } from './dossierCommands.ts';
import { erasureCommands } from './erasureCommands.ts';
import { exchangeCommands } from './exchangeCommands.ts';
import { groupCommands } from './groupCommands.ts';
import { passphraseCommands } from './passphraseCommands.ts';
import { peopleCommands } from './peopleCommands.ts';
import { printCommands } from './printing.ts';
import { recordCommands } from './recordCommands.ts';
import { recoveryCommands } from './recoveryCommands.ts';
import { rosterCommands } from './rosterCommands.ts';
import { rotationCommands } from './rotationCommands.ts';
import { shellCommands } from './shellCommands.ts';
import { stationCommands } from './stationCommands.ts';

/** Every command of the vault process. Adding one without a handler does not compile. */
export const vaultCommands = {
  ...accessCommands,
  ...passphraseCommands,
  ...recoveryCommands,
  ...caseloadCommands,
  ...dossierCommands,
  ...recordCommands,
  ...groupCommands,
  ...attachmentCommands,
  ...printCommands,
  ...exchangeCommands,
  ...rosterCommands,
  ...stationCommands,
  ...erasureCommands,
  ...rotationCommands,
  ...peopleCommands,
  ...auditCommands,
} as const;

/** Every command that the renderer may call. */
export const commands = { ...vaultCommands, ...shellCommands } as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type VaultCommandName = keyof typeof vaultCommands;
export type Input<N extends CommandName> = InputOf<Commands[N]>;
export type Answer<N extends CommandName> = AnswerOf<Commands[N]>;

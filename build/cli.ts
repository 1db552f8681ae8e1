/** The command line: the same vault as the app's, without a window. Also the tool of last resort. */
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

import { isRecordType, jsonSchemaOf, recordTypes } from '#shared/records/records.ts';
import { roles, type Role } from '#shared/rules/permissions.ts';
import { checkKnownAnswers } from '#vault/crypto/knownAnswers.ts';

import { checkVault } from './cli/checkVault.ts';
import { createVault } from './cli/createVault.ts';
import { writeKeyFiles } from './cli/keyFiles.ts';
import { withVault, type SignIn } from './cli/openVault.ts';
import { unpackPackage, verifyPackage } from './cli/packageCommands.ts';
import { Problem, sentenceOf } from './cli/problem.ts';
import { say } from './cli/terminal.ts';
import { bugFolder, type VaultClient } from './cli/vaultClient.ts';
import { withKeysByPassphrase, withKeysByRecovery, type VaultKeys } from './cli/vaultKeys.ts';
import { localLog } from '#vault/localLog.ts';

const help = `Senim: case files in an encrypted vault, exchanged as signed packages.

  npm run senim -- vault create <folder>      make a vault; what is not given is asked for
      --station <name> --person <full name> --sign-in <short name> --roles <role,role>
      --accept-words                          for scripts: do not ask the recovery words back
  npm run senim -- vault check <folder>       read all of a vault: every page, signature, seal, attachment, audit entry
  npm run senim -- package verify <file> --vault <folder>
                                              verify a package and say what is in it; nothing is imported
  npm run senim -- package unpack <file> --vault <folder> --to <folder>
                                              the same, then write its files in clear
  npm run senim -- keys <vault> --to <folder> write what sqlcipher, age and minisign need to open the vault without Senim
      --recovery-words-file <file>            with the recovery kit in place of a passphrase: the 24 words, or enough shares one after the other
  npm run senim -- schema <record type>       the JSON Schema of a record type
  npm run senim -- demo [folder]              the whole job between two made-up stations (default folder: demo-out)

Options of every command that opens a vault:
      --as <short name>                       who you are, where a vault has several people
      --passphrase-file <file>                the passphrase is the file's first line; otherwise it is asked for
      --key-file <file>                       the key file, for whom unlocking needs one
      --help

Roles: ${roles.join(', ')}
Record types: ${recordTypes.join(', ')}
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  vault: { type: 'string' },
  to: { type: 'string' },
  as: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'key-file': { type: 'string' },
  'recovery-words-file': { type: 'string' },
  station: { type: 'string' },
  person: { type: 'string' },
  'sign-in': { type: 'string' },
  roles: { type: 'string' },
  'accept-words': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

type Values = ReturnType<typeof parse>['values'];

/** One command: how many arguments it takes, which options beside `--help`, and what it does. */
interface CliCommand {
  arguments: [least: number, most: number];
  options: (keyof Values)[];
  run: (given: string[], values: Values) => Promise<void> | void;
}

const signInOptions = ['as', 'passphrase-file', 'key-file'] as const;

const cliCommands: Record<string, CliCommand> = {
  'vault create': {
    arguments: [1, 1],
    options: ['station', 'person', 'sign-in', 'roles', 'passphrase-file', 'accept-words'],
    run: ([folder], values) =>
      createVault(pathOf(folder), {
        station: values.station,
        person: values.person,
        signInName: values['sign-in'],
        roles: rolesOf(values.roles),
        passphraseFile: values['passphrase-file'],
        acceptsWords: values['accept-words'] === true,
      }),
  },
  'vault check': {
    arguments: [1, 1],
    options: [...signInOptions],
    run: ([folder], values) => withVault(pathOf(folder), signInOf(values), checkVault),
  },
  'package verify': {
    arguments: [1, 1],
    options: ['vault', ...signInOptions],
    run: ([file], values) => onPackage(values, (client) => verifyPackage(client, pathOf(file))),
  },
  'package unpack': {
    arguments: [1, 1],
    options: ['vault', 'to', ...signInOptions],
    run: ([file], values) => {
      const target = pathOf(values.to, '--to <folder>');
      return onPackage(values, (client) => unpackPackage(client, pathOf(file), target));
    },
  },
  keys: { arguments: [1, 1], options: ['to', 'recovery-words-file', ...signInOptions], run: takeKeys },
  schema: { arguments: [1, 1], options: [], run: ([type]) => printSchema(type ?? '') },
  demo: { arguments: [0, 1], options: [], run: ([folder]) => demonstrate(resolve(folder ?? 'demo-out')) },
};

process.exitCode = await main(process.argv.slice(2));

async function main(given: string[]): Promise<number> {
  try {
    const { positionals, values } = parse(given);
    if (values.help === true || positionals.length === 0) {
      process.stdout.write(help);
      return positionals.length === 0 && values.help !== true ? 1 : 0;
    }
    await checkKnownAnswers();
    await run(positionals, values);
    return 0;
  } catch (error) {
    process.stderr.write(`${sentenceOf(error) ?? noteBug(error)}\n`);
    return 1;
  }
}

function parse(given: string[]) {
  try {
    return parseArgs({ args: given, options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`${error.message.split('. ')[0] ?? ''}. See --help.`);
    throw error;
  }
}

async function run(positionals: string[], values: Values): Promise<void> {
  const [first = '', second = ''] = positionals;
  const name = Object.hasOwn(cliCommands, `${first} ${second}`) ? `${first} ${second}` : first;
  const command = Object.hasOwn(cliCommands, name) ? cliCommands[name] : undefined;
  if (!command) throw new Problem(`There is no command “${positionals.join(' ')}”. See --help.`);
  const rest = positionals.slice(name.split(' ').length);
  const [least, most] = command.arguments;
  if (rest.length < least || rest.length > most) throw new Problem(`“${name}” takes other arguments. See --help.`);
  const foreign = Object.keys(values).find((option) => !command.options.includes(option as keyof Values));
  if (foreign !== undefined) throw new Problem(`“${name}” has no option --${foreign}. See --help.`);
  await command.run(rest, values);
}

async function onPackage(values: Values, work: (client: VaultClient) => Promise<string[]>): Promise<void> {
  const lines = await withVault(pathOf(values.vault, '--vault <folder>'), signInOf(values), work);
  for (const line of lines) say(line);
}

/** Loaded only when it is wanted: the made-up case files are no part of the other commands. */
async function demonstrate(folder: string): Promise<void> {
  const { runDemo } = await import('./demo/demo.ts');
  await runDemo(folder);
}

async function takeKeys([vault]: string[], values: Values): Promise<void> {
  const target = pathOf(values.to, '--to <folder>');
  const wordsFile = values['recovery-words-file'];
  const write = (keys: VaultKeys) => {
    const names = writeKeyFiles(keys, target);
    say(`${names.length} files were written to ${target}. README.txt there says what each is for.`);
  };
  if (wordsFile === undefined) await withKeysByPassphrase(pathOf(vault), signInOf(values), write);
  else await withKeysByRecovery(pathOf(vault), wordsFile, write);
  say('WARNING: whoever holds these files can read every case in the vault. Use them, then destroy them.');
  say('That they were taken out stands in the audit log.');
}

function printSchema(type: string): void {
  if (!isRecordType(type))
    throw new Problem(`There is no record type “${type}”. There are: ${recordTypes.join(', ')}.`);
  say(JSON.stringify(jsonSchemaOf(type), null, 2));
}

function signInOf(values: Values): SignIn {
  return { person: values.as, passphraseFile: values['passphrase-file'], keyFile: values['key-file'] };
}

function rolesOf(list: string | undefined): Role[] {
  return (list ?? 'supervisor').split(',').map((name) => {
    const role = roles.find((known) => known === name.trim());
    if (role === undefined) throw new Problem(`There is no role “${name}”. There are: ${roles.join(', ')}.`);
    return role;
  });
}

function pathOf(given: string | undefined, what = 'a path'): string {
  if (given === undefined || given === '') throw new Problem(`This command needs ${what}. See --help.`);
  return resolve(given);
}

/** A bug: its place in the code goes into a file, a plain sentence to the person. */
function noteBug(error: unknown): string {
  const ref = Date.now().toString(36);
  localLog(bugFolder)(ref, error);
  return `Something went wrong that should not have (reference ${ref}; the place in the program is noted in ${bugFolder}).`;
}

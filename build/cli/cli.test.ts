import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { DemoStation } from '#build/demo/demoStation.ts';
import { maryam } from '#build/demo/family/children.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';

const parent = mkdtempSync(join(tmpdir(), 'senim-cli-'));
const program = join(import.meta.dirname, '..', 'cli.ts');
const passphrase = 'seven quiet rivers under old snow';
const passphraseFile = join(parent, 'passphrase.txt');
const home = station('home');
const sender = station('sender');
let packagePath = '';

function station(name: string): DemoStation {
  return new DemoStation(join(parent, name), { name, passphrase, cost: floorCost });
}

/** Runs the program as a person does; nothing is mocked. */
function senim(...given: string[]): { status: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], { encoding: 'utf8', input: '' });
  return { status, out: stdout, error: stderr.trim() };
}

const signedIn = ['--passphrase-file', passphraseFile];
const vaultOf = (one: DemoStation) => one.client.vaultFolder;

beforeAll(async () => {
  writeFileSync(passphraseFile, `${passphrase}\n`);
  await home.create('Home');
  await sender.create('Sender');
  const [homeCard, senderCard] = [join(parent, 'home.senim-card'), join(parent, 'sender.senim-card')];
  await home.saveCard(homeCard);
  await sender.saveCard(senderCard);
  await home.meet(sender, senderCard);
  await sender.meet(home, homeCard);
  const dossierId = await sender.write(maryam, parent);
  ({ path: packagePath } = await sender.export(home, [dossierId], parent));
  home.client.lock();
  sender.client.lock();
}, 120_000);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test('a vault made on the command line opens on the command line', () => {
  const folder = join(parent, 'made');
  const names = ['--station', 'Made', '--person', 'Somebody', '--sign-in', 'some'];
  const made = senim('vault', 'create', folder, ...names, ...signedIn, '--accept-words');
  expect(made).toMatchObject({ status: 0, error: '' });
  expect(made.out.match(/\d+ [a-z]+/g)).toHaveLength(24);
  expect(senim('vault', 'create', folder, ...names, ...signedIn, '--accept-words')).toMatchObject({ status: 1 });
  const checked = senim('vault', 'check', folder, ...signedIn);
  expect(checked).toMatchObject({ status: 0, error: '' });
  expect(checked.out).toContain('Everything was read and is sound.');
}, 120_000);

test('a sound dossier passes the check; one with a flipped byte and one that was put back are named', async () => {
  expect(senim('vault', 'check', vaultOf(sender), ...signedIn)).toMatchObject({ status: 0, error: '' });
  const folder = join(vaultOf(sender), 'dossiers');
  const path = join(folder, readdirSync(folder)[0]!);
  const sound = readFileSync(path);
  const flipped = Buffer.from(sound);
  flipped[40_000] = flipped[40_000]! ^ 1;
  writeFileSync(path, flipped);
  const damaged = senim('vault', 'check', vaultOf(sender), ...signedIn);
  expect(damaged).toMatchObject({ status: 1, error: 'The vault has 1 problem.' });
  expect(damaged.out).toMatch(/Dossier [0-9A-Z-]{9}: This dossier's file is damaged/);
  writeFileSync(path, sound);
  const { personId } = (await sender.client.call('vault.status', {})).people[0]!;
  await sender.client.call('vault.unlock', { personId, passphrase });
  const dossierId = sender.client.session.dossiers.list()[0]!.dossierId;
  await sender.amend(dossierId, dossierId, { otherNames: ['Мәриям'] });
  sender.client.lock();
  const newer = readFileSync(path);
  writeFileSync(path, sound);
  expect(senim('vault', 'check', vaultOf(sender), ...signedIn).out).toContain('older than when it was last closed');
  writeFileSync(path, newer);
}, 120_000);

test('a package is verified, unpacked into an empty folder only, and not imported by either', () => {
  const verified = senim('package', 'verify', packagePath, '--vault', vaultOf(home), ...signedIn);
  expect(verified).toMatchObject({ status: 0, error: '' });
  expect(verified.out).toContain('Everything in the package was verified');
  const target = join(parent, 'unpacked');
  const unpack = () => senim('package', 'unpack', packagePath, '--vault', vaultOf(home), '--to', target, ...signedIn);
  expect(unpack()).toMatchObject({ status: 0, error: '' });
  expect(readdirSync(target).toSorted()).toEqual(['blobs', 'dossiers', 'manifest.json', 'manifest.json.minisig']);
  expect(unpack()).toMatchObject({ status: 1, error: `The folder ${target} is not empty.` });
  expect(readdirSync(join(vaultOf(home), 'packages'))).toEqual([]);
  expect(senim('vault', 'check', vaultOf(home), ...signedIn).out).toContain('0 packages on file');
}, 120_000);

test('a tampered package leaves no file behind', () => {
  const tampered = join(parent, 'tampered.senim');
  copyFileSync(packagePath, tampered);
  const bytes = readFileSync(tampered);
  bytes[bytes.length - 100] = bytes[bytes.length - 100]! ^ 1;
  writeFileSync(tampered, bytes);
  const target = join(parent, 'nothing');
  const { status, error } = senim('package', 'unpack', tampered, '--vault', vaultOf(home), '--to', target, ...signedIn);
  expect({ status, error }).toMatchObject({ status: 1, error: expect.stringContaining('damaged or incomplete') });
  expect(readdirSync(parent)).not.toContain('nothing');
}, 120_000);

test('passphrase and recovery words give the very same keys', () => {
  const [byPassphrase, byWords] = [join(parent, 'keys-1'), join(parent, 'keys-2')];
  expect(senim('keys', vaultOf(sender), '--to', byPassphrase, ...signedIn)).toMatchObject({ status: 0, error: '' });
  const wordsFile = join(sender.folder, 'recovery-words.txt');
  expect(senim('keys', vaultOf(sender), '--to', byWords, '--recovery-words-file', wordsFile)).toMatchObject({
    status: 0,
    error: '',
  });
  const names = readdirSync(byPassphrase);
  expect(readdirSync(byWords)).toEqual(names);
  expect(names).toContain('station.age');
  for (const name of names) expect(readFileSync(join(byWords, name))).toEqual(readFileSync(join(byPassphrase, name)));
  const foreign = join(home.folder, 'recovery-words.txt');
  const target = join(parent, 'keys-3');
  expect(senim('keys', vaultOf(sender), '--to', target, '--recovery-words-file', foreign)).toMatchObject({
    status: 1,
    error: expect.stringContaining('do not match the recovery kit'),
  });
}, 120_000);

test.each([
  [['vault', 'check', join(parent, 'nowhere')], 'There is no vault in'],
  [['vault', 'check'], 'takes other arguments'],
  [['vault', 'mend', 'x'], 'There is no command'],
  [['vault', 'check', 'x', '--to', 'y'], 'has no option --to'],
  [['vault', 'check', 'x', '--loud'], "Unknown option '--loud'"],
  [['package', 'verify', 'x'], 'needs --vault <folder>'],
  [['schema', 'elephant'], 'There is no record type'],
  [['package', 'verify', join(parent, 'none.senim'), '--vault', vaultOf(home), ...signedIn], 'could not be read'],
])(
  '%j is answered with a plain sentence',
  (given, sentence) => {
    const { status, error } = senim(...given);
    expect({ status, error }).toEqual({ status: 1, error: expect.stringContaining(sentence) });
    expect(error).not.toMatch(/\n|\bat /);
  },
  60_000,
);

test('a wrong passphrase is refused and noted, and the vault stays as it is', () => {
  const wrong = join(parent, 'wrong.txt');
  writeFileSync(wrong, 'not the right one at all');
  const { status, error } = senim('vault', 'check', vaultOf(home), '--passphrase-file', wrong);
  expect({ status, error }).toMatchObject({ status: 1, error: expect.stringContaining('passphrase is not right') });
  expect(senim('vault', 'check', vaultOf(home), ...signedIn)).toMatchObject({ status: 0 });
}, 60_000);

test('the JSON Schema of a record type is printed', () => {
  const { out } = senim('schema', 'sentence');
  expect(JSON.parse(out)).toMatchObject({ type: 'object', required: expect.arrayContaining(['verdictOn']) });
});

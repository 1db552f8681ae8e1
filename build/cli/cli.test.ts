import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { DemoStation } from '#build/demo/demoStation.ts';
import { maryam } from '#build/demo/family/children.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';

import { inspectVault } from './checkVault.ts';
import { writeKeyFiles } from './keyFiles.ts';
import { withVault } from './openVault.ts';
import { unpackPackage, verifyPackage } from './packageCommands.ts';
import { withKeysByRecovery } from './vaultKeys.ts';

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
const signIn = { person: undefined, passphraseFile };
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
  await sender.client.call('station.renewKeys', { jobId: randomUUID(), reason: 'A copy was lost' });
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
  const problemsOf = () => withVault(vaultOf(sender), signIn, async (client) => (await inspectVault(client)).problems);
  expect(await problemsOf()).toEqual([]);
  const folder = join(vaultOf(sender), 'dossiers');
  const path = join(folder, readdirSync(folder)[0]!);
  const sound = readFileSync(path);
  const flipped = Buffer.from(sound);
  flipped[40_000] = flipped[40_000]! ^ 1;
  writeFileSync(path, flipped);
  expect(await problemsOf()).toEqual([
    expect.stringMatching(/^Dossier [0-9A-Z-]{9}: This dossier's file is damaged and is not opened/),
  ]);
  writeFileSync(path, sound);
  await withVault(vaultOf(sender), signIn, async (client) => {
    const { dossierId } = client.session.dossiers.list()[0]!;
    const { heads, values } = await client.call('record.get', { dossierId, recordId: dossierId });
    const next = { dossierId, recordId: dossierId, type: 'person', base: heads, draftId: null } as const;
    await client.call('record.save', { ...next, values: { ...values, otherNames: ['Мәриям'] } });
  });
  const newer = readFileSync(path);
  writeFileSync(path, sound);
  expect(await problemsOf()).toEqual([expect.stringContaining('older than when it was last closed')]);
  writeFileSync(path, newer);
}, 120_000);

test('a package is verified, unpacked into an empty folder only, and imported by neither', async () => {
  const target = join(parent, 'unpacked');
  await withVault(vaultOf(home), signIn, async (client) => {
    const lines = await verifyPackage(client, packagePath);
    expect(lines.at(-1)).toContain('Everything in the package was verified');
    expect(lines.filter((line) => line.startsWith('renewal    1, '))).toHaveLength(1);
    expect(lines).toContainEqual(expect.stringContaining('its keys have signed them'));
    await unpackPackage(client, packagePath, target);
    expect(readdirSync(target).toSorted()).toEqual(['blobs', 'dossiers', 'manifest.json', 'manifest.json.minisig']);
    await expect(unpackPackage(client, packagePath, target)).rejects.toThrow('is not empty');
    expect(readdirSync(join(vaultOf(home), 'packages'))).toEqual([]);
    expect(client.session.packages.list()).toEqual([]);
    const audited = client.session.registry.all('SELECT entry FROM audit').map(({ entry }) => String(entry));
    expect(audited.filter((entry) => entry.includes('"package.unpack"'))).toHaveLength(1);
  });
}, 120_000);

test('a tampered package leaves no file behind', async () => {
  const tampered = join(parent, 'tampered.senim');
  const bytes = readFileSync(packagePath);
  bytes[bytes.length - 100] = bytes[bytes.length - 100]! ^ 1;
  writeFileSync(tampered, bytes);
  await withVault(vaultOf(home), signIn, async (client) => {
    await expect(unpackPackage(client, tampered, join(parent, 'nothing'))).rejects.toThrow('packageDamaged');
  });
  expect(readdirSync(parent)).not.toContain('nothing');
  expect(readdirSync(join(vaultOf(home), 'packages'))).toEqual([]);
}, 120_000);

test('passphrase and recovery words give the very same keys', async () => {
  const [byPassphrase, byWords] = [join(parent, 'keys-1'), join(parent, 'keys-2')];
  expect(senim('keys', vaultOf(sender), '--to', byPassphrase, ...signedIn)).toMatchObject({ status: 0, error: '' });
  const words = join(sender.folder, 'recovery-words.txt');
  await withKeysByRecovery(vaultOf(sender), words, (keys) => void writeKeyFiles(keys, byWords));
  const names = readdirSync(byPassphrase);
  expect(readdirSync(byWords)).toEqual(names);
  expect(names).toContain('station.age');
  const identities = /^AGE-SECRET-KEY-PQ-\S+$/gm;
  expect(readFileSync(join(byPassphrase, 'station.age'), 'utf8').match(identities)).toHaveLength(2);
  for (const name of names) expect(readFileSync(join(byWords, name))).toEqual(readFileSync(join(byPassphrase, name)));
  const foreign = join(home.folder, 'recovery-words.txt');
  await expect(withKeysByRecovery(vaultOf(sender), foreign, () => undefined)).rejects.toThrow('recoveryKitForeign');
}, 120_000);

test.each([
  [['vault', 'check', join(parent, 'nowhere')], 'There is no vault in'],
  [['vault', 'check', 'x', '--to', 'y'], 'has no option --to'],
  [['vault', 'mend', 'x', '--loud'], "Unknown option '--loud'"],
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
  expect(senim('vault', 'check', vaultOf(home), ...signedIn)).toMatchObject({ status: 0, error: '' });
}, 60_000);

test('the JSON Schema of a record type is printed', () => {
  const { out } = senim('schema', 'sentence');
  expect(JSON.parse(out)).toMatchObject({ type: 'object', required: expect.arrayContaining(['verdictOn']) });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database, setLogger } from '@signalapp/sqlcipher';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { runDemo } from '#build/demo/demo.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';

interface Section {
  title: string;
  needs: string[];
  commands: string;
}

const parent = mkdtempSync(join(tmpdir(), 'senim-demo-'));
const folder = join(parent, 'demo');
const told: string[] = [];
let sections: Section[] = [];

beforeAll(async () => {
  await runDemo(folder, { cost: floorCost, write: (line) => told.push(line) });
  sections = sectionsOf(readFileSync(join(folder, 'VERIFY.md'), 'utf8'));
}, 300_000);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test('the demo ends with one summary line', () => {
  expect(told.at(-1)).toMatch(/Done: 5 dossiers, 203 records, 3 packages with receipts, 6 refused\./);
});

test('the medium holds no name of anybody, only case codes, dates and stations', () => {
  const names = readdirSync(join(folder, 'medium'));
  const pattern =
    /^([0-9A-Z]{4}-[0-9A-Z]{4}|\d+-dossiers)_\d{4}-\d\d-\d\d(_\d+)?\.senim(-receipt)?$|^station-\d\.senim-card$/;
  expect(names.filter((name) => !pattern.test(name))).toEqual([]);
});

test('text that was typed in stands nowhere in clear in the vaults, the packages and the cards', () => {
  const typed = ['Дүйсенов', 'Тілеубек', 'Логопед', 'نورلان', 'إبراهيم'].map((text) => Buffer.from(text));
  const closed = ['station-1/vault', 'station-2/vault', 'medium', 'refused'].map((name) => join(folder, name));
  const files = closed.flatMap((name) =>
    readdirSync(name, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const leaking = files.filter((path) => typed.some((text) => readFileSync(path).includes(text)));
  expect(files.length).toBeGreaterThan(20);
  expect(leaking).toEqual([]);
});

test('VERIFY.md succeeds, command by command, with the public tools of this machine', async (context) => {
  expect(sections).toHaveLength(11);
  const skipped: string[] = [];
  for (const section of sections) {
    const missing = section.needs.filter((tool) => !hasTool(tool));
    if (section.title.includes('Open a package') && missing.includes('age')) await openWithOtherAge();
    else if (missing.length > 0) skipped.push(`${section.title} (needs ${missing.join(', ')})`);
    else runSection(section);
  }
  if (skipped.length > 0) await context.annotate(`not run here: ${skipped.join('; ')}`);
}, 300_000);

describe('an independent SQLCipher', () => {
  test('opens a dossier with the raw key and SQLCipher 4 defaults, and node alone verifies every signature', () => {
    const name = readdirSync(join(folder, 'station-2/vault/dossiers')).find((file) => file.endsWith('.db'));
    const copy = join(parent, 'dossier.db');
    copyFileSync(join(folder, 'station-2/vault/dossiers', name!), copy);
    const database = new Database(copy);
    database.exec(readFileSync(join(folder, 'keys/station-2', `dossier-${name!.replace('.db', '.sql')}`), 'utf8'));
    const rows = database.prepare('SELECT header, signature FROM revision').all() as Record<string, unknown>[];
    database.close();
    expect(rows.length).toBeGreaterThan(10);
    const areValid = rows.map(({ header, signature }) => isSigned(header as string, signature as Uint8Array));
    expect(areValid).not.toContain(false);
    const [first] = rows;
    const altered = (first!['header'] as string).replace('"op":"save"', '"op":"void"');
    expect(isSigned(altered, first!['signature'] as Uint8Array)).toBe(false);
  });

  test('does not open it with another dossier’s key', () => {
    const [one, other] = readdirSync(join(folder, 'station-2/vault/dossiers')).filter((file) => file.endsWith('.db'));
    const copy = join(parent, 'other.db');
    copyFileSync(join(folder, 'station-2/vault/dossiers', one!), copy);
    const database = new Database(copy);
    database.exec(readFileSync(join(folder, 'keys/station-2', `dossier-${other!.replace('.db', '.sql')}`), 'utf8'));
    setLogger(() => undefined);
    expect(() => database.prepare('SELECT count(*) FROM revision').all()).toThrow();
    database.close();
  });
});

test('a folder that is no demo is left alone', async () => {
  const precious = join(parent, 'precious');
  mkdirSync(precious);
  writeFileSync(join(precious, 'letter.txt'), 'keep me');
  await expect(runDemo(precious, { cost: floorCost, write: () => undefined })).rejects.toThrow('something else');
  expect(existsSync(join(precious, 'letter.txt'))).toBe(true);
});

/** Ed25519 over the header, with nothing but node:crypto and docs/FORMATS.md. */
function isSigned(header: string, signature: Uint8Array): boolean {
  const { author } = JSON.parse(header) as { author: string };
  const der = Buffer.from(`302a300506032b6570032100${author}`, 'hex');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(`senim revision v1\n${header}`), key, signature);
}

function sectionsOf(guide: string): Section[] {
  const matches = guide.matchAll(/## \d+\. (?<title>.*)\nNeeds: (?<needs>.*)\n[^]*?```sh\n(?<commands>[^]*?)\n```/g);
  return [...matches].map(({ groups }) => ({
    title: groups!['title']!,
    needs: groups!['needs']!.split(', '),
    commands: groups!['commands']!,
  }));
}

function runSection({ title, commands }: Section): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', commands], { cwd: folder, encoding: 'utf8' });
  expect({ title, status, isWrong: stdout.includes('WRONG'), stderr: status === 0 ? '' : stderr }).toEqual({
    title,
    status: 0,
    isWrong: false,
    stderr: '',
  });
}

/** Where `age` is missing or too old: the same file opened with the library alone, none of our code between. */
async function openWithOtherAge(): Promise<void> {
  const { commands } = sections.find((section) => section.title.includes('Open a package'))!;
  const packageFile = /medium\/\S+/.exec(commands)![0];
  const identity = /^AGE-SECRET-KEY-\S+$/m.exec(readFileSync(join(folder, 'keys/station-2/station.age'), 'utf8'))![0];
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  mkdirSync(join(folder, 'verify/package'), { recursive: true });
  writeFileSync(join(folder, 'verify/package.tar'), await decrypter.decrypt(readFileSync(join(folder, packageFile))));
  execFileSync('tar', ['-xf', 'verify/package.tar', '-C', 'verify/package'], { cwd: folder });
}

const probes: Record<string, [command: string[], expected: RegExp]> = {
  age: [['age', '--version'], /^v?1\.([3-9]|\d\d)|^v?[2-9]/],
  sqlcipher: [['sqlcipher', ':memory:', 'PRAGMA cipher_version;'], /^4/],
  openssl: [['openssl', 'version'], /OpenSSL [3-9]/],
  python3: [['python3', '-c', 'import cryptography; print("good")'], /good/],
  minisign: [['minisign', '-v'], /minisign/],
  jq: [['jq', '--version'], /jq/],
  tar: [['tar', '--version'], /tar/],
};

function hasTool(name: string): boolean {
  const [[command, ...parameters], expected] = probes[name]!;
  const { status, stdout } = spawnSync(command!, parameters, { encoding: 'utf8' });
  return status === 0 && expected.test(stdout);
}

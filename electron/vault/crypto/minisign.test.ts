import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { blake2b512 } from './hash.ts';
import {
  minisignPublicKey,
  minisignSecretKeyFile,
  parseMinisignPublicKey,
  signMinisign,
  verifyMinisign,
} from './minisign.ts';
import { newSigningSeed } from './signing.ts';

/** Made by minisign 0.11; the message is hex, the rest is text as the program wrote it. */
interface Vectors {
  publicKey: string;
  message: string;
  signature: string;
  legacySignature: string;
}

const vectorFile = path.join(import.meta.dirname, '../../../tests/fixtures/vectors/minisign.json');
const vectors = JSON.parse(readFileSync(vectorFile, 'utf8')) as Vectors;
const seed = newSigningSeed();
const publicKey = minisignPublicKey(seed);
const message = { bytes: Buffer.from('three words here') };
const comment = 'senim package 1';
const refused = expect.objectContaining({ code: 'packageSignatureInvalid' });

describe('minisign', () => {
  it('verifies what the public tool signed', () => {
    const bytes = Buffer.from(vectors.message, 'hex');
    const expected = { trustedComment: 'made by minisign 0.11' };
    expect(verifyMinisign(vectors.publicKey, { bytes }, vectors.signature)).toEqual(expected);
    expect(verifyMinisign(vectors.publicKey, { blake2b: blake2b512(bytes) }, vectors.signature)).toEqual(expected);
  });

  it('refuses the legacy form, which signs without prehash', () => {
    const bytes = Buffer.from(vectors.message, 'hex');
    expect(() => verifyMinisign(vectors.publicKey, { bytes }, vectors.legacySignature)).toThrow(refused);
  });

  it('verifies its own signature and gives the trusted comment', () => {
    const text = signMinisign({ seed }, message, comment);
    expect(verifyMinisign(publicKey, message, text)).toEqual({ trustedComment: comment });
  });

  it('takes a public key apart, and nothing else', () => {
    expect(parseMinisignPublicKey(publicKey)?.key).toHaveLength(32);
    expect(publicKey).toMatch(/^RW[QRST]/);
    for (const text of [
      '',
      'RWQ',
      ` ${publicKey}`,
      `${publicKey}=`,
      publicKey.slice(0, -1),
      `A${publicKey.slice(1)}`,
    ]) {
      expect(parseMinisignPublicKey(text)).toBeNull();
    }
  });

  it('does not sign a comment that is not one printable line', () => {
    for (const bad of ['two\nlines', 'көп', '\u0007', 'x'.repeat(8192)]) {
      expect(() => signMinisign({ seed }, message, bad)).toThrow(RangeError);
    }
  });
});

describe('verifyMinisign refuses', () => {
  const text = signMinisign({ seed }, message, comment);
  const [untrusted, signature, trusted, global] = text.split('\n') as [string, string, string, string];

  it('another message, another key, another comment', () => {
    expect(() => verifyMinisign(publicKey, { bytes: Buffer.from('x') }, text)).toThrow(refused);
    expect(() => verifyMinisign(minisignPublicKey(newSigningSeed()), message, text)).toThrow(refused);
    expect(() => verifyMinisign('RWQ', message, text)).toThrow(refused);
    expect(() => verifyMinisign(publicKey, message, text.replace(comment, 'senim package 2'))).toThrow(refused);
  });

  it('a signature by another key under the same key id', () => {
    const other = signMinisign({ seed: newSigningSeed() }, message, comment);
    const bytes = Buffer.from(other.split('\n')[1] ?? '', 'base64');
    Buffer.from(signature, 'base64').copy(bytes, 2, 2, 10);
    expect(() =>
      verifyMinisign(publicKey, message, other.replace(/\n.*\n/, `\n${bytes.toString('base64')}\n`)),
    ).toThrow(refused);
  });

  it('every other layout of the four lines', () => {
    const layouts = [
      '',
      `${text}\n`,
      `${text}x`,
      text.slice(0, -1),
      text.replaceAll('\n', '\r\n'),
      [signature, trusted, global, ''].join('\n'),
      [untrusted, signature, global, trusted, ''].join('\n'),
      [untrusted, ` ${signature}`, trusted, global, ''].join('\n'),
      [untrusted, signature.replace(/=*$/, ''), trusted, global.slice(0, -2), ''].join('\n'),
      [untrusted, signature, trusted.slice(1), global, ''].join('\n'),
      [`${untrusted}\u0007`, signature, trusted, global, ''].join('\n'),
      [`${untrusted}${'x'.repeat(1024)}`, signature, trusted, global, ''].join('\n'),
      [untrusted, signature, `${trusted}${'x'.repeat(8192)}`, global, ''].join('\n'),
    ];
    for (const layout of layouts) expect(() => verifyMinisign(publicKey, message, layout)).toThrow(refused);
  });

  it('every flipped bit in the two signatures', () => {
    for (const line of [signature, global]) {
      const bytes = Buffer.from(line, 'base64');
      for (let index = 0; index < bytes.length; index++) {
        const flipped = Buffer.from(bytes);
        flipped[index]! ^= 1 << (index % 8);
        const changed = text.replace(line, flipped.toString('base64'));
        expect(() => verifyMinisign(publicKey, message, changed)).toThrow(refused);
      }
    }
  });
});

describe.skipIf(spawnSync('minisign', ['-v']).error !== undefined)('the minisign program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'senim-minisign-'));
  const file = path.join(folder, 'file');
  writeFileSync(file, message.bytes);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('verifies our signature as prehashed, and prints our comment', () => {
    writeFileSync(`${file}.minisig`, signMinisign({ seed }, message, comment));
    const printed = execFileSync('minisign', ['-V', '-H', '-P', publicKey, '-m', file], { encoding: 'utf8' });
    expect(printed).toContain('Signature and comment signature verified');
    expect(printed).toContain(comment);
  });

  it('signs with the secret key file that we write, and we verify it', () => {
    const keyFile = path.join(folder, 'station.key');
    writeFileSync(keyFile, minisignSecretKeyFile({ seed }));
    execFileSync('minisign', ['-S', '-s', keyFile, '-m', file, '-t', 'by the tool', '-x', `${file}.tool`]);
    const text = readFileSync(`${file}.tool`, 'utf8');
    expect(verifyMinisign(publicKey, message, text)).toEqual({ trustedComment: 'by the tool' });
  });
});

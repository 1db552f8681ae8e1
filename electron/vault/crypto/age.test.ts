import { randomBytes } from 'node:crypto';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { collect } from '#tests/support/packageForge.ts';
import {
  ageIdentityFromSeed,
  ageSeedOf,
  decryptStream,
  encryptStream,
  isAgeRecipient,
  newAgeIdentity,
  openWithIdentity,
  recipientOf,
  sealToRecipients,
} from './age.ts';

const identity = await newAgeIdentity();
const recipient = await recipientOf(identity);
const other = await newAgeIdentity();
const classical = await identityToRecipient(await generateX25519Identity());
const secret = Buffer.from('a key, say');

function refusal(code: string): unknown {
  return expect.objectContaining({ code });
}

describe('identities', () => {
  it('are 32 bytes in another spelling', () => {
    expect(identity).toMatch(/^AGE-SECRET-KEY-PQ-1/);
    expect(ageIdentityFromSeed(ageSeedOf(identity))).toBe(identity);
    expect(() => ageIdentityFromSeed(Buffer.alloc(31))).toThrow(RangeError);
    expect(() => ageSeedOf(identity.slice(0, -1))).toThrow();
  });

  it('have recipients that are recognised only whole and of the hybrid kind', () => {
    expect(recipient).toHaveLength(1959);
    expect(isAgeRecipient(recipient)).toBe(true);
    for (const text of ['', classical, recipient.slice(0, -1), recipient.replace('age1pq1', 'age1'), `${recipient}q`]) {
      expect(isAgeRecipient(text)).toBe(false);
    }
  });
});

describe('small blobs', () => {
  it('open for every recipient and for nobody else', async () => {
    const sealed = await sealToRecipients([recipient, await recipientOf(other)], secret);
    expect(await openWithIdentity(identity, sealed)).toEqual(secret);
    expect(await openWithIdentity(other, sealed)).toEqual(secret);
    await expect(openWithIdentity(await newAgeIdentity(), sealed)).rejects.toThrow(refusal('packageNotAddressed'));
  });

  it('are never sealed to nobody or to another kind of recipient', async () => {
    await expect(sealToRecipients([], secret)).rejects.toThrow(TypeError);
    await expect(sealToRecipients([classical], secret)).rejects.toThrow(TypeError);
    await expect(sealToRecipients([recipient, classical], secret)).rejects.toThrow(TypeError);
  });

  it('are refused when a classical recipient was mixed in elsewhere', async () => {
    const mixing = new Encrypter();
    mixing.addRecipient(recipient);
    mixing.addRecipient(classical);
    const sealed = await mixing.encrypt(secret);
    await expect(openWithIdentity(identity, sealed)).rejects.toThrow(refusal('packageNotRecognised'));
  });

  it('are refused as not addressed when only classical recipients can open them', async () => {
    const classicalOnly = new Encrypter();
    classicalOnly.addRecipient(classical);
    const sealed = await classicalOnly.encrypt(secret);
    await expect(openWithIdentity(identity, sealed)).rejects.toThrow(refusal('packageNotAddressed'));
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('age is a number')],
    ['another version', Buffer.from('age-encryption.org/v2\n')],
    ['random bytes', randomBytes(3000)],
    ['an endless header', Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(3 << 20, 'a')])],
  ])('are not recognised in %s', async (_, bytes) => {
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    );
    await expect(collect(decryptStream(identity, chunks))).rejects.toThrow(refusal('packageNotRecognised'));
  });

  it('are refused at every cut and with every flipped byte', async () => {
    const sealed = await sealToRecipients([recipient], secret);
    const anyReason = expect.objectContaining({ code: expect.stringMatching(/^package(Damaged|Not)/) });
    for (let index = 0; index < sealed.length; index += index < 40 || index > 1560 ? 1 : 97) {
      const flipped = Buffer.from(sealed);
      flipped[index]! ^= 0x01;
      await expect(openWithIdentity(identity, flipped)).rejects.toThrow(anyReason);
      await expect(openWithIdentity(identity, sealed.subarray(0, index))).rejects.toThrow(anyReason);
    }
    await expect(openWithIdentity(identity, Buffer.concat([sealed, Buffer.alloc(1)]))).rejects.toThrow(
      refusal('packageDamaged'),
    );
  });
});

describe('streams', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 300_000])('carry %i bytes in odd chunks', async (length) => {
    const bytes = randomBytes(length);
    const chunks = Array.from({ length: Math.ceil(length / 9973) }, (_, index) =>
      bytes.subarray(index * 9973, (index + 1) * 9973),
    );
    expect(await collect(decryptStream(identity, encryptStream([recipient], chunks)))).toEqual(bytes);
  });

  it('pull from the source only as fast as they are read', async () => {
    let pulled = 0;
    function* endless(): Generator<Uint8Array> {
      for (;;) {
        pulled += 1;
        yield Buffer.alloc(65_536);
      }
    }
    const stream = decryptStream(identity, encryptStream([recipient], endless()));
    for (let chunk = 0; chunk < 10; chunk++) await stream.next();
    expect(pulled).toBeLessThan(40);
    await stream.return();
  });

  it('release the source when the reader stops early', async () => {
    let isReleased = false;
    function* source(): Generator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(65_536);
      } finally {
        isReleased = true;
      }
    }
    for await (const _ of decryptStream(identity, encryptStream([recipient], source()))) break;
    expect(isReleased).toBe(true);
  });

  it('pass an error of the source on unchanged', async () => {
    const sealed = await sealToRecipients([recipient], randomBytes(100_000));
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield sealed.subarray(0, 70_000);
      throw new Error('the medium was pulled out');
    }
    await expect(collect(decryptStream(identity, failing()))).rejects.toThrow('the medium was pulled out');
    await expect(collect(encryptStream([recipient], failing()))).rejects.toThrow('the medium was pulled out');
  });
});

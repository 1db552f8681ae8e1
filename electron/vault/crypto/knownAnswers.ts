import { argon2id } from 'hash-wasm';
import { open } from './aead.ts';
import { openWithIdentity } from './age.ts';
import { blake2b512, hkdf, sha256Hex } from './hash.ts';
import { verifyMinisign } from './minisign.ts';
import { sign, signingKeyOf, verify } from './signing.ts';

/**
 * Computes one published vector with each primitive and throws an Error naming the first that answers wrongly. Run whenever the vault
 * process starts, because the cryptography of the runtime (BoringSSL in Electron, OpenSSL in Node) is not ours: below 150 ms.
 */
export async function checkKnownAnswers(): Promise<void> {
  for (const [primitive, isRight] of Object.entries(checks)) {
    let outcome: boolean;
    try {
      outcome = await isRight();
    } catch (cause) {
      throw new Error(`known answer check failed: ${primitive}`, { cause });
    }
    if (!outcome) throw new Error(`known answer check failed: ${primitive}`);
  }
}

const checks: Record<string, () => boolean | Promise<boolean>> = {
  'SHA-256': sha256IsRight,
  'HKDF-SHA-256': hkdfIsRight,
  'BLAKE2b-512': blake2bIsRight,
  'AES-256-GCM': aesGcmIsRight,
  Ed25519: ed25519IsRight,
  Argon2id: argon2idIsRight,
  age: ageIsRight,
  minisign: minisignIsRight,
};

const abc = Buffer.from('abc', 'ascii');

/** FIPS 180-4. */
function sha256IsRight(): boolean {
  return sha256Hex(abc) === 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
}

/** RFC 5869, A.3. */
function hkdfIsRight(): boolean {
  const derived = hkdf(Buffer.alloc(22, 0x0b), '', 42).toString('hex');
  return derived === '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8';
}

/** RFC 7693, appendix A. */
function blake2bIsRight(): boolean {
  const expected =
    'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923';
  return blake2b512(abc).toString('hex') === expected;
}

/** McGrew and Viega, test case 16 of the GCM submission to NIST. */
function aesGcmIsRight(): boolean {
  const key = Buffer.from('feffe9928665731c6d6a8f9467308308'.repeat(2), 'hex');
  const sealed = Buffer.from(
    [
      'cafebabefacedbaddecaf888',
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa',
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      '76fc6ece0f4e1768cddf8853bb2d551b',
    ].join(''),
    'hex',
  );
  const plaintext = open(key, sealed, Buffer.from('feedfacedeadbeeffeedfacedeadbeefabaddad2', 'hex'));
  return plaintext.toString('hex').startsWith('d9313225f88406e5a55909c5aff5269a') && plaintext.length === 60;
}

/** RFC 8032, 7.1, test 2. */
function ed25519IsRight(): boolean {
  const seed = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex');
  const expected =
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
  const message = Buffer.from([0x72]);
  const signature = sign(seed, message);
  return signature.toString('hex') === expected && verify(signingKeyOf(seed), message, signature);
}

/** The reference implementation's own tests (argon2 test.c: version 0x13, t=2, m=2^8 KiB, p=1). */
async function argon2idIsRight(): Promise<boolean> {
  const cost = { memorySize: 256, iterations: 2, parallelism: 1, hashLength: 32, outputType: 'hex' } as const;
  const derived = await argon2id({ password: 'password', salt: 'somesalt', ...cost });
  return derived === '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe';
}

/** A file that holds `senim known answer`, for the identity whose seed is the bytes 0 to 31. */
async function ageIsRight(): Promise<boolean> {
  const plaintext = await openWithIdentity(knownIdentity, Buffer.from(knownAgeFile.join(''), 'base64'));
  return plaintext.toString('ascii') === 'senim known answer';
}

/** Signed by minisign 0.11. */
function minisignIsRight(): boolean {
  const message = { bytes: Buffer.from(knownMessage.join(''), 'hex') };
  const { trustedComment } = verifyMinisign(
    'RWSIZZ9uBZnX7O+GrSJIG10Dq53f6z4mjEcPNZd714u88VL55rC8XSnc',
    message,
    `${knownSignature.join('\n')}\n`,
  );
  return trustedComment === 'made by minisign 0.11';
}

const knownMessage = [
  '767b44f28008381958318da3546e2ce8944db11cf96f32bad25e0835b8a4b121292fe885395629b5b2965d3b0864b8723c102fee3a5b4e9469e0990c',
  'c1c5f83bd33a113f60360aeaa88a742fcb7dbb405cc3804e31428dfc4f809fa10a494608805b8db7ffd66c455db0297dc550571a40bb0b0e37c172b4',
  '5d157879a9d709e88117624b429eb666c9c20717d639242c6855cb99954bbbd0305a78d55374ba59772991d8886dcc23d7b168652b0a95e8aae2c711',
  '6d382d0bf31cecd2f26623db429aefe377c2af394dce9999122482bdded8b4d5ea27bbea9db2e0dbf06a848ae55941444038ae91bd92dc1b6f96c046',
  '7fb372a2ec8ab6f639e04436c385038478ddb2ce0810aa603cbb4650584b93c572dce1d1503c48d735bccb514de67191fe3ea858d58d5b4777ae6c7c',
];

const knownSignature = [
  'untrusted comment: signature from minisign secret key',
  'RUSIZZ9uBZnX7I1jPJ0dNeuC4NHJCgFShuHQzia4Sx0m93INPh2I86l2jeeV5relqZfSp1xMnM1Q9ylwJPVIDS9lLyCeVU6wAgc=',
  'trusted comment: made by minisign 0.11',
  'BnuKZ3lQTd4428tIFbKdy1enmbYwqrNwUqmWIEENAvFtf2smy0dTxcYQ9WPfk9NAXCpgMbHx0TmxuchhB3c+Cg==',
];

const knownIdentity = 'AGE-SECRET-KEY-PQ-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0S5DYVQQ';

const knownAgeFile = [
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IG1sa2VtNzY4eDI1NTE5IGpnZGk2cWorUjJMMFdyTVNDb0NHNUdKQk1jYnpIcFVXUElHQnQvcE1QQXJhNWhR',
  'UmxkVkZqLzh3V1BKL1N5cXR4OER0UDRKUkZPb0FJak5ZcjVodjBYSm1haW9OTjBUMUN3RGVsRFpQWkxaSldrdXdydUlIWUdSVDk0b3V2aW8xWlVuMi9Z',
  'cnRTYmdLYTc4SXJVMk45eVFFZTUzNGMrS3NJVlpjamdpNG95UTZLVlR5dmQ5TFNCQnEzRG9KdFJaUlhhVmxKMitJYlpvU2pKRDYxd1ZWckFzWm9Vd244',
  'TlR3QisxYTdHTjRNZk9WSFBIUWJ5V0ZwdDlmWnRveEhBd3FEYWY0bFlJV3N2MkkxSnd0L0hUSVd2TGE5TmxmU0dSQXZMUnFmaWN6c0I2U2REUHBVWTZr',
  'VXhuTExJeTkwZXg0WldXUXd1QmVlWVVFOFk0UGlWb3c2aUhQNkhkejAvQXlFbGY4Wk9ZcHpiT0hZa2pGcjdRcG9qekQ0Ylk0cDhOR0hWZjJvN2FvNE90',
  'YTM1eFc5WFo1S0wxeWdDNFA4ekxZa3gyaisrbjdQcXNZR2RrSC9hUjBscW5KUkFIV3BwSXlyREZ6NEJNTE9EbnRPL1g2c2Nqb25MVTB0UWR6bXd5NG1z',
  'ZEVKU2pIeTg2THZUSklwT2F6SE9LUXY3dnorTnNlQjlMbUpvL01uT2ExTjRBdlB3VXExVUkwVERIQnpTU0dCQU9SWHlsL2toTTN3NW5remZDOEZuMHRv',
  'YWpkcGxWZGJKZ1RyVnhiWk9FOS9vbU1HNDBDalNFQkp3YnFUbFArazZpWTNNeHZDKzFVMExTVjNXcmVRTWFwZUtVWExwRStaYTBpTThoUGFlT20vNllH',
  'MFZKR2duT1hFZjJuUUdmRGNrbFE1eVJYWStiK2d4Wkx4eHBXcUVlWjI4UWlzNWVacG02ejVnWGh4cnV2WFgxS25HcVVFWldQdW1zZEJBT3Urc2NpNkx0',
  'SXNTRGFNN1lxSVA3eVlmbmJXb0doTXc3QTU0d3hkZ1JFbjlXRmd5T1UzV3FMV0t6VjBQd3BMV2RLR01qdFA4bmxDVTJwNWFDN0doMVAyYTV4TEg2NUsv',
  'c0lkVkthdmxYbFIyYlJEU2ppUVVld0dyQUVoSzBkeGNzMmlmYXpsS053T0c2NDRybzk4OUlYdVFIS1pHTDdNR2lOT2pHTDZwL0tyQmM0RE5Dcy9lRm84',
  'eVFzY1gxR1lKYm0yS3gwY29EODZuK2cvYVhjQlg1ZUxFMEVpUlQ2emFVcUk0SHAzd0ZFYVVaYmFSbitIR0JmanVOaGlPNzJPVVVxYVppTjlBcmJpUUlO',
  'M09ubGNLN3hwbkcwTUJ5d3lES1lWcDlFckhIbE9rSzFwdFFkQU9wNFR2WFNNNWJqa1Z3WHJJM0FZNGs5MUJCR3lwMHhmZ3RBWmxJYTkwNlViZUc3bTZO',
  'SUN5SlBRNW9DSVo2M1UxYnlzVlFwSXA1QVZjdzd1ZFRKcDFZR3pyMjV6MEZSZWN1UmZTSmVGc0RIU0piVzRzaldoWGh2bTBoUnd0b0kyalpPeTZ4Wlc5',
  'WWVDeUxuNU96eW0xS1BJZCs0RUJnYkxLL3lLallDYTIyMktUbG1zMVBEUHFqYURpdTg3d3hsWFhocDhTaVlvMHBWeUdiODNwaXVPV0hlTU44elZGWmdK',
  'dFozaU5nT29rM0xrakxpbzVwRHc1bW1qQzZmam5CdGhDdktZdGtaYUhpak9RTlk1eVNySnlRdDZ0RTNEQW83Q01jTzl2MmFQVGQvM2NTU25DNXlIUTVm',
  'TU01VDZuSEdraUJMblV6aS9SK09wYlJDVkw1akd2WDRNR0JoUUp1eStIWGxycEFIN0tUWW1VUWNCdzZicCtMSDRWaStBOWUwbGJHQ2gzNUU0RVRwbmZx',
  'YjRyZWlER0haNUFoSzJCUUdkNGdzS0swV3JIczRCK2VGM1ZoZDZObjIwNERHNG5vaWI2WGdUUQo1bTZtNmxFaVZHOE4xYkEwSDNSb0JWMmFuK1RTSUZN',
  'MHkvYmg4K0FkR0M4Ci0tLSBhL3FTZWVjZGlRYW1ZNUlJMUNsUFU2dmtMZTBueFp3YnVNdVRjcTd0NWtzCs1vFjQ3I5Zh/riHuhgWtOSSI8rdzvpmx52l',
  '7QFL2l3Z6j80afuTLdO1f5H9eaEwZDJm',
];

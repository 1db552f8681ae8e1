import { expect, it } from 'vitest';
import { forgeStation } from '#tests/support/packageForge.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import type { JsonValue } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { signMinisign } from '#vault/crypto/minisign.ts';
import { readBundle, readStationCard, writeBundle, writeStationCard } from './signedBundle.ts';
import { ustarArchive } from './ustar.ts';

const station = await forgeStation('Station');
const other = await forgeStation('Other');
const receipt = { packageId: 'p', revisions: 3 };
const bytes = writeBundle('receipt', receipt, station);

function refusal(code: string): unknown {
  return expect.objectContaining({ code });
}

/** A receipt put together by hand: `content` signed by the station, honest but for the changes. */
function forgedReceipt(content: JsonValue, names = ['receipt.json', 'receipt.json.minisig'], comment?: string): Buffer {
  const body = Buffer.from(canonicalJson(content));
  const minisig = signMinisign(station, { bytes: body }, comment ?? `senim receipt sha256 ${sha256Hex(body)}`);
  return ustarArchive([
    { name: names[0]!, body },
    { name: names[1]!, body: Buffer.from(minisig) },
  ]);
}

const honest = { format: 'senim-receipt', version: 1, signedBy: station.card.signingKey, value: receipt };

it('carries a value and the full key that signed it', async () => {
  const said = { value: receipt, signedBy: station.card.signingKey, version: 1 };
  expect(await readBundle('receipt', bytes)).toEqual(said);
  expect(await readBundle('receipt', bytes, station.card.signingKey)).toEqual(said);
  expect(forgedReceipt(honest)).toEqual(bytes);
});

it('carries a station card that is signed with its own key', async () => {
  const shown = { card: station.card, renewals: [] };
  expect(await readStationCard(writeStationCard(shown, station))).toEqual(shown);
});

it('refuses a card that is signed with another key than it shows', async () => {
  await expect(readStationCard(writeStationCard({ card: station.card, renewals: [] }, other))).rejects.toThrow(
    refusal('cardInvalid'),
  );
  const incomplete = writeBundle('station-card', { name: 'x' }, station);
  await expect(readStationCard(incomplete)).rejects.toThrow(refusal('cardInvalid'));
});

it('refuses a signer whom the caller does not expect', async () => {
  await expect(readBundle('receipt', bytes, other.card.signingKey)).rejects.toThrow(refusal('receiptInvalid'));
});

it('refuses one kind for another', async () => {
  await expect(readStationCard(bytes)).rejects.toThrow(refusal('cardInvalid'));
  const relabelled = forgedReceipt({ ...honest, format: 'senim-station-card' });
  await expect(readBundle('receipt', relabelled)).rejects.toThrow(refusal('receiptInvalid'));
});

it('names a newer version as such', async () => {
  await expect(readBundle('receipt', forgedReceipt({ ...honest, version: 3 }))).rejects.toThrow(
    refusal('packageNewer'),
  );
});

it.each([
  ['unknown members', forgedReceipt({ ...honest, more: 1 })],
  ['another claimed signer', forgedReceipt({ ...honest, signedBy: other.card.signingKey })],
  ['another comment', forgedReceipt(honest, undefined, 'senim receipt')],
  ['other names', forgedReceipt(honest, ['receipt.json', 'receipt.minisig'])],
  ['bytes after the end', Buffer.concat([bytes, Buffer.alloc(512, 1)])],
  ['nothing inside', Buffer.alloc(1024)],
  ['no bytes', Buffer.alloc(0)],
  ['more bytes than a small file has', Buffer.concat([bytes, Buffer.alloc(270_000)])],
])('refuses %s', async (_, forged) => {
  await expect(readBundle('receipt', forged)).rejects.toThrow(refusal('receiptInvalid'));
});

it('refuses every cut, and with any byte flipped never reads anything but what was signed', async () => {
  const signed = { value: receipt, signedBy: station.card.signingKey, version: 1 };
  let refused = 0;
  for (let index = 0; index < bytes.length; index += 13) {
    const flipped = Buffer.from(bytes);
    flipped[index]! ^= 0x02;
    const outcome = await readBundle('receipt', flipped).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome, `byte ${index}`).toMatchObject({ code: 'receiptInvalid' });
      refused += 1;
    } else expect(outcome, `byte ${index}`).toEqual(signed);
    const cut = readBundle('receipt', bytes.subarray(0, index));
    await expect(cut, `${index} bytes`).rejects.toThrow(refusal('receiptInvalid'));
  }
  // The rest is the owner and time of the files, and minisign's untrusted comment.
  expect(refused).toBeGreaterThan((bytes.length / 13) * 0.9);
});

it('does not write more than its reader takes', () => {
  expect(() => writeBundle('receipt', { text: 'x'.repeat(270_000) }, station)).toThrow(RangeError);
});

import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import type { Session } from '#vault/session.ts';

import { stationCardSchema } from './format/certificates.ts';
import { keyPeriods, relate, renewalChainSchema, wasInForce, type ShownStation } from './format/renewals.ts';
import { writeBundle, type Bundle } from './format/signedBundle.ts';
import { knownOf, ownStation } from './senderKeys.ts';

/** What a receiving station signs once a package is in: the proof that travels back. */
export const receiptSchema = z.strictObject({
  packageId: z.uuid(),
  packageSha256: z.string().regex(/^[0-9a-f]{64}$/),
  manifestHash: z.string().regex(/^[0-9a-f]{64}$/),
  origin: z.uuid(),
  receiver: z.uuid(),
  sequence: z.int().min(1),
  acceptedAt: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Version 2: a station whose keys were renewed shows itself as in its card. */
const renewedReceiptSchema = receiptSchema.extend({ station: stationCardSchema, renewals: renewalChainSchema.min(1) });

/** The signed file of a receipt. */
export function writeReceipt(session: Session, receipt: Receipt): Buffer {
  const { card: station, renewals } = ownStation(session);
  const signer = { seed: session.station.signingSeed };
  if (renewals.length === 0) return writeBundle('receipt', receipt, signer);
  return writeBundle('receipt', renewedReceiptSchema.parse({ ...receipt, station, renewals }), signer, 2);
}

/**
 * Checks a receipt against the ledger: our package, its very bytes, signed by the station that it went to, or with new keys that
 * those known here have signed. `renewed` is what is to be followed then.
 */
export function acceptReceipt(session: Session, bundle: Bundle): { receipt: Receipt; renewed: ShownStation | null } {
  const { receipt, shown } = parsed(bundle);
  const entry = session.packages.get(receipt.packageId);
  const destination = session.packages
    .destinations(receipt.packageId)
    .find(({ stationId }) => stationId === receipt.receiver);
  const isOurs =
    receipt.origin === session.header.stationId &&
    entry?.sha256 === receipt.packageSha256 &&
    destination?.sequence === receipt.sequence;
  const known = knownOf(session, receipt.receiver);
  if (!isOurs || !known?.isCompared) throw new Refusal('receiptInvalid');
  const isRenewed = shown !== null && relate(known, shown).kind === 'renewed';
  const { card, renewals } = shown && isRenewed ? shown : known;
  const isTheirs = wasInForce(keyPeriods(card.signingKey, renewals), bundle.signedBy, receipt.acceptedAt);
  if (!isTheirs) throw new Refusal('receiptInvalid');
  return { receipt, renewed: isRenewed ? shown : null };
}

function parsed({ value, version, signedBy }: Bundle): { receipt: Receipt; shown: ShownStation | null } {
  if (version === 1) {
    const first = receiptSchema.safeParse(value);
    if (!first.success) throw new Refusal('receiptInvalid');
    return { receipt: first.data, shown: null };
  }
  const second = renewedReceiptSchema.safeParse(value);
  if (!second.success) throw new Refusal('receiptInvalid');
  const { station: card, renewals, ...receipt } = second.data;
  const isOwnWord = card.stationId === receipt.receiver && card.signingKey === signedBy;
  if (!isOwnWord) throw new Refusal('receiptInvalid');
  return { receipt, shown: { card, renewals } };
}

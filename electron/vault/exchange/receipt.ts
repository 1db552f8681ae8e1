import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import type { Session } from '#vault/session.ts';

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

/** Checks a receipt against the ledger: our package, its very bytes, signed by the station that it went to. */
export function acceptReceipt(session: Session, value: unknown, signedBy: string): Receipt {
  const parsed = receiptSchema.safeParse(value);
  if (!parsed.success) throw new Refusal('receiptInvalid');
  const receipt = parsed.data;
  const sender = session.contacts.get(receipt.receiver);
  const entry = session.packages.get(receipt.packageId);
  const destination = session.packages
    .destinations(receipt.packageId)
    .find(({ stationId }) => stationId === receipt.receiver);
  const isOurs =
    receipt.origin === session.header.stationId &&
    entry?.sha256 === receipt.packageSha256 &&
    destination?.sequence === receipt.sequence;
  if (!isOurs || sender?.card.signingKey !== signedBy || sender.verifiedAt === null)
    throw new Refusal('receiptInvalid');
  return receipt;
}

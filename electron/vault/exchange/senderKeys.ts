import { Refusal } from '#shared/contract/errors.ts';
import type { Session } from '#vault/session.ts';

import { renewalsIn, type Manifest } from './format/manifest.ts';
import {
  periodsAlong,
  relate,
  requireSoundChain,
  type KeyPeriod,
  type KeyRelation,
  type ShownStation,
} from './format/renewals.ts';

/** Keys that are those known here, that replaced those, or that were replaced by those. */
export type KeyStanding = Exclude<KeyRelation, { kind: 'unrelated' }>;

/** What is known here of another station: its card, the renewals that led to it, and whether its words were compared. */
export function knownOf(session: Session, stationId: string): (ShownStation & { isCompared: boolean }) | undefined {
  const contact = session.contacts.get(stationId);
  if (!contact) return undefined;
  return { card: contact.card, renewals: session.renewals.of(stationId), isCompared: contact.verifiedAt !== null };
}

/** What the origin of a package shows of itself in it. */
export function shownBy(manifest: Manifest): ShownStation {
  return { card: manifest.origin, renewals: renewalsIn(manifest, manifest.origin.stationId) };
}

/**
 * How the keys of a package's origin relate to those that were compared here. Refuses an origin that is not known or not
 * compared, and what a replaced key has signed after it was replaced.
 */
export function standingOf(session: Session, manifest: Manifest): KeyStanding {
  const { origin, createdAt } = manifest;
  if (origin.stationId === session.header.stationId) throw new Refusal('packageOwn');
  const known = knownOf(session, origin.stationId);
  if (!known) throw new Refusal('packageSignerUnknown');
  const relation = relate(known, shownBy(manifest));
  if (relation.kind === 'unrelated') throw new Refusal('packageSignerUnknown');
  if (!known.isCompared) throw new Refusal('packageSignerUnverified');
  if (relation.kind === 'outdated' && createdAt > relation.since) throw new Refusal('packageKeyReplaced');
  return relation;
}

/** Goes on with the keys that a station's former ones have signed; call within a transaction, and only for a relation that is `renewed`. */
export function followContact(session: Session, { card, renewals }: ShownStation): void {
  session.contacts.renew(card);
  for (const renewal of renewals) session.renewals.put(renewal);
  session.audit.add({ action: 'contact.renew', subject: card.stationId, detail: { number: renewals.length } });
}

/**
 * Takes what a station's card shows: a new contact, or the one that is known. Keys that follow from compared ones take their
 * place; others are refused, unless the words are to be compared anew. Answers whether the keys were followed. Call within a transaction.
 */
export function takeCard(session: Session, shown: ShownStation, compareAnew: boolean): boolean {
  const { card, renewals } = shown;
  // Whatever is known here: what a card says of its own keys must hold by itself.
  relate(shown, shown);
  const known = knownOf(session, card.stationId);
  if (known?.isCompared && !compareAnew) {
    const { kind } = relate(known, shown);
    if (kind === 'outdated') throw new Refusal('cardOutdated');
    if (kind === 'unrelated') throw new Refusal('renewalBroken');
    if (kind === 'renewed') followContact(session, shown);
    else session.contacts.put(card);
    return kind === 'renewed';
  }
  session.renewals.forget(card.stationId);
  session.contacts.put(card);
  for (const renewal of renewals) session.renewals.put(renewal);
  return false;
}

/** What this station shows of itself. */
export function ownStation({ station, authority }: Session): ShownStation {
  return { card: station.card, renewals: authority.chain };
}

/** Whether the other stations cannot have this one's new card yet: nobody has saved it since the keys were renewed. */
export function isCardDue({ isSupervisor, authority, renewals, contacts }: Session): boolean {
  return isSupervisor && authority.chain.length > renewals.toldOnCard && contacts.list().length > 0;
}

/** The signing keys of a station over time, as far as this one knows it or a package proves it; undefined for a station that nothing is known of. */
export function periodsOf(session: Session, manifest: Manifest): (stationId: string) => KeyPeriod[] | undefined {
  return (stationId) => {
    if (stationId === session.header.stationId) return session.authority.periods;
    const known = knownOf(session, stationId);
    return known && periodsAlong(known, renewalsIn(manifest, stationId));
  };
}

/** Refuses a package whose renewals of any station are not sound in themselves. */
export function requireSoundRenewals(manifest: Manifest): void {
  if (manifest.version === 1) return;
  for (const stationId of new Set(manifest.renewals.map((renewal) => renewal.stationId))) {
    requireSoundChain(stationId, renewalsIn(manifest, stationId));
  }
}

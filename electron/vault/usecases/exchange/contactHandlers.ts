import type { Contact } from '#shared/contract/exchangeCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { readStationCard, writeStationCard } from '#vault/exchange/format/signedBundle.ts';
import { readSmallFile } from '#vault/exchange/smallFile.ts';
import { isCardDue, ownStation, takeCard } from '#vault/exchange/senderKeys.ts';
import { identityOf } from '#vault/exchange/station.ts';
import type { KnownStation } from '#vault/registry/contactTable.ts';
import type { Session } from '#vault/session.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const contactHandlers: HandlersOf<
  'station.identity' | 'station.saveCard' | 'contact.list' | 'contact.add' | 'contact.verify'
> = {
  'station.identity': (_, { session }) => ({
    ...identityOf(session.station.card),
    renewedAt: session.authority.chain.at(-1)?.at ?? null,
    isCardDue: isCardDue(session),
  }),

  'station.saveCard': ({ file }, { session, path }) => {
    const { card, signingSeed } = session.station;
    writeDurably(path(file), writeStationCard(ownStation(session), { seed: signingSeed }));
    session.registry.transaction(() => {
      session.renewals.noteCardSaved(session.authority.chain.length);
      session.audit.add({ action: 'station.saveCard', subject: card.stationId });
    });
    return null;
  },

  'contact.list': (_, { session }) => {
    return session.contacts.list().map((contact) => contactOf(session, contact));
  },

  'contact.add': async ({ file, compareAnew }, { session, path }) => {
    const shown = await readStationCard(readSmallFile(path(file)));
    const { stationId } = shown.card;
    if (stationId === session.header.stationId) throw new Refusal('cardIsOwn');
    const isRenewed = session.registry.transaction(() => {
      session.audit.add({ action: 'contact.add', subject: stationId });
      return takeCard(session, shown, compareAnew);
    });
    return { ...contactOf(session, knownContact(session, stationId)), isRenewed };
  },

  'contact.verify': ({ stationId, words }, { session }) => {
    const { card } = knownContact(session, stationId);
    const { fingerprint } = identityOf(card);
    const isRight = words.every(({ position, word }) => fingerprint[position - 1] === word.trim().toLowerCase());
    const positions = new Set(words.map(({ position }) => position));
    if (!isRight || positions.size < 3) throw new Refusal('fingerprintWrong');
    session.registry.transaction(() => {
      session.contacts.verify(stationId, session.certificate.name);
      session.audit.add({ action: 'contact.verify', subject: stationId });
    });
    return contactOf(session, knownContact(session, stationId));
  },
};

function knownContact(session: Session, stationId: string): KnownStation {
  const contact = session.contacts.get(stationId);
  if (!contact) throw new Refusal('contactUnknown');
  return contact;
}

function contactOf(session: Session, { card, addedAt, verifiedAt, verifiedBy }: KnownStation): Contact {
  const renewedAt = session.renewals.of(card.stationId).at(-1)?.at ?? null;
  return { ...identityOf(card), addedAt, verifiedAt, verifiedBy, renewedAt };
}

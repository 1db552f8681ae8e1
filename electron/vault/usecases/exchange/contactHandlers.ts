import type { Contact } from '#shared/contract/exchangeCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { readStationCard, writeStationCard } from '#vault/exchange/format/signedBundle.ts';
import { readSmallFile } from '#vault/exchange/smallFile.ts';
import { identityOf } from '#vault/exchange/station.ts';
import type { KnownStation } from '#vault/registry/contactTable.ts';
import type { Session } from '#vault/session.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

export const contactHandlers: HandlersOf<
  'station.identity' | 'station.saveCard' | 'contact.list' | 'contact.add' | 'contact.verify'
> = {
  'station.identity': (_, { session }) => identityOf(session.station.card),

  'station.saveCard': ({ file }, { session, path }) => {
    const { card, signingSeed } = session.station;
    writeDurably(path(file), writeStationCard(card, { seed: signingSeed }));
    session.audit.note({ action: 'station.saveCard', subject: card.stationId });
    return null;
  },

  'contact.list': (_, { session }) => {
    return session.contacts.list().map((contact) => contactOf(contact));
  },

  'contact.add': async ({ file }, { session, path }) => {
    const card = await readStationCard(readSmallFile(path(file)));
    if (card.stationId === session.header.stationId) throw new Refusal('cardIsOwn');
    session.registry.transaction(() => {
      session.contacts.put(card);
      session.audit.add({ action: 'contact.add', subject: card.stationId });
    });
    return contactOf(knownContact(session, card.stationId));
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
    return contactOf(knownContact(session, stationId));
  },
};

function knownContact(session: Session, stationId: string): KnownStation {
  const contact = session.contacts.get(stationId);
  if (!contact) throw new Refusal('contactUnknown');
  return contact;
}

function contactOf({ card, addedAt, verifiedAt, verifiedBy }: KnownStation): Contact {
  return { ...identityOf(card), addedAt, verifiedAt, verifiedBy };
}

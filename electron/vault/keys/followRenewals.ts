import type { Session } from '#vault/session.ts';

/**
 * Keeps the supervisors' present key in this person's keyring, as far as renewals lead to it from the one that was kept there:
 * the first renewal that a keyring has followed is the one that counts. What leads nowhere is entered and not followed.
 */
export function followRenewals(session: Session): void {
  const { authority, header, supervisorsKey } = session;
  const subject = header.stationId;
  if (authority.isForked) {
    session.audit.note({ action: 'station.followKeys', subject, outcome: 'renewalForked' });
    return;
  }
  if (authority.isPinned || supervisorsKey === null) return;
  const key = Buffer.from(supervisorsKey, 'hex');
  session.registry.transaction(() => {
    session.keyring.add([{ kind: 'supervisorsKey', subject, key }]);
    session.saveKeyring();
    session.audit.add({ action: 'station.followKeys', subject, detail: { number: authority.chain.length } });
  });
}

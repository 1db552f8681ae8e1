import { Refusal } from '#shared/contract/errors.ts';
import { readHeader, slotSchema, writeHeader, type Slot, type VaultHeader } from '#vault/keys/vaultHeader.ts';
import type { Session } from '#vault/session.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/**
 * The registry decides who has which slot, `vault.json` follows: a change is noted in the registry's `meta` in the transaction
 * that makes it, and is done when `vault.json` says so too. What is broken off in between is finished by the next unlock.
 */
const prefix = 'slot ';

/** Decides a person's slot, null for none; call within a transaction, and `applySlots` after it. */
export function decideSlot({ registry }: Session, personId: string, slot: Slot | null): void {
  registry.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', prefix + personId, JSON.stringify(slot));
}

/** Brings `vault.json` up to what was decided. */
export function applySlots(session: Session): void {
  const decided = decidedSlots(session.registry);
  if (decided.size === 0) return;
  session.changeHeader((header) => withSlots(header, decided));
  forget(session.registry);
}

/** Finishes what was broken off, before anybody's keyring is opened; answers the header that holds from now on. */
export function finishSlots(
  vaultFolder: string,
  header: VaultHeader,
  { registry, headerKey }: { registry: SqliteFile; headerKey: Buffer },
): VaultHeader {
  const decided = decidedSlots(registry);
  if (decided.size === 0) return header;
  writeHeader(vaultFolder, withSlots(header, decided), headerKey);
  forget(registry);
  return readHeader(vaultFolder).header;
}

/** Refuses whoever came with a slot that was replaced meanwhile. */
export function requireSameSlot(before: Slot, header: VaultHeader): void {
  const slot = header.slots.find(({ personId }) => personId === before.personId);
  if (!slot) throw new Refusal('wrongPassphrase');
  if (slot.sealed !== before.sealed) throw new Refusal('alreadyEnrolled');
  if (slot.state === 'away') throw new Refusal('personAway');
}

function decidedSlots(registry: SqliteFile): ReadonlyMap<string, Slot | null> {
  const rows = registry.all('SELECT key, value FROM meta WHERE key LIKE ?', `${prefix}%`);
  return new Map(
    rows.map((row) => [
      textOf(row['key']).slice(prefix.length),
      slotSchema.nullable().parse(JSON.parse(textOf(row['value']))),
    ]),
  );
}

function withSlots(header: VaultHeader, decided: ReadonlyMap<string, Slot | null>): VaultHeader {
  const kept = header.slots.map((slot) => (decided.has(slot.personId) ? decided.get(slot.personId) : slot));
  const known = new Set(header.slots.map(({ personId }) => personId));
  const added = [...decided].flatMap(([personId, slot]) => (known.has(personId) ? [] : [slot]));
  return { ...header, slots: [...kept, ...added].filter((slot) => slot !== null && slot !== undefined) };
}

function forget(registry: SqliteFile): void {
  registry.transaction(() => registry.run('DELETE FROM meta WHERE key LIKE ?', `${prefix}%`));
}

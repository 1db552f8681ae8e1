import { Refusal } from '#shared/contract/errors.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { grantStationKeys, type StationWideKeys } from '#vault/keys/slot.ts';
import {
  headerPartSchema,
  sealedSlotOf,
  writeHeader,
  type HeaderPart,
  type SealedSlot,
  type VaultHeader,
} from '#vault/keys/vaultHeader.ts';
import type { Session } from '#vault/session.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/**
 * The registry decides who has which slot and which recovery kit counts, `vault.json` follows. What is decided is noted in the
 * registry's `meta` in the transaction that makes it, and is done when `vault.json` says so too; what is broken off in between
 * is finished by the next unlock. What was done is kept, so that an older `vault.json` put back is noticed.
 * The station's keys are not part of it: they are granted anew to whatever recipient was decided on.
 */
const [waitingPrefix, keptPrefix] = ['slot ', 'kept slot '];

/** Stands for the recovery kit where a person's id stands otherwise. */
export const kitHolder = 'recovery';

/** What is decided, by person or `kitHolder`; null for somebody who has no slot any more. */
export type Decisions = ReadonlyMap<string, HeaderPart | null>;

/** A change of slots or of the kit. */
interface SlotChange {
  /** What is decided, upon the header as it is; may seal what it needs. */
  decide: (header: VaultHeader) => Decisions | Promise<Decisions>;
  /** Whether what `decide` relied upon beside the header still holds. */
  isCurrent?: () => boolean;
  /** What else belongs to it; runs in the registry's transaction. */
  write: () => void;
}

/**
 * Decides slots or the kit in one transaction, and brings `vault.json` up to it at once. What has to be sealed for that is
 * sealed before; keys or a header that changed meanwhile (the registry may be getting new keys) let it begin anew.
 */
export async function decideSlots(session: Session, change: SlotChange): Promise<void> {
  for (;;) {
    const { header, stationKeys, registry } = session;
    const decisions = await change.decide(header);
    const all = new Map([...waitingParts(registry), ...decisions]);
    const grants = await grantsFor(header, all, stationKeys);
    if (session.header !== header || session.stationKeys !== stationKeys || change.isCurrent?.() === false) continue;
    registry.transaction(() => {
      change.write();
      noteDecisions(registry, decisions);
    });
    session.changeHeader((before) => withParts(before, all, grants));
    keep(registry, all);
    return;
  }
}

/** Notes what was decided; call within a transaction. `finishSlots` does it. */
export function noteDecisions(registry: SqliteFile, decisions: Decisions): void {
  for (const [holder, part] of decisions) {
    registry.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', waitingPrefix + holder, canonicalJson(part));
  }
}

/** `vault.json` as the registry wants it, and whether it was another one than the registry remembers. */
export interface FinishedSlots {
  header: VaultHeader;
  isForeign: boolean;
}

/**
 * Before anybody's keyring is opened: finishes what was broken off, and puts right a `vault.json` that is not the one that was
 * written last. `onForeign` leaves the trace of that, before the file is written.
 */
export async function finishSlots(
  vaultFolder: string,
  header: VaultHeader,
  { registry, keys, onForeign }: { registry: SqliteFile; keys: StationWideKeys; onForeign: () => void },
): Promise<FinishedSlots> {
  const waiting = waitingParts(registry);
  const kept = partsIn(registry, keptPrefix);
  const foreign = kept.size === 0 ? new Map<string, HeaderPart | null>() : differences(header, kept, waiting);
  const all = new Map([...foreign, ...waiting]);
  if (all.size === 0) {
    if (kept.size === 0) keep(registry, partsOf(header));
    return { header, isForeign: false };
  }
  if (foreign.size > 0) onForeign();
  const finished = withParts(header, all, await grantsFor(header, all, keys));
  writeHeader(vaultFolder, finished, keys.headerKey);
  keep(registry, kept.size === 0 ? partsOf(finished) : all);
  return { header: finished, isForeign: foreign.size > 0 };
}

/** Takes `vault.json` for right where the registry is the older of the two. */
export function adoptSlots(registry: SqliteFile, header: VaultHeader): void {
  registry.transaction(() => {
    for (const prefix of [waitingPrefix, keptPrefix]) {
      registry.run('DELETE FROM meta WHERE substr(key, 1, ?) = ?', prefix.length, prefix);
    }
  });
  keep(registry, partsOf(header));
}

/** Refuses whoever came with a slot that is not theirs any more. */
export function requireSameSlot(before: VaultHeader, after: VaultHeader, personId: string): void {
  const [was, is] = [before, after].map(({ slots }) => slots.find((slot) => slot.personId === personId));
  if (!is) throw new Refusal('wrongPassphrase');
  if (is.sealed !== was?.sealed) throw new Refusal('slotReplaced');
  if (is.state === 'away') throw new Refusal('personAway');
}

function waitingParts(registry: SqliteFile): Map<string, HeaderPart | null> {
  return partsIn(registry, waitingPrefix);
}

function partsIn(registry: SqliteFile, prefix: string): Map<string, HeaderPart | null> {
  const rows = registry.all('SELECT key, value FROM meta WHERE substr(key, 1, ?) = ?', prefix.length, prefix);
  return new Map(
    rows.map((row) => [
      textOf(row['key']).slice(prefix.length),
      headerPartSchema.nullable().parse(JSON.parse(textOf(row['value']))),
    ]),
  );
}

/** Everything in a header that the registry decides. */
function partsOf({ slots, recovery }: VaultHeader): Map<string, HeaderPart | null> {
  const ofPeople = slots.map((slot): [string, HeaderPart] => [slot.personId, sealedSlotOf(slot)]);
  return new Map([...ofPeople, [kitHolder, { recipient: recovery.recipient }]]);
}

/** What the registry remembers otherwise than a header has it, but for what is only being decided. */
function differences(header: VaultHeader, kept: Decisions, waiting: Decisions): Map<string, HeaderPart | null> {
  const found = partsOf(header);
  const holders = new Set([...found.keys(), ...kept.keys()].filter((holder) => !waiting.has(holder)));
  const different = [...holders].filter(
    (holder) => canonicalJson(found.get(holder) ?? null) !== canonicalJson(kept.get(holder) ?? null),
  );
  return new Map(different.map((holder) => [holder, kept.get(holder) ?? null]));
}

/** The station's keys for every recipient that the header does not grant them to yet. */
async function grantsFor(
  header: VaultHeader,
  parts: Decisions,
  keys: StationWideKeys,
): Promise<ReadonlyMap<string, string>> {
  const grants = new Map([...header.slots, header.recovery].map((one) => [one.recipient, one.registryGrant]));
  for (const part of parts.values()) {
    if (!part || grants.has(part.recipient)) continue;
    grants.set(part.recipient, await grantStationKeys(part.recipient, header.stationId, keys));
  }
  return grants;
}

function withParts(header: VaultHeader, parts: Decisions, grants: ReadonlyMap<string, string>): VaultHeader {
  const granted = <T extends HeaderPart>(part: T) => {
    const registryGrant = grants.get(part.recipient);
    if (registryGrant === undefined) throw new Error('whoever has a slot is granted the keys of the station');
    return { ...part, registryGrant };
  };
  const known = new Set(header.slots.map(({ personId }) => personId));
  const kept = header.slots.map((slot) => (parts.has(slot.personId) ? parts.get(slot.personId) : slot));
  const added = [...parts].flatMap(([holder, part]) => (known.has(holder) ? [] : [part]));
  const slots = [...kept, ...added].filter(isSlot).map((part) => granted(part));
  const kit = parts.get(kitHolder);
  return { ...header, slots, recovery: kit ? granted({ recipient: kit.recipient }) : header.recovery };
}

function isSlot(part: HeaderPart | null | undefined): part is SealedSlot {
  return part !== null && part !== undefined && 'sealed' in part;
}

/** What stands in `vault.json` now waits no more, and is remembered. */
function keep(registry: SqliteFile, parts: Decisions): void {
  registry.transaction(() => {
    for (const [holder, part] of parts) {
      registry.run('DELETE FROM meta WHERE key = ?', waitingPrefix + holder);
      registry.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', keptPrefix + holder, canonicalJson(part));
    }
  });
}

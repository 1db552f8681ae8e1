import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';

import type { Job } from '#vault/job.ts';
import { grantStationKeys, type StationWideKeys } from '#vault/keys/slot.ts';
import type { VaultHeader } from '#vault/keys/vaultHeader.ts';
import { registryPath } from '#vault/registry/registry.ts';
import type { Session } from '#vault/session.ts';
import { removeDatabase, replaceDatabase } from '#vault/store/sqliteFile.ts';

import { nextRegistryPath, resealRegistry } from './resealRegistry.ts';

/**
 * Gives the registry and `vault.json` new keys, so that whoever has left opens neither. `vault.json` first grants the new
 * keys beside the previous ones, then the registry that was written anew takes its place, then the previous keys go:
 * wherever it is broken off, the next unlock finishes it.
 */
export async function renewRegistry(session: Session, job: Job): Promise<void> {
  const keys: StationWideKeys = { registryKey: randomBytes(32), headerKey: randomBytes(32) };
  const { finish, discard } = await resealRegistry(session.vaultFolder, session.registry, keys.registryKey, job);
  let headers = await headersFor(session, keys);
  // Somebody's slot, or the kit, changed while the keys were granted.
  while (session.header !== headers.before) headers = await headersFor(session, keys);
  const { between, after } = headers;
  // From here on without pause: nothing is entered into a registry that has been written anew.
  try {
    session.audit.note({ action: 'registry.renewKeys' });
    finish();
  } catch (error) {
    discard();
    throw error;
  }
  session.renewStationKeys(keys, { between, after, registry: nextRegistryPath(session.vaultFolder) });
  session.registry.transaction(() => session.access.registryRenewed());
}

async function headersFor({ header: before, stationKeys }: Session, keys: StationWideKeys) {
  const between = await withGrants(before, keys, stationKeys);
  return { before, between, after: await withGrants(before, keys) };
}

/** Before the registry is opened: puts one that was written anew in its place when `vault.json` says so, else clears it away. */
export function finishRegistrySwitch(vaultFolder: string, isSwitching: boolean): void {
  const next = nextRegistryPath(vaultFolder);
  if (!existsSync(next)) return;
  if (isSwitching) replaceDatabase(next, registryPath(vaultFolder));
  else removeDatabase(next);
}

/** A header whose slots and recovery kit are granted these keys, and the previous ones beside them as long as both may be needed. */
export async function withGrants(
  header: VaultHeader,
  keys: StationWideKeys,
  previous?: StationWideKeys,
): Promise<VaultHeader> {
  const granted = async <T extends { recipient: string }>(holder: T): Promise<T & { registryGrant: string }> => ({
    ...holder,
    registryGrant: await grantStationKeys(holder.recipient, header.stationId, keys, previous),
  });
  const slots: VaultHeader['slots'] = [];
  for (const slot of header.slots) slots.push(await granted(slot));
  return { ...header, slots, recovery: await granted(header.recovery) };
}

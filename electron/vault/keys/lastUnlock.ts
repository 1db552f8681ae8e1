import { z } from 'zod';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';
import type { Session } from '#vault/session.ts';
import { numberOf, textOf } from '#vault/store/columns.ts';

const settingKey = 'lastUnlock';
const settingSchema = z.strictObject({ at: z.iso.datetime(), seq: z.int() });
const entrySchema = z.object({ action: z.string(), subject: z.string().nullable(), outcome: z.string() });

/** When the person unlocked before, and how often somebody failed in their name since; null at their first unlock. Ask before `rememberUnlock`. */
export function lastUnlockOf({ settings, registry, personId }: Session): SessionInfo['lastUnlock'] {
  const stored = settings.get(settingKey);
  if (stored === null) return null;
  const { at, seq } = settingSchema.parse(stored);
  const failures = registry
    .all('SELECT entry FROM audit WHERE seq > ?', seq)
    .map((row) => entrySchema.parse(JSON.parse(textOf(row['entry']))))
    .filter(
      ({ action, subject, outcome }) => action === 'vault.unlock' && subject === personId && outcome !== 'done',
    ).length;
  return { at, failures };
}

/** Remembers this unlock for the next one; call within the transaction that audits it. */
export function rememberUnlock({ settings, registry, standing }: Session): void {
  // The keys of an invitation are thrown away; nothing is sealed with them.
  if (standing === 'invited') return;
  const seq = numberOf(registry.get('SELECT max(seq) AS seq FROM audit')?.['seq']);
  settings.put(settingKey, { at: new Date().toISOString(), seq });
}

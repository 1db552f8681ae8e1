import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Input } from '#shared/contract/commands.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { failureOf } from '../../api/errors.ts';

/** How saving a record ended. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly recordId: string }
  /** Message keys by field path. */
  | { readonly kind: 'invalid'; readonly errors: Record<string, string> }
  | { readonly kind: 'changedMeanwhile' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Saves a record, and makes all that shows it ask again. */
export function useSaveRecord(): { isSaving: boolean; save: (input: Input<'record.save'>) => Promise<SaveOutcome> } {
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const save = async (input: Input<'record.save'>): Promise<SaveOutcome> => {
    setSaving(true);
    try {
      const { recordId } = await call('record.save', input);
      await invalidateCommands(client, [
        'dossier.open',
        'dossier.search',
        'record.get',
        'record.history',
        'caseload.list',
      ]);
      return { kind: 'saved', recordId };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      setSaving(false);
    }
  };
  return { isSaving, save };
}

function outcomeOf(error: unknown): SaveOutcome {
  const failure = failureOf(error);
  if (failure.code === 'recordChanged') return { kind: 'changedMeanwhile' };
  if (failure.code !== 'recordInvalid' || failure.fields === undefined) return { kind: 'failed', error };
  const entries = Object.entries(failure.fields).map(([path, key]) => [path.replace(/^values\./, ''), key]);
  return { kind: 'invalid', errors: Object.fromEntries(entries) as Record<string, string> };
}

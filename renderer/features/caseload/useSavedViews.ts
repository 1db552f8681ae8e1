import type { SavedView } from '#shared/contract/caseload.ts';
import type { Input } from '#shared/contract/commands.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';

export type SavedViews = ReturnType<typeof useSavedViews>;

/** The person's own views, and what can be done with them. */
export function useSavedViews() {
  const views = useCommand('caseloadView.list', {});
  const save = useCommandMutation('caseloadView.save', { invalidates: ['caseloadView.list'] });
  const remove = useCommandMutation('caseloadView.remove', { invalidates: ['caseloadView.list'] });
  return {
    isPending: views.isPending,
    error: views.error ?? remove.error,
    list: views.data ?? [],
    save: (input: Input<'caseloadView.save'>) => save.mutateAsync(input),
    remove: ({ viewId }: SavedView) => remove.mutateAsync({ viewId }),
    retry: () => void views.refetch(),
  };
}

import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';

import type { Answer, CommandName, Input } from '#shared/contract/commands.ts';

import { bridge } from './bridge.ts';
import { AppError } from './errors.ts';

/** Calls a command; throws `AppError` when it is refused. */
export async function call<N extends CommandName>(name: N, input: Input<N>): Promise<Answer<N>> {
  const result = await bridge().invoke(name, input);
  if (!result.ok) throw new AppError(result.error);
  return result.value as Answer<N>;
}

/** The cache key of a command's answer. */
export function commandKey<N extends CommandName>(name: N, input?: Input<N>): readonly unknown[] {
  return input === undefined ? [name] : [name, input];
}

interface CommandOptions {
  enabled?: boolean;
  /** Shows the last answer while the input changes, for lists that are filtered as one types. */
  keepsPrevious?: boolean;
}

/** The answer of a reading command, kept until a mutation that names the command invalidates it: each call may be an audited view. */
export function useCommand<N extends CommandName>(
  name: N,
  input: Input<N>,
  options: CommandOptions = {},
): UseQueryResult<Answer<N>, AppError> {
  return useQuery<Answer<N>, AppError>({
    queryKey: commandKey(name, input),
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepsPrevious && { placeholderData: keepPreviousData }),
  });
}

/** Commands whose answers are made of the same: where one is asked anew, so are these. */
const madeOfTheSame: Partial<Record<CommandName, readonly CommandName[]>> = { 'caseload.list': ['myDay.list'] };

/** Makes the next look at these commands' answers a fresh one. */
export async function invalidateCommands(client: QueryClient, names: readonly CommandName[]): Promise<void> {
  const all = names.flatMap((name) => [name, ...(madeOfTheSame[name] ?? [])]);
  await Promise.all(all.map((name) => client.invalidateQueries({ queryKey: commandKey(name) })));
}

interface MutationOptions<N extends CommandName> {
  /** Reading commands whose answers this one changes. */
  invalidates: readonly CommandName[];
  onDone?: (answer: Answer<N>, input: Input<N>) => void | Promise<void>;
}

/** A writing command. `mutate` reports refusals in `error`; `mutateAsync` throws them as `AppError`. */
export function useCommandMutation<N extends CommandName>(
  name: N,
  options: MutationOptions<N>,
): UseMutationResult<Answer<N>, AppError, Input<N>> {
  const client = useQueryClient();
  return useMutation<Answer<N>, AppError, Input<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: async (answer, input) => {
      await invalidateCommands(client, options.invalidates);
      await options.onDone?.(answer, input);
    },
  });
}

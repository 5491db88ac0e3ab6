import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type AnswerOf,
  type CallOptions,
  type Contract,
  call,
  type InputOf,
  type Route,
  requestLine,
} from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';

/**
 * How an answer is kept: `enabled` false asks nothing; `refreshSeconds` asks again on a beat; `isAnonymous` as in
 * `CallOptions`.
 */
export interface AnswerOptions {
  readonly enabled?: boolean;
  readonly isAnonymous?: boolean;
  readonly refreshSeconds?: number;
}

/** Asks the server and keeps the answer. While another page of a list loads, the last one stays. */
export function useAnswer<C extends Contract>(
  to: C | Route<C>,
  input: InputOf<C>,
  options: AnswerOptions = {},
): UseQueryResult<AnswerOf<C>, Problem> {
  return useQuery<AnswerOf<C>, Problem>({
    queryKey: [requestLine(to.method, to.path, input)],
    queryFn: ({ signal }) => call(to, input, { signal, isAnonymous: options.isAnonymous ?? false }),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refreshSeconds === undefined ? {} : { refetchInterval: options.refreshSeconds * 1000 }),
  });
}

/** Forgets every answer whose request line has one of these addresses at its start, so that it is asked again. */
export async function refresh(queries: QueryClient, addresses: readonly string[]): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [line] = queryKey;
      const address = typeof line === 'string' ? (line.split(' ')[1] ?? '') : '';
      return addresses.some((start) => address.startsWith(start));
    },
  });
}

/**
 * Sends a change and waits for the server (never optimistic: approvals and notices must not lie). `refreshes` lists
 * the address starts whose answers are out of date afterwards; `options` are for calls that take their time.
 */
export function useSend<C extends Contract>(
  to: C | Route<C>,
  refreshes: readonly string[] = [],
  options: CallOptions = {},
) {
  const queries = useQueryClient();
  return useMutation<AnswerOf<C>, Problem, InputOf<C>>({
    mutationFn: (input) => call(to, input, options),
    onSuccess: () => refresh(queries, refreshes),
  });
}

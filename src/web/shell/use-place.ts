import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '#web/api/problem.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import type { Scope } from '#web/scope/scope.ts';
import { getPlace, getSession, type Place, type Session } from '#web/shell/shell-contract.ts';

/**
 * The person logged in. A page that people see before they log in (`isOpenPage`) stays when there is none; the log-in
 * page does not ask.
 */
export function useSession(isOpenPage: boolean): UseQueryResult<Session, Problem> {
  return useAnswer(getSession, {}, { enabled: !location.pathname.startsWith('/log-in'), isAnonymous: isOpenPage });
}

/** Path and children of a scope on its day and hierarchy. */
export function usePlace(scope: Scope, isAsked = true): UseQueryResult<Place, Problem> {
  const { register, code, asOf, edge } = scope;
  return useAnswer(
    getPlace,
    { query: { register, code: code ?? undefined, 'as-of': asOf ?? undefined, edge: edge ?? undefined } },
    { enabled: isAsked },
  );
}

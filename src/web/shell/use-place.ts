import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '#web/api/problem.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import type { Scope } from '#web/scope/scope.ts';
import { getPlace, getSession, type Place, type Session } from '#web/shell/shell-contract.ts';

/** The person logged in. Not asked on pages that people see before they log in. */
export function useSession(isAsked = true): UseQueryResult<Session, Problem> {
  return useAnswer(getSession, {}, { enabled: isAsked });
}

/** Path and children of a scope on its day and hierarchy. */
export function usePlace(scope: Scope, isAsked = true): UseQueryResult<Place, Problem> {
  const { register, kind, code, asOf, edge } = scope;
  return useAnswer(getPlace, { query: { register, kind, code, 'as-of': asOf, edge } }, { enabled: isAsked });
}

import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '#web/api/problem.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import type { Scope } from '#web/scope/scope.ts';
import { getPlace, type Place } from '#web/shell/shell-contract.ts';

/** Path and children of a scope on its day and hierarchy. */
export function usePlace(scope: Scope, isAsked = true): UseQueryResult<Place, Problem> {
  const { register, code, asOf, edge } = scope;
  return useAnswer(
    getPlace,
    { query: { register, code: code ?? undefined, 'as-of': asOf ?? undefined, edge: edge ?? undefined } },
    { enabled: isAsked },
  );
}

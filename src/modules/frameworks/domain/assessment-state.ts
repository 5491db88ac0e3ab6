import type { Act, YearRules, YearState, YearStep } from './year-rules.ts';

/**
 * The step that an act takes from a state, by the rules of the year; null where the act is not possible there.
 * @param share of the outcomes with a required level that hold it, 0 to 1
 */
export function stepFrom(rules: YearRules, state: string, act: Act, share: number): YearStep | null {
  return (
    rules.steps.find((step) => step.act === act && step.from.includes(state) && (step.leastShare ?? 0) <= share) ?? null
  );
}

/** What can be done with a return that stands in a state. */
export function actsFrom(rules: YearRules, state: string): Act[] {
  return [...new Set(rules.steps.filter(({ from }) => from.includes(state)).map(({ act }) => act))];
}

/** The state with its words; undefined where the rules no longer know it. */
export function stateOf(rules: YearRules, code: string): YearState | undefined {
  return rules.states.find((state) => state.code === code);
}

/** The name of a published word. */
export function statusName(rules: YearRules, code: string): string {
  return rules.statuses.find((status) => status.code === code)?.name ?? code;
}

/** True where what is published in a state counts as reaching the standard. */
export function isReachedIn(rules: YearRules, state: string): boolean {
  const status = stateOf(rules, state)?.status;
  return rules.statuses.some(({ code, isReached }) => code === status && isReached);
}

/** True when nothing can be done with a return any more: it is stated for good. */
export function isEnded(rules: YearRules, state: string): boolean {
  return actsFrom(rules, state).length === 0;
}

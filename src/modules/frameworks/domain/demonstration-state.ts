import { stateOf, stepFrom } from './assessment-state.ts';
import type { InventedReturn } from './demonstration-returns.ts';
import { firstState, type YearRules } from './year-rules.ts';

/** Where an invented return stands: by the year's own rules, from what it stated. */
export interface InventedState {
  readonly state: string;
  readonly status: string | null;
  /** What was published at each statement, in the words of the year. */
  readonly stated: readonly { readonly kind: 'interim' | 'final'; readonly on: string; readonly status: string }[];
}

/**
 * Walks an invented return through its year.
 * @param share of what is asked that it holds, 0 to 1
 * @param published the status that the register knows of it; a return short of the standard stands there, if the year has
 *   such a state: its plan is approved
 */
export function demonstrationState(
  rules: YearRules,
  { interimOn, finalOn }: Pick<InventedReturn, 'interimOn' | 'finalOn'>,
  share: number,
  published: string | null,
): InventedState {
  const interim = interimOn === null ? null : stepFrom(rules, firstState, 'interim', share);
  const afterInterim = interim?.to ?? firstState;
  const final = finalOn === null ? null : stepFrom(rules, afterInterim, 'publish', share);
  const planned = final && share < 1 ? rules.states.find(({ status }) => status === published)?.code : undefined;
  const state = planned ?? final?.to ?? afterInterim;
  const wordOf = (code: string) => stateOf(rules, code)?.status ?? code;
  return {
    state,
    status: stateOf(rules, state)?.status ?? null,
    stated: [
      ...(interim && interimOn ? [{ kind: 'interim' as const, on: interimOn, status: wordOf(interim.to) }] : []),
      ...(final && finalOn ? [{ kind: 'final' as const, on: finalOn, status: wordOf(final.to) }] : []),
    ],
  };
}

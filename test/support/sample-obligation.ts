import type { Obligation } from '#modules/obligations/domain/obligation.ts';

const hour = 3_600_000;

/** An alert that nobody has answered yet: 48 hours to acknowledge it and 14 days to answer, unless said otherwise. */
export function sampleObligation(askedAt: number, more: Partial<Obligation> = {}): Obligation {
  return {
    source: 'alert',
    state: 'open',
    answer: null,
    askedAt,
    acknowledgeBy: askedAt + 48 * hour,
    dueAt: askedAt + 336 * hour,
    updateEveryHours: 72,
    nextUpdateAt: null,
    pausedAt: null,
    heldMs: 0,
    exceptionUntil: null,
    isLate: false,
    told: [],
    ...more,
  };
}

/** Where an obligation stands with the organisation that has it. */
export const states = ['open', 'acknowledged', 'answered', 'not-applicable', 'closed', 'stopped'] as const;
export type State = (typeof states)[number];

/** What an organisation can answer. Only `done` ends the clock, and only proof closes it. */
export const answers = ['done', 'under-way', 'cannot-do'] as const;
export type Answer = (typeof answers)[number];

/** Where an obligation comes from. Clocks set by law cannot be paused or excepted. */
export const sources = ['law', 'alert', 'plan', 'action'] as const;
export type Source = (typeof sources)[number];

/** An obligation as its clocks see it. All instants are milliseconds since 1970. */
export interface Obligation {
  readonly source: Source;
  readonly state: State;
  readonly answer: Answer | null;
  readonly askedAt: number;
  readonly acknowledgeBy: number | null;
  readonly dueAt: number | null;
  readonly updateEveryHours: number | null;
  readonly nextUpdateAt: number | null;
  readonly pausedAt: number | null;
  /** How long it was paused in all. */
  readonly heldMs: number;
  /** Until when it is accepted that this is not done. */
  readonly exceptionUntil: number | null;
  readonly isLate: boolean;
  /** What was already said about it, so that nothing is said twice: `due-soon`, `late`, `step:0` ... */
  readonly told: readonly string[];
}

/** Where an obligation stands for a reader and for totals: each obligation has exactly one. */
export const standings = [
  'no-answer',
  'late',
  'acknowledged',
  'answered',
  'excepted',
  'paused',
  'not-applicable',
  'closed',
  'stopped',
] as const;
export type Standing = (typeof standings)[number];

/** Standings in which nobody has to do anything any more. */
export const endings: readonly Standing[] = ['not-applicable', 'closed', 'stopped'];

/** The one word that totals are made of. Late comes before everything that has no answer. */
export function standingOf(one: Pick<Obligation, 'state' | 'pausedAt' | 'exceptionUntil' | 'isLate'>): Standing {
  if (one.state === 'closed' || one.state === 'stopped' || one.state === 'not-applicable') return one.state;
  if (one.pausedAt !== null) return 'paused';
  if (one.state === 'answered') return 'answered';
  if (one.exceptionUntil !== null) return 'excepted';
  if (one.isLate) return 'late';
  return one.state === 'open' ? 'no-answer' : 'acknowledged';
}

/** True while somebody still has to do something. */
export function isLive({ state }: Pick<Obligation, 'state'>): boolean {
  return state === 'open' || state === 'acknowledged' || state === 'answered';
}

/** True while its clocks run: it waits for an answer, and nobody has paused or excepted it. */
export function isRunning(one: Obligation): boolean {
  const isWaiting = one.state === 'open' || one.state === 'acknowledged';
  return isWaiting && one.pausedAt === null && one.exceptionUntil === null;
}

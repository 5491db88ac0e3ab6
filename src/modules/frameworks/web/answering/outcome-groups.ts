import type { OutcomeRow, ReturnView } from '../../contract/returns.ts';

/** Outcomes under one heading of a framework, with what is left to do there. */
export interface OutcomeGroup {
  /** Set apart by framework: two of them may both have an A1. */
  readonly key: string;
  readonly name: string;
  readonly rows: readonly OutcomeRow[];
  /** Not ready; where only levels are shared: not answered. */
  readonly left: number;
  readonly below: number;
  readonly late: number;
  /** The next day by which one of them is due, of those that are not late. */
  readonly nextDue: string | null;
}

/** Held, and lower than what is asked for. */
export function isBelow({ held, missing }: Pick<OutcomeRow, 'held' | 'missing'>): boolean {
  return held !== null && missing !== null && missing > 0;
}

const openDays = (rows: readonly OutcomeRow[]) =>
  rows.flatMap(({ owner }) => (owner?.state === 'open' && owner.dueOn !== null ? [owner.dueOn] : [])).toSorted();

/** Outcomes by the heading they stand under, in the order of the framework. `today` as `YYYY-MM-DD`. */
export function outcomeGroups(
  { standards, isFull }: Pick<ReturnView, 'standards' | 'isFull'>,
  outcomes: readonly OutcomeRow[],
  today: string,
): OutcomeGroup[] {
  const titles = new Map(
    standards.flatMap(({ code, groups }) => groups.map((group) => [`${code} ${group.code}`, group.title])),
  );
  const byGroup = Map.groupBy(outcomes, ({ framework, group }) => `${framework} ${group}`);
  return [...byGroup].map(([key, rows]) => {
    const days = openDays(rows);
    return {
      key,
      name: `${rows[0]?.group ?? ''} ${titles.get(key) ?? ''}`.trim() || 'Outcomes',
      rows,
      left: rows.filter(({ state, held }) => (isFull ? state !== 'ready' : held === null)).length,
      below: rows.filter(isBelow).length,
      late: days.filter((day) => day < today).length,
      nextDue: days.find((day) => day >= today) ?? null,
    };
  });
}

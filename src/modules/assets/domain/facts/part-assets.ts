import { type Described, type FactName, factNames, type Heard, inOtherOrder, type SaidOf } from './asset-facts.ts';
import type { FindingRow } from './merge-assets.ts';

/** How it was before two assets were joined, right after that, and how it is now. */
export interface ThreeTimes<T> {
  readonly before: T;
  readonly after: T;
  readonly now: T;
}

type IsSame = (one: unknown, two: unknown) => boolean;

/**
 * Rows of the asset that stayed, once the two are parted: what nobody touched since they were joined is as before, what
 * was touched is as it is now.
 */
export function partedRows<Row>(
  { before, after, now }: ThreeTimes<readonly Row[]>,
  keyOf: (row: Row) => string,
  isSame: IsSame,
): Row[] {
  const [was, joined, is] = [before, after, now].map((rows) => new Map(rows.map((row) => [keyOf(row), row] as const)));
  const keys = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...keys].flatMap((key) => {
    const kept = isSame(joined?.get(key), is?.get(key)) ? was?.get(key) : is?.get(key);
    return kept === undefined ? [] : [kept];
  });
}

/** The same of one value. */
export function partedValue<T>({ before, after, now }: ThreeTimes<T>, isSame: IsSame): T {
  return isSame(after, now) ? before : now;
}

/** The same of facts, word by word of everybody who said something. */
export function partedFacts(
  times: ThreeTimes<Described>,
  ranks: ReadonlyMap<number, number>,
  isSame: IsSame,
): Described {
  const { before, after, now } = times;
  const untouched = new Set(
    factNames.filter(
      (name) => isSame(after.heard[name], now.heard[name]) && isSame(after.facts[name], now.facts[name]),
    ),
  );
  const heard = Object.fromEntries(
    factNames.flatMap((name) => {
      const said = untouched.has(name) ? before.heard[name] : partedWords(times, name, isSame);
      return said === undefined ? [] : [[name, said] as const];
    }),
  ) as Heard;
  const ordered = inOtherOrder({ heard, facts: now.facts }, ranks).facts;
  const facts = factNames.map((name) => {
    if (untouched.has(name)) return [name, before.facts[name]] as const;
    // The name and the number of devices of a joined system stood apart from everybody's words.
    const isApart = name === 'name' || name === 'amount' || Object.keys(heard[name] ?? {}).length === 0;
    const value = partedValue({ before: before.facts[name], after: after.facts[name], now: now.facts[name] }, isSame);
    return [name, isApart ? value : ordered[name]] as const;
  });
  return { heard, facts: Object.fromEntries(facts) as Described['facts'] };
}

function partedWords({ before, after, now }: ThreeTimes<Described>, name: FactName, isSame: IsSame): SaidOf {
  const entries = ({ heard }: Described) => Object.entries(heard[name] ?? {});
  const rows = partedRows(
    { before: entries(before), after: entries(after), now: entries(now) },
    ([origin]) => origin,
    isSame,
  );
  return Object.fromEntries(rows);
}

const open = 0;
const fixed = 4;

/** A finding that comes back by a decision of people which ended meanwhile: it is what its sources say. */
export function withoutEnded(row: FindingRow, inForce: ReadonlySet<number>): FindingRow {
  const verdict = row.verdict_id ?? null;
  if (row.state === open || row.state === fixed || verdict === null || inForce.has(verdict)) return row;
  const isOpen = row.said === null || Object.values(row.said).some(({ state }) => state === open);
  return { ...row, state: isOpen ? open : fixed, closed_on: isOpen ? null : row.last_seen };
}

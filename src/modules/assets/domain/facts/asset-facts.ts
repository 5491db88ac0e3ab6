/** Facts of an asset. Each has its own column, so that lists can be filtered by it. */
export const factNames = [
  'name',
  'kind',
  'amount',
  'operatingSystem',
  'site',
  'zone',
  'service',
  'mapSystem',
  'supplier',
  'supplierId',
  'ownerDuty',
  'exposure',
  'safety',
  'mission',
  'controls',
  'criticality',
] as const;
export type FactName = (typeof factNames)[number];
export type FactValue = string | number;

/** New words of somebody; null takes theirs back. */
export type FactWords = { readonly [F in FactName]?: FactValue | null };
/** What counts; null where nobody knows. */
export type Facts = { readonly [F in FactName]: FactValue | null };

/** `by`: the import of a source, or the statement of a person; null where it was not kept. */
export type Said = readonly [value: FactValue, on: string, by: number | null];

/**
 * Who says it: the number of a source; 'p' a person of the organisation; 'r' a register of the platform that works it out
 * from tests, such as that of systems that cannot be patched; '0' what stood there before lineage was kept.
 */
export type Origin = string;
export type SaidOf = Readonly<Record<Origin, Said>>;
/** What everybody says of an asset, fact by fact. */
export type Heard = { readonly [F in FactName]?: SaidOf };

export const person: Origin = 'p';
export const register: Origin = 'r';
/** Control coverage: a test showed that something stands before the asset. A register that knows more of it counts more. */
export const coverage: Origin = 'c';
const before: Origin = '0';
/** Whether it is the number of a source. */
export const isSource = (origin: Origin) => /^[1-9]/.test(origin);

/** Whose word counts, the highest first: what tests show, what a person says, then sources by rank (0 to 100). */
function weightOf(origin: Origin, ranks: ReadonlyMap<number, number>): number {
  if (origin === register) return 300;
  if (origin === coverage) return 250;
  if (origin === person) return 200;
  if (origin === before) return -1;
  return ranks.get(Number(origin)) ?? 50;
}

/** Which of several words counts: the weightiest, of equals the latest, of one day the source that is known longest. */
export function countingOf(said: SaidOf | undefined, ranks: ReadonlyMap<number, number>): Origin | null {
  const order = Object.keys(said ?? {}).sort(
    (one, two) =>
      weightOf(two, ranks) - weightOf(one, ranks) ||
      compare(said?.[two]?.[1] ?? '', said?.[one]?.[1] ?? '') ||
      Number(one) - Number(two),
  );
  return order[0] ?? null;
}

const compare = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0);

export interface Speaker {
  readonly origin: Origin;
  /** The day that the words are of. */
  readonly on: string;
  readonly by: number | null;
}

/** An asset as far as its facts go. */
export interface Described {
  readonly facts: Facts;
  readonly heard: Heard;
}

/**
 * What is known of an asset after somebody spoke. What others said stays beside it. An older file that comes late takes
 * nothing back. Facts that nobody spoke of stay as they are.
 */
export function hear(
  asset: Described,
  words: FactWords,
  { origin, on, by }: Speaker,
  ranks: ReadonlyMap<number, number>,
): Described {
  const heard: Record<string, SaidOf> = { ...asset.heard };
  const facts: Record<FactName, FactValue | null> = { ...asset.facts };
  for (const name of factNames) {
    const value = words[name];
    if (value === undefined) continue;
    const others = heard[name] ?? unspoken(asset.facts[name]);
    if (origin !== person && isKept(others[origin], value, on)) continue;
    const { [origin]: _old, ...rest } = others;
    const said: SaidOf = value === null ? rest : { ...rest, [origin]: [value, on, by] };
    heard[name] = said;
    facts[name] = wordOf(said, ranks);
  }
  return { facts, heard };
}

/** A source's later word, or the same of the same day, which another reading of its file would only date anew. */
function isKept(was: Said | undefined, value: FactValue | null, on: string): boolean {
  return was !== undefined && (was[1] > on || (was[1] === on && was[0] === value));
}

function wordOf(said: SaidOf, ranks: ReadonlyMap<number, number>): FactValue | null {
  const counting = countingOf(said, ranks);
  return counting === null ? null : (said[counting]?.[0] ?? null);
}

/** What stood in a column before anybody's words were kept. */
const unspoken = (value: FactValue | null): SaidOf =>
  value === null || value === '' ? {} : { [before]: [value, '1970-01-01', null] };

/** An asset of which nobody has said anything. */
export const nothingSaid: Described = {
  facts: Object.fromEntries(factNames.map((name) => [name, null])) as Record<FactName, null>,
  heard: {},
};

/** What counts once sources stand in another order. */
export function inOtherOrder({ facts, heard }: Described, ranks: ReadonlyMap<number, number>): Described {
  const spoken = factNames.filter((name) => Object.keys(heard[name] ?? {}).length > 0);
  return {
    heard,
    facts: { ...facts, ...Object.fromEntries(spoken.map((name) => [name, wordOf(heard[name] ?? {}, ranks)])) },
  };
}

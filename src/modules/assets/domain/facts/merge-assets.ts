import {
  type Described,
  type FactName,
  factNames,
  type Heard,
  inOtherOrder,
  type Said,
  type SaidOf,
} from './asset-facts.ts';

/** Facts of two assets that are one: all that anybody said of either; of the same one's words the later count. */
export function mergedFacts(keep: Described, gone: Described, ranks: ReadonlyMap<number, number>): Described {
  const heard: Record<string, SaidOf> = {};
  for (const name of factNames) {
    const [own, others] = [wordsOf(keep, name), wordsOf(gone, name)];
    // A source's name of the other would count one day, when sources are put in another order.
    const said = name === 'name' && Object.keys(own).length > 0 ? own : mergedWords(own, others);
    if (Object.keys(said).length > 0) heard[name] = said;
  }
  const known = {
    ...gone.facts,
    ...Object.fromEntries(Object.entries(keep.facts).filter(([, value]) => value !== null)),
  };
  const merged = inOtherOrder({ facts: known as Described['facts'], heard: heard as Heard }, ranks);
  // The device keeps its name and its number; those of the other are what it is known by.
  return { ...merged, facts: { ...merged.facts, name: keep.facts.name, amount: keep.facts.amount } };
}

/**
 * Facts of two groups that become one: what is the same of both. Where they differ, nobody knows it of the whole, which
 * counts as the worst.
 */
export function joinedGroups(keep: Described, gone: Described): Described {
  const same = factNames.filter((name) => keep.facts[name] === gone.facts[name]);
  const heard = Object.fromEntries(same.map((name) => [name, mergedWords(wordsOf(keep, name), wordsOf(gone, name))]));
  const facts = Object.fromEntries(factNames.map((name) => [name, same.includes(name) ? keep.facts[name] : null]));
  const amount = Number(keep.facts.amount ?? 1) + Number(gone.facts.amount ?? 1);
  return {
    heard: { ...heard, name: wordsOf(keep, 'name'), amount: {} },
    facts: { ...(facts as Described['facts']), name: keep.facts.name, amount },
  };
}

const wordsOf = ({ heard }: Described, name: FactName): SaidOf => heard[name] ?? {};

function mergedWords(one: SaidOf, two: SaidOf): SaidOf {
  const words: Record<string, Said> = { ...one };
  for (const [origin, said] of Object.entries(two)) {
    const mine = words[origin];
    if (mine === undefined || mine[1] < said[1]) words[origin] = said;
  }
  return words;
}

/** What a source says of a finding: 0 open, 4 fixed, as of a day. */
type SourceWord = { readonly state: number; readonly seen: string };

/** A row of findings; columns of others than these go along with the state that counts. */
export interface FindingRow {
  readonly weakness_id: number;
  readonly source_id: number;
  readonly rule_id: number | null;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly closed_on: string | null;
  readonly port: number | null;
  readonly state: number;
  readonly doubts: number;
  /** The decision of people that it stands by. */
  readonly verdict_id?: number | null;
  readonly said: Readonly<Record<string, SourceWord>> | null;
}

const open = 0;
const fixed = 4;

/**
 * One finding out of two of the same weakness on what is one asset. The same whichever comes first, and whatever is merged
 * with it before: what people decided stays (of two decisions the more careful), else it is open as long as one source
 * says so.
 */
export function mergedFinding<Row extends FindingRow>(one: Row, two: Row): Row {
  const said = mergedSaid(heardOf(one), heardOf(two));
  const state = mergedState(one.state, two.state, said);
  const sources = Object.keys(said).sort((first, second) => Number(first) - Number(second));
  const base = [one, two].find((row) => row.state === state) ?? one;
  const last_seen = one.last_seen > two.last_seen ? one.last_seen : two.last_seen;
  const source_id = Number(sources[0]);
  const alone = heardOf({ ...base, said: null, source_id, state, last_seen });
  return {
    ...base,
    state,
    source_id,
    rule_id: greatest(one.rule_id, two.rule_id),
    first_seen: one.first_seen < two.first_seen ? one.first_seen : two.first_seen,
    last_seen,
    closed_on: state === fixed ? lastWord(said) : null,
    port: least(one.port, two.port),
    doubts: Math.max(one.doubts, two.doubts),
    // Left out where the row itself says as much, as for nearly all findings.
    said: isSameWord(said, alone) ? null : said,
  };
}

/**
 * One finding out of two of the same weakness on groups that become one. Each is about devices of its own, so it is open
 * where one of them is, whatever was said or decided of the other.
 */
export function joinedFinding<Row extends FindingRow>(one: Row, two: Row): Row {
  const [latest] = [one, two]
    .filter(({ state }) => state === open)
    .toSorted((first, second) => (first.last_seen > second.last_seen ? -1 : 1));
  const merged = mergedFinding(one, two);
  if (!latest) return merged;
  return { ...latest, first_seen: merged.first_seen, last_seen: merged.last_seen, doubts: merged.doubts };
}

/** Of decisions the lowest number: mitigated says most that it is there, false positive least. */
function mergedState(one: number, two: number, said: Readonly<Record<string, SourceWord>>): number {
  const decided = [one, two].filter((state) => state !== open && state !== fixed);
  if (decided.length > 0) return Math.min(...decided);
  return Object.values(said).some((word) => word.state === open) ? open : fixed;
}

function heardOf({ said, source_id, state, last_seen }: FindingRow): Readonly<Record<string, SourceWord>> {
  return said ?? { [source_id]: { state: state === fixed ? fixed : open, seen: last_seen } };
}

/** Of one source the later word; of one day "open". */
function mergedSaid(one: Readonly<Record<string, SourceWord>>, two: Readonly<Record<string, SourceWord>>) {
  const words: Record<string, SourceWord> = { ...one };
  for (const [source, word] of Object.entries(two)) {
    const mine = words[source];
    const isLater = mine === undefined || word.seen > mine.seen || (word.seen === mine.seen && word.state < mine.state);
    if (isLater) words[source] = word;
  }
  return words;
}

function isSameWord(one: Readonly<Record<string, SourceWord>>, two: Readonly<Record<string, SourceWord>>): boolean {
  const [mine, theirs] = [Object.entries(one), Object.entries(two)];
  const [[source, word] = [], [other, same] = []] = [mine[0], theirs[0]];
  return mine.length === 1 && source === other && word?.state === same?.state && word?.seen === same?.seen;
}

const greatest = (one: number | null, two: number | null) =>
  one === null || two === null ? (one ?? two) : Math.max(one, two);
const least = (one: number | null, two: number | null) =>
  one === null || two === null ? (one ?? two) : Math.min(one, two);
/** The day of the latest of several words. */
const lastWord = (said: Readonly<Record<string, SourceWord>>) =>
  Object.values(said).reduce((last, { seen }) => (seen > last ? seen : last), '');

/** What of a record speaks for or against its being another. */
export interface Comparable {
  readonly id: number;
  readonly odsCode: string | null;
  readonly companyNumber: string | null;
  /** Folded names, as `foldName` makes them. */
  readonly foldedNames: readonly string[];
}

export const duplicateReasons = ['company-number', 'ods-code', 'same-name', 'near-name'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** Two records that are likely one supplier; the smaller id first. */
export interface LikelyDuplicate {
  readonly first: number;
  readonly second: number;
  /** Strongest first. */
  readonly reasons: readonly DuplicateReason[];
}

/** A name shorter than this is too easily like another. */
const shortestNear = 7;

/**
 * Pairs that are likely one supplier, each with its reasons, strongest first. Two names are near when they differ in
 * one letter (added, lost or changed) or only in where their words are parted. Different company numbers speak against
 * near names, so those are left out; a same number or code always counts.
 */
export function likelyDuplicates(records: readonly Comparable[]): LikelyDuplicate[] {
  const pairs = new Map<string, { first: number; second: number; reasons: Set<DuplicateReason> }>();
  const add = (one: Comparable, other: Comparable, reason: DuplicateReason) => {
    if (one.id === other.id) return;
    const [first, second] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
    const key = `${first} ${second}`;
    const pair = pairs.get(key) ?? { first, second, reasons: new Set() };
    pair.reasons.add(reason);
    pairs.set(key, pair);
  };
  sharing(records, ({ companyNumber }) => (companyNumber === null ? [] : [companyNumber]), add, 'company-number');
  sharing(records, ({ odsCode }) => (odsCode === null ? [] : [odsCode]), add, 'ods-code');
  sharing(records, ({ foldedNames }) => foldedNames, add, 'same-name');
  sharing(records, nearKeys, (one, other) => addNear(one, other, add), 'near-name');
  return [...pairs.values()]
    .map(({ first, second, reasons }) => ({
      first,
      second,
      reasons: duplicateReasons.filter((reason) => reasons.has(reason)),
    }))
    .toSorted((a, b) => strength(a) - strength(b) || a.first - b.first || a.second - b.second);
}

function strength({ reasons }: LikelyDuplicate): number {
  return duplicateReasons.indexOf(reasons[0] ?? 'near-name');
}

type Add = (one: Comparable, other: Comparable, reason: DuplicateReason) => void;

function sharing(
  records: readonly Comparable[],
  keysOf: (record: Comparable) => readonly string[],
  add: Add,
  reason: DuplicateReason,
): void {
  const groups = new Map<string, Comparable[]>();
  for (const record of records) {
    for (const key of new Set(keysOf(record))) groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  for (const group of groups.values()) {
    for (const [index, one] of group.entries()) for (const other of group.slice(index + 1)) add(one, other, reason);
  }
}

// Two words that differ in one letter share a form with one letter left out: found without comparing all with all.
function nearKeys({ foldedNames }: Comparable): string[] {
  return foldedNames.flatMap((name) => {
    const letters = name.replaceAll(' ', '');
    if (letters.length < shortestNear) return [];
    return [letters, ...[...letters].map((_, at) => letters.slice(0, at) + letters.slice(at + 1))];
  });
}

function addNear(one: Comparable, other: Comparable, add: Add): void {
  if (one.companyNumber !== null && other.companyNumber !== null && one.companyNumber !== other.companyNumber) return;
  if (one.foldedNames.some((name) => other.foldedNames.includes(name))) return;
  const isNear = one.foldedNames.some((name) =>
    other.foldedNames.some((theirs) => isOneLetterApart(name.replaceAll(' ', ''), theirs.replaceAll(' ', ''))),
  );
  if (isNear) add(one, other, 'near-name');
}

function isOneLetterApart(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(long.length === short.length ? at + 1 : at) === long.slice(at + 1);
}

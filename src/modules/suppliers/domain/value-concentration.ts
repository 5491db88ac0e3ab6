import type { Concentration } from './concentration.ts';

/** What one organisation pays one supplier in a year for one thing; null: the contract states no value. */
export interface Spend {
  readonly organisationId: number;
  readonly supplier: number;
  readonly pence: number | null;
}

const scale = 10_000;

interface Weighed {
  readonly supplier: number;
  readonly known: number;
  /** What its contracts without a value would add at the average of those that state one. */
  readonly doubt: number;
  readonly organisations: number;
}

/**
 * The same measure as `concentrationOf`, weighted by what is paid in a year. A contract without a value is worth between
 * nothing and the average of those that state one; an organisation without a contract pays between nothing and the
 * average of the others, at best each to a supplier of its own, at worst all to the largest.
 * @param organisations how many there are, at least as many as have a contract
 */
export function valueConcentrationOf(
  group: string,
  spends: readonly Spend[],
  organisations: number,
): Concentration & { readonly pence: number } {
  const { bySupplier, pence, stated, stating, paying } = addedUp(spends);
  const average = stated === 0 ? 0 : pence / stated;
  const notStated = Math.max(organisations, paying) - paying;
  const silent = stated === 0 ? 0 : pence / stating;
  const ranked = weighed(bySupplier, average).toSorted((a, b) => b.known - a.known || a.supplier - b.supplier);
  const [first, ...rest] = ranked;
  const others = rest.reduce((sum, { doubt }) => sum + doubt, 0);
  // The largest as small, and as large, as what is not known allows.
  const least = [
    first?.known ?? 0,
    ...rest.map(({ known, doubt }) => known + doubt),
    ...Array<number>(notStated).fill(silent),
  ];
  const most = [(first?.known ?? 0) + (first?.doubt ?? 0) + notStated * silent, ...rest.map(({ known }) => known)];
  const [low, high] = [indexOf(least), indexOf(most)];
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const lowShare = share(first?.known ?? 0, pence + others + notStated * silent);
  const highShare = share(most[0] ?? 0, sum(most));
  return {
    ...{ group, pence, notStated, organisations: notStated + paying, suppliers: ranked.length },
    largest:
      first && first.known > 0
        ? { supplier: first.supplier, share: share(first.known, pence), organisations: first.organisations }
        : null,
    largestBetween: { low: lowShare, high: highShare },
    index: { low: Math.min(low, high), high: Math.max(low, high) },
  };
}

const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);

function indexOf(parts: readonly number[]): number {
  const whole = sum(parts);
  return whole === 0 ? 0 : scale * sum(parts.map((part) => (part / whole) ** 2));
}

interface Paid {
  known: number;
  unstated: number;
  readonly organisations: Set<number>;
}

/** In one pass: a nation has ten thousands of contracts, each for several services. `stated`: contracts with a value. */
function addedUp(spends: readonly Spend[]) {
  const bySupplier = new Map<number, Paid>();
  const [paying, stating] = [new Set<number>(), new Set<number>()];
  let [all, stated] = [0, 0];
  for (const { organisationId, supplier, pence } of spends) {
    const paid = bySupplier.get(supplier) ?? { known: 0, unstated: 0, organisations: new Set() };
    bySupplier.set(supplier, paid);
    paid.organisations.add(organisationId);
    paying.add(organisationId);
    if (pence === null) paid.unstated += 1;
    else {
      paid.known += pence;
      all += pence;
      stated += 1;
      stating.add(organisationId);
    }
  }
  return { bySupplier, pence: all, stated, stating: stating.size, paying: paying.size };
}

function weighed(bySupplier: ReadonlyMap<number, Paid>, average: number): Weighed[] {
  return [...bySupplier].map(([supplier, { known, unstated, organisations }]) => ({
    ...{ supplier, known, doubt: average * unstated },
    organisations: organisations.size,
  }));
}

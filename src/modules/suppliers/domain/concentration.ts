/** What one organisation says of one thing that it needs: a service, a kind of product, anything in a region. */
export interface Leaning {
  readonly organisationId: number;
  readonly group: string;
  /** Records of suppliers on which it leans for that, each once. */
  readonly suppliers: readonly number[];
}

/** How far a group of organisations leans on few suppliers. Shares are of all organisations, those that say nothing too. */
export interface Concentration {
  readonly group: string;
  readonly organisations: number;
  /** Organisations that name nobody: their share is not known, and is never counted as spread. */
  readonly notStated: number;
  readonly suppliers: number;
  readonly largest: { readonly supplier: number; readonly share: number; readonly organisations: number } | null;
  /** Largest share if those that say nothing lean elsewhere (`low`) or on the largest too (`high`). */
  readonly largestBetween: Between;
  /** Herfindahl-Hirschman index from 0 (spread over very many) to 10,000 (all on one), with the same two extremes. */
  readonly index: Between;
}

export interface Between {
  readonly low: number;
  readonly high: number;
}

/** The index's own scale: squared percentages. */
const scale = 10_000;

/**
 * Shares of suppliers within one group. Every organisation weighs 1, divided evenly among the suppliers that it names,
 * so that one with five suppliers does not count five times. Those that name nobody are the doubt: at best each leans
 * on a supplier of its own, at worst all lean on the largest.
 * @param organisations how many there are, at least as many as name somebody
 */
export function concentrationOf(group: string, leanings: readonly Leaning[], organisations: number): Concentration {
  const weights = new Map<number, { weight: number; organisations: number }>();
  const stating = leanings.filter(({ suppliers }) => suppliers.length > 0);
  for (const { suppliers } of stating) {
    for (const supplier of suppliers) {
      const { weight, organisations: count } = weights.get(supplier) ?? { weight: 0, organisations: 0 };
      weights.set(supplier, { weight: weight + 1 / suppliers.length, organisations: count + 1 });
    }
  }
  const total = Math.max(organisations, stating.length);
  const notStated = total - stating.length;
  const ranked = [...weights].toSorted(([a, one], [b, other]) => other.weight - one.weight || a - b);
  const [first] = ranked;
  const share = (weight: number) => (total === 0 ? 0 : weight / total);
  const squares = ranked.reduce((sum, [, { weight }]) => sum + share(weight) ** 2, 0);
  const top = share(first?.[1].weight ?? 0);
  const doubt = share(notStated);
  return {
    group,
    organisations: total,
    notStated,
    suppliers: ranked.length,
    largest: first ? { supplier: first[0], share: top, organisations: first[1].organisations } : null,
    largestBetween: { low: top, high: top + doubt },
    index: {
      low: scale * (squares + (total === 0 ? 0 : notStated / total ** 2)),
      high: scale * (squares - top ** 2 + (top + doubt) ** 2),
    },
  };
}

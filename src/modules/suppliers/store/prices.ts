import { type Reader, sql } from '#platform/sql.ts';
import { type PriceRange, rangeOf } from '../domain/price-range.ts';
import { bought } from './bought.ts';

/** What organisations pay in a year for one kind of product, of one supplier (`recordId`) or of all (null). */
export interface StoredPrices extends PriceRange {
  readonly group: string;
  readonly recordId: number | null;
}

/** What one organisation, which is not named, pays: each list has one contract at each place. */
interface Paid {
  readonly groups: readonly string[];
  readonly records: readonly number[];
  readonly pence: readonly number[];
}

/** By kind of product, and there by supplier, null for all. */
type Lines<Value> = Map<string, Map<number | null, Value>>;

/**
 * Yearly prices by kind of product, of all suppliers and of each, over contracts in force that state them. Totals alone:
 * each organisation's price is the sum of its contracts of that kind, and no organisation is named. Summed here: the
 * database sorts all of them three times for it.
 */
export async function pricesOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredPrices[]> {
  const rows = await reader.rows<Paid>(sql`with ${bought(organisationIds)}, k as materialized (
      select k.product_group, k.relationship_id, k.organisation_id, k.yearly_pence from suppliers.contract k
      where k.organisation_id = any(${[...organisationIds]}::int[]) and k.state = 'active'
        and k.product_group is not null and k.yearly_pence > 0)
    select array_to_json(array_agg(k.product_group)) groups, array_to_json(array_agg(b.record_id)) records,
      array_to_json(array_agg(k.yearly_pence)) pence
    from k join bought b on b.id = k.relationship_id group by k.organisation_id`);
  const prices: Lines<number[]> = new Map();
  for (const row of rows) {
    for (const [group, byRecord] of sumsOf(row)) {
      const line = inside(prices, group);
      for (const [recordId, pence] of byRecord) {
        const all = line.get(recordId);
        if (all) all.push(pence);
        else line.set(recordId, [pence]);
      }
    }
  }
  return [...prices]
    .flatMap(([group, line]) => [...line].map(([recordId, all]) => ({ group, recordId, ...rangeOf(all) })))
    .toSorted((a, b) => (a.recordId ?? 0) - (b.recordId ?? 0));
}

function sumsOf({ groups, records, pence }: Paid): Lines<number> {
  const sums: Lines<number> = new Map();
  for (const [at, group] of groups.entries()) {
    const line = inside(sums, group);
    const paid = pence[at] ?? 0;
    line.set(null, (line.get(null) ?? 0) + paid);
    const record = records[at] ?? null;
    if (record !== null) line.set(record, (line.get(record) ?? 0) + paid);
  }
  return sums;
}

function inside<Value>(lines: Lines<Value>, group: string): Map<number | null, Value> {
  const line = lines.get(group) ?? new Map<number | null, Value>();
  lines.set(group, line);
  return line;
}

import { type Reader, sql } from '#platform/sql.ts';
import type { PriceRange } from '../domain/price-range.ts';
import { bought } from './bought.ts';

/** What organisations pay in a year for one kind of product, of one supplier (`recordId`) or of all (null). */
export interface StoredPrices extends PriceRange {
  readonly group: string;
  readonly recordId: number | null;
}

/**
 * Yearly prices by kind of product, of all suppliers and of each, over contracts in force that state them. Totals alone:
 * each organisation's price is the sum of its contracts of that kind, and no organisation is named.
 */
export function pricesOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredPrices[]> {
  return reader.rows(sql`with ${bought(organisationIds)}, k as materialized (
      select k.product_group, k.relationship_id, k.organisation_id, k.yearly_pence from suppliers.contract k
      where k.organisation_id = any(${[...organisationIds]}::int[]) and k.state = 'active'
        and k.product_group is not null and k.yearly_pence > 0),
    priced as (
      select k.product_group, b.record_id, k.organisation_id, sum(k.yearly_pence)::float8 pence
      from k join bought b on b.id = k.relationship_id
      group by grouping sets ((k.product_group, k.organisation_id), (k.product_group, b.record_id, k.organisation_id)))
    select product_group "group", record_id "recordId", count(*)::int organisations, min(pence) min,
      percentile_cont(0.5) within group (order by pence) median, max(pence) max
    from priced group by product_group, record_id order by product_group, record_id nulls first`);
}

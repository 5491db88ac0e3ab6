import { type Query, sql } from '#platform/sql.ts';

/**
 * `bought (id, record_id)`, for a `with`: relationships of these organisations with the record that each is read as.
 * Read once and joined by hash: the planner takes row-level security to leave one row in two hundred, and would look up
 * each of ten thousands by itself. So what it is joined to has to be materialised too.
 */
export const bought = (organisationIds: readonly number[]): Query => sql`bought as materialized (
  select r.id, s.record_id from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
  where r.organisation_id = any(${[...organisationIds]}::int[]))`;

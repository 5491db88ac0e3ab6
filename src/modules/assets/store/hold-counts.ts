import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/**
 * Holds back others who would count the findings of this organisation, and whoever would rank all organisations, until
 * the change ends. Before anything counted is written: two who wait for each other would both fail.
 */
export async function holdCounts(change: Change, organisation: number): Promise<void> {
  await change.run(sql`select pg_advisory_xact_lock_shared(hashtext('assets.exposed'), 0),
    pg_advisory_xact_lock(hashtext('assets.exposed'), ${organisation}::int)`);
}

/** Holds back everybody who would count or rank anywhere, until the change ends: none ranks by facts that change now. */
export async function holdAllCounts(change: Change): Promise<void> {
  await change.run(sql`select pg_advisory_xact_lock(hashtext('assets.exposed'), 0)`);
}

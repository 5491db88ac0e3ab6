import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** Holds back others who would count the findings of this organisation, until the change ends. */
export async function holdCounts(change: Change, organisation: number): Promise<void> {
  await change.run(sql`select pg_advisory_xact_lock(hashtext('assets.exposed'), ${organisation}::int)`);
}

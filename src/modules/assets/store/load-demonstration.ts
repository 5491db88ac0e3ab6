import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** Says that an organisation keeps an inventory. @returns false where it does already */
export async function claimEstate(change: Change, organisation: number): Promise<boolean> {
  return (
    (await change.run(
      sql`insert into assets.estate (organisation_id) values (${organisation}) on conflict do nothing`,
    )) > 0
  );
}

/** Gives an invented file the moment at which it would have come, and who would have brought it. */
export async function dateImport(
  change: Change,
  id: number,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<void> {
  await change.run(sql`update assets.import set began_at = ${at}::timestamptz, ended_at = ${at}::timestamptz, by_name = ${by}
    where id = ${id}`);
}

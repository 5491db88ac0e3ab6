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

/**
 * The course of the weeks before, as invented files would have left it had they come on their days: by when each finding
 * was first seen and when it was fixed. Only days on which counts changed, as for every other organisation.
 */
export async function keepPastWeeks(
  change: Change,
  organisation: number,
  { today, weeks }: { readonly today: string; readonly weeks: number },
): Promise<void> {
  await change.run(sql`insert into assets.exposed_day (organisation_id, weakness_id, "day", open, held, fixed)
    select ${organisation}, n.weakness_id, n."day", n.open, 0, n.fixed
    from (select c.*, lag((c.open, c.fixed)) over (partition by c.weakness_id order by c."day") was
      from (select f.weakness_id, d."day", count(*) filter (where not f.closed_on <= d."day" or f.closed_on is null)::int open,
          count(*) filter (where f.closed_on <= d."day")::int fixed
        from (select ${today}::date - 7 * w "day" from generate_series(0, ${weeks}::int) w) d
        join assets.finding f on f.organisation_id = ${organisation} and f.first_seen <= d."day"
        group by f.weakness_id, d."day") c) n
    where n.was is distinct from (n.open, n.fixed)
    on conflict do nothing`);
}

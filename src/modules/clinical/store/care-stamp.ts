import { type Query, type Reader, sql } from '#platform/sql.ts';

const newest = (table: Query) => sql`(select concat(count(*), '@', max(updated_at)) from ${table})`;

/** Texts that change whenever organisations write something of their own, as far as the scope may see it. */
interface OwnStamp {
  /** Of continuity plans and service maps. */
  readonly care: string;
  readonly hazards: string;
}

/** For keeping answers in memory. */
export async function ownStamp(reader: Reader): Promise<OwnStamp> {
  const row = await reader.one<OwnStamp>(sql`select
    concat_ws('/', ${newest(sql`clinical.continuity_plan`)}, ${newest(sql`clinical.service_map`)}) care,
    ${newest(sql`clinical.hazard`)} hazards`);
  return row ?? { care: '', hazards: '' };
}

/** Open hazards of each organisation by pathway, as far as the scope may see them. */
export function openHazards(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<{ organisationId: number; pathway: string; open: number }[]> {
  return reader.rows(sql`select organisation_id "organisationId", pathway, count(*)::int open from clinical.hazard
    where status = 'open' and pathway is not null and organisation_id = any(${organisationIds}::int[])
    group by organisation_id, pathway`);
}

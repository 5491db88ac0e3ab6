import { registerStamp } from '#modules/organisations/index.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';

const newest = (table: Query) => sql`(select concat(count(*), '@', max(updated_at)) from ${table})`;

/** Texts that change whenever what care at risk rests on may change; for keeping answers in memory. */
export interface CareStamp {
  /** The register, own service maps and continuity plans: what the table is worked out from. */
  readonly table: string;
  /** The hazard logs as well. */
  readonly all: string;
}

/** As far as the scope may see the organisations' own rows. */
export async function careStamp(reader: Reader, register: string): Promise<CareStamp> {
  const row = await reader.one<{ own: string; hazards: string }>(sql`select
    concat_ws('/', ${newest(sql`clinical.continuity_plan`)}, ${newest(sql`clinical.service_map`)}) own,
    ${newest(sql`clinical.hazard`)} hazards`);
  const table = `${await registerStamp(reader, register)}/${row?.own ?? ''}`;
  return { table, all: `${table}/${row?.hazards ?? ''}` };
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

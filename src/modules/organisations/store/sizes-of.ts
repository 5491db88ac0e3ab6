import { type Reader, sql } from '#platform/sql.ts';

/** How much each of some organisations does, by the one measure that most of them have. */
export interface Sizes {
  /** In words, such as "Outpatient attendances"; null where nothing is measured. */
  readonly measure: string | null;
  readonly values: ReadonlyMap<number, number>;
}

/** The newest value of the measure that most of these organisations have; those without it are left out. */
export async function sizesOf(reader: Reader, ids: readonly number[]): Promise<Sizes> {
  const rows = await reader.rows<{ id: number; name: string; value: number }>(sql`with newest as (
      select distinct on (a.organisation_id, a.measure) a.organisation_id id, a.measure, a.value
      from organisations.activity a where a.organisation_id = any(${[...ids]}::int[])
      order by a.organisation_id, a.measure, a.period desc
    ), most as (select measure from newest group by measure order by count(*) desc, measure limit 1)
    select n.id, m.name, n.value from newest n join most using (measure) join organisations.measure m on m.code = n.measure`);
  return { measure: rows[0]?.name ?? null, values: new Map(rows.map(({ id, value }) => [id, value])) };
}

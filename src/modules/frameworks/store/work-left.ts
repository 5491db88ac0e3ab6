import { type Reader, sql } from '#platform/sql.ts';

/** How much of one organisation's return is left to do. */
export interface WorkLeft {
  readonly organisationId: number;
  readonly outcomes: number;
  /** Nobody looks after them: neither a duty nor somebody with an account. */
  readonly unowned: number;
  /** Given, not ready and past their day. */
  readonly late: number;
  readonly ready: number;
}

/** Somebody who was given something at an organisation. */
export interface Given {
  readonly organisationId: number;
  readonly personId: number;
}

/** Everybody who was given something in these organisations' returns of a year. */
export function givenTo(reader: Reader, organisationIds: readonly number[], year: string): Promise<Given[]> {
  return reader.rows(sql`select distinct g.organisation_id "organisationId", g.person_id "personId"
    from frameworks.assignment g join frameworks.assessment s on s.id = g.assessment_id
    where s.year = ${year} and s.organisation_id = any(${[...organisationIds]}::int[]) and g.person_id is not null`);
}

/** What is left to do in these organisations' open returns of a year. `gone`: who is not there any more. */
export function workLeft(
  reader: Reader,
  organisationIds: readonly number[],
  { year, day, gone }: { readonly year: string; readonly day: string; readonly gone: readonly Given[] },
): Promise<WorkLeft[]> {
  return reader.rows(sql`with gone as (select * from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb)
      as g("organisationId" int, "personId" int))
    select s.organisation_id "organisationId", count(*)::int outcomes,
      (count(*) filter (where g.assessment_id is null))::int unowned,
      (count(*) filter (where g.due_on < ${day}::date and a.state is distinct from 'ready'))::int late,
      (count(*) filter (where a.state = 'ready'))::int ready
    from frameworks.assessment s join frameworks.standard t on t.year = s.year and t.category = s.category
    join frameworks.node n on n.version_id = t.version_id and n.is_assessed
    left join frameworks.answer a on a.assessment_id = s.id and a.node_id = n.id
    left join frameworks.assignment g on g.assessment_id = s.id and g.node_id = n.id and g.indicator_id is null
      and (g.duty <> '' or (g.organisation_id, g.person_id) not in (select "organisationId", "personId" from gone))
    where s.year = ${year} and s.organisation_id = any(${[...organisationIds]}::int[])
    group by s.organisation_id order by s.organisation_id`);
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Names of the services that any of these bodies run. */
export async function serviceNamesOf(reader: Reader, organisationIds: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await reader.rows<{ name: string }>(sql`select distinct name from frameworks.shared_service
    where organisation_id = any(${[...organisationIds]}::int[])`);
  return new Set(rows.map(({ name }) => name));
}

/** An organisation that relies on a service in a year, for all that the service proves. */
export interface LoadedUse {
  readonly organisationId: number;
  readonly isResidualDone: boolean;
  readonly residualAnswer: string;
}

/** Stores that organisations rely on a service, for outcomes that their return of the year has. @returns how many rows */
export async function loadUses(
  change: Change,
  {
    serviceId,
    year,
    name,
    at,
  }: { readonly serviceId: number; readonly year: string; readonly name: string; readonly at: Date },
  uses: readonly LoadedUse[],
): Promise<number> {
  return await change.run(sql`insert into frameworks.inheritance (organisation_id, result_id, service_id, node_id, year,
      level, residual, residual_answer, is_residual_done, seen_version, told_version, accepted_at, accepted_by,
      accepted_by_name)
    select f."organisationId", x.id, v.id, x.node_id, ${year}, x.level, v.residual, f."residualAnswer",
      f."isResidualDone", v.version, v.version, ${at}, ${change.scope.who.id}, ${name}
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) f("organisationId" int, "isResidualDone" boolean,
      "residualAnswer" text)
    join frameworks.shared_service v on v.id = ${serviceId}
    join frameworks.shared_result x on x.service_id = v.id and not x.is_gone
    join frameworks.assessment s on s.organisation_id = f."organisationId" and s.year = ${year}
    join frameworks.answer a on a.assessment_id = s.id and a.node_id = x.node_id
    on conflict (organisation_id, year, node_id, service_id) where state = 'accepted' do nothing`);
}

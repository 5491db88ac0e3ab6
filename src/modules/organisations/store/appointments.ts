import { type Reader, sql } from '#platform/sql.ts';
import type { Addressed } from '../domain/page-of.ts';

/** A role that a person holds today, with the organisation's page. */
export interface HeldRole extends Addressed {
  readonly id: number;
  readonly role: string;
  readonly name: string;
}

/** The roles a person holds today, the first given first. */
export function appointmentsOf(reader: Reader, personId: number): Promise<HeldRole[]> {
  return reader.rows(sql`select a.id, a.role, o.code, o.kind, coalesce(o.short_name, o.name) name,
      r.root_code "rootCode", r.address "registerAddress", r.is_fictional "isFictional"
    from organisations.appointment a join organisations.organisation o on o.id = a.organisation_id
    join organisations.register r on r.code = o.register
    where a.person_id = ${personId} and a.valid @> current_date order by a.id`);
}

/** Where in the rights tree the roles stand that a person holds today. */
export async function appointmentPathsOf(reader: Reader, personId: number): Promise<string[]> {
  const rows = await reader.rows<{ path: string }>(sql`select rights_path path from organisations.appointment
    where person_id = ${personId} and valid @> current_date`);
  return rows.map(({ path }) => path);
}

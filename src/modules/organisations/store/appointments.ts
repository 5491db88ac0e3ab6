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

/** A role held today within the scope, by its id. */
export function appointmentById(
  reader: Reader,
  id: number,
): Promise<{ id: number; personId: number; organisationId: number; path: string; role: string } | undefined> {
  return reader.one(sql`select id, person_id "personId", organisation_id "organisationId", rights_path path, role
    from organisations.appointment where id = ${id} and valid @> current_date`);
}

/** True when other organisations stand below this position. */
export async function hasBelow(reader: Reader, path: string): Promise<boolean> {
  // '0' follows '/': all that begins with the path, without the path itself.
  const end = `${path.slice(0, -1)}0`;
  const row = await reader.one<{ has: boolean }>(sql`select exists (select 1 from platform.rights
    where path > ${path} and path < ${end}) has`);
  return row?.has ?? false;
}

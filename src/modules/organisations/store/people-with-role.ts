import { type Reader, sql } from '#platform/sql.ts';

/** Somebody in use who holds a role at an organisation today. `since`: a day. */
export interface RoleHolder {
  readonly personId: number;
  readonly organisationId: number;
  readonly role: string;
  readonly since: string;
}

/** Who holds one of these roles at these organisations on a day, as far as the scope may see. */
export function peopleWithRole(
  reader: Reader,
  organisationIds: readonly number[],
  roles: readonly string[],
  day: string,
): Promise<RoleHolder[]> {
  return reader.rows(sql`select a.person_id "personId", a.organisation_id "organisationId", a.role, lower(a.valid) since
    from organisations.appointment a join organisations.person p on p.id = a.person_id and p.disabled_at is null
    where a.organisation_id = any(${[...new Set(organisationIds)]}::int[]) and a.role = any(${[...roles]}::text[])
      and a.valid @> ${day}::date order by a.organisation_id, a.person_id`);
}

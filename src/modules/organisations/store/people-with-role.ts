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

/** Who holds one of these roles today at a position of the rights tree or above it; `above` 0 is the position itself. */
export function holdersAlong(
  reader: Reader,
  path: string,
  roles: readonly string[],
): Promise<(RoleHolder & { readonly above: number })[]> {
  const steps = path.split('/').filter((step) => step !== '');
  const paths = steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}/`);
  return reader.rows(sql`select a.person_id "personId", a.organisation_id "organisationId", a.role, lower(a.valid) since,
      ${steps.length}::int - u.place::int above
    from unnest(${paths}::text[]) with ordinality u (path, place)
    join organisations.appointment a on a.rights_path = u.path
    join organisations.person p on p.id = a.person_id and p.disabled_at is null
    where a.role = any(${[...roles]}::text[]) and a.valid @> current_date order by u.place desc, a.person_id`);
}

import { type Reader, sql } from '#platform/sql.ts';

/** What ties somebody to an organisation, to parts of it, or to those whose work it took over. */
export interface PersonTies {
  /** The account belongs to one of them. */
  readonly isEmployed: boolean;
  /** Roles held there, past ones too. `until`: the last day; null: no end. */
  readonly roles: readonly { readonly role: string; readonly until: string | null }[];
}

/** The ties of a person to an organisation, as far as the scope may see. */
export async function personTies(reader: Reader, personId: number, organisationId: number): Promise<PersonTies> {
  const bodies = sql`(select r.organisation_id from platform.rights t
      join platform.rights r on starts_with(r.path, t.path) where t.organisation_id = ${organisationId}
    union select child_id from organisations.edge where type = 'successor' and parent_id = ${organisationId})`;
  const roles = await reader.rows<{ role: string; until: string | null }>(sql`select role,
      to_char(upper(valid) - 1, 'YYYY-MM-DD') until
    from organisations.appointment where person_id = ${personId} and organisation_id in ${bodies} order by id`);
  const account = await reader.one(sql`select 1 from organisations.person
    where id = ${personId} and organisation_id in ${bodies}`);
  return { isEmployed: account !== undefined, roles };
}

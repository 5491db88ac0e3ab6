import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import { peoplePage } from './people-page.ts';

/** An account with what log-in needs; never leaves the server. */
export interface PersonRecord {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly organisationId: number;
  readonly passwordHash: string | null;
  readonly secondCheckSecret: string | null;
  readonly secondCheckLastStep: number | null;
  readonly isSecondCheckOn: boolean;
  readonly disabledAt: Date | null;
  /** Of somebody from outside the health service, such as a supplier's. */
  readonly isOutside: boolean;
  readonly version: number;
}

/** An account as administrators see it. */
export interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly isSecondCheckOn: boolean;
  readonly hasPassword: boolean;
  readonly isDisabled: boolean;
  readonly version: number;
  readonly appointments: readonly {
    id: number;
    role: string;
    organisationCode: string;
    organisationName: string;
    from: string;
    to: string | null;
  }[];
}

const record = sql`select id, name, coalesce(email, '') email, organisation_id "organisationId", password_hash "passwordHash",
  second_check_secret "secondCheckSecret", second_check_last_step::float8 "secondCheckLastStep",
  is_second_check_on "isSecondCheckOn", disabled_at "disabledAt", is_outside "isOutside", version from organisations.person`;

/** The account with this e-mail address, as far as the scope may see it. */
export function personByEmail(reader: Reader, email: string): Promise<PersonRecord | undefined> {
  return reader.one(sql`${record} where email = ${email.toLowerCase()}`);
}

/** The account with this id, as far as the scope may see it. */
export function personById(reader: Reader, id: number): Promise<PersonRecord | undefined> {
  return reader.one(sql`${record} where id = ${id}`);
}

function rowsWhere(reader: Reader, where: Query): Promise<PersonRow[]> {
  return reader.rows(sql`select p.id, p.name, coalesce(p.email, '') email, o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName",
      p.is_second_check_on or exists (select 1 from organisations.passkey k where k.person_id = p.id) "isSecondCheckOn",
      p.password_hash is not null "hasPassword",
      p.disabled_at is not null "isDisabled", p.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'role', a.role, 'organisationCode', ao.code,
          'organisationName', coalesce(ao.short_name, ao.name), 'from', lower(a.valid), 'to', upper(a.valid)) order by a.id)
        from organisations.appointment a join organisations.organisation ao on ao.id = a.organisation_id
        where a.person_id = p.id and a.valid @> current_date), '[]') appointments
    from organisations.person p join organisations.organisation o on o.id = p.organisation_id
    where ${where}`);
}

/** A page of accounts within the scope; `search` is the beginning of a name or of an e-mail address. */
export async function peopleWithin(
  reader: Reader,
  search: string,
  limit: number,
  offset: number,
): Promise<PersonRow[]> {
  const ids = await peoplePage(reader, search, limit, offset);
  return await rowsWhere(reader, sql`p.id = any(${ids}::int[]) order by array_position(${ids}::int[], p.id)`);
}

/** One account within the scope. */
export async function personRow(reader: Reader, id: number): Promise<PersonRow | undefined> {
  return (await rowsWhere(reader, sql`p.id = ${id}`))[0];
}

/** Adds an account without a password. @returns its id, or undefined when the address is taken */
export async function insertPerson(
  change: Change,
  person: { name: string; email: string; organisationId: number; isOutside?: boolean },
): Promise<number | undefined> {
  const row = await change.one<{
    id: number;
  }>(sql`insert into organisations.person (name, email, organisation_id, is_outside)
    values (${person.name}, ${person.email.toLowerCase()}, ${person.organisationId}, ${person.isOutside ?? false}) on conflict do nothing returning id`);
  return row?.id;
}

/** Sets columns of an account and raises its version. @returns false when the account is not within the scope */
export async function updatePerson(
  change: Change,
  id: number,
  set: Partial<Pick<PersonRecord, 'passwordHash' | 'secondCheckSecret' | 'secondCheckLastStep' | 'isSecondCheckOn'>> & {
    isDisabled?: boolean;
  },
): Promise<boolean> {
  const parts: Query[] = [sql`version = version + 1`];
  if (set.passwordHash !== undefined) parts.push(sql`password_hash = ${set.passwordHash}`);
  if (set.secondCheckSecret !== undefined) parts.push(sql`second_check_secret = ${set.secondCheckSecret}`);
  if (set.secondCheckLastStep !== undefined) parts.push(sql`second_check_last_step = ${set.secondCheckLastStep}`);
  if (set.isSecondCheckOn !== undefined) parts.push(sql`is_second_check_on = ${set.isSecondCheckOn}`);
  if (set.isDisabled !== undefined) parts.push(set.isDisabled ? sql`disabled_at = now()` : sql`disabled_at = null`);
  return (await change.run(sql`update organisations.person set ${sql.join(parts)} where id = ${id}`)) === 1;
}

/** Keeps the time step of a code. @returns false when this code or a later one was used meanwhile */
export async function keepSecondCheckStep(change: Change, id: number, step: number): Promise<boolean> {
  const touched = await change.run(sql`update organisations.person set second_check_last_step = ${step}
    where id = ${id} and (second_check_last_step is null or second_check_last_step < ${step})`);
  return touched === 1;
}

/** A role to give, and by whom. */
export interface NewAppointment {
  readonly personId: number;
  readonly organisationId: number;
  readonly role: string;
  /** Where claims or a directory gave it. */
  readonly source?: string;
  /** Last day on which it holds. */
  readonly until?: string | null;
  readonly givenBy?: string;
  readonly givenByName?: string;
  /** The second person, where the role takes two. */
  readonly confirmedBy?: string;
}

/** Gives a role from today. @returns false when the person holds it there already */
export async function insertAppointment(change: Change, appointment: NewAppointment): Promise<boolean> {
  const { personId, organisationId, role, source, until, givenBy, givenByName, confirmedBy } = appointment;
  const valid = sql`daterange(current_date, ${until ?? null}::date + 1)`;
  const touched = await change.run(sql`insert into organisations.appointment
      (person_id, organisation_id, role, source, valid, given_by, given_by_name, confirmed_by)
    select ${personId}, ${organisationId}, ${role}, ${source ?? null}, ${valid}, ${givenBy ?? null},
      ${givenByName ?? null}, ${confirmedBy ?? null}
    where not exists (select 1 from organisations.appointment where person_id = ${personId}
      and organisation_id = ${organisationId} and role = ${role} and valid && ${valid})`);
  return touched === 1;
}

/** Ends a role now. A role given today leaves no day on which it held. @returns what was ended */
export async function endAppointment(
  change: Change,
  id: number,
): Promise<{ personId: number; organisationId: number; role: string } | undefined> {
  const ended = await change.one<{ personId: number; organisationId: number; role: string; from: string }>(sql`
    select person_id "personId", organisation_id "organisationId", role, lower(valid) "from"
    from organisations.appointment where id = ${id} and valid @> current_date for update`);
  if (!ended) return undefined;
  await change.run(sql`delete from organisations.appointment where id = ${id} and lower(valid) = current_date`);
  await change.run(
    sql`update organisations.appointment set valid = daterange(lower(valid), current_date), ended_told_at = now()
      where id = ${id}`,
  );
  return ended;
}

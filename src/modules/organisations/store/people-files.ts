import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { PersonLine } from '../domain/people-file.ts';
import type { KnownPerson } from '../domain/people-plan.ts';

/** What a file did to one account, so that it can be undone. */
export interface DoneStep {
  readonly personId: number;
  readonly doing: 'add' | 'change' | 'close';
  /** The account's version after it: another one means that somebody changed it since. */
  readonly version: number;
  readonly before: { readonly name: string; readonly externalId: string } | null;
}

/** A file of people, with where it stands. */
export interface PeopleFile {
  readonly id: number;
  readonly organisationId: number;
  readonly fileName: string;
  readonly lines: readonly PersonLine[];
  readonly planHash: string;
  readonly done: readonly DoneStep[];
  readonly madeAt: Date;
  readonly appliedAt: Date | null;
  readonly undoneAt: Date | null;
}

const columns = sql`id, organisation_id "organisationId", file_name "fileName", lines, plan_hash "planHash", done,
  made_at "madeAt", applied_at "appliedAt", undone_at "undoneAt"`;

/** Keeps a previewed file; previews and undone work older than 30 days go. @returns its id */
export async function insertPeopleFile(
  change: Change,
  file: {
    readonly organisationId: number;
    readonly fileName: string;
    readonly fileHash: string;
    readonly lines: readonly PersonLine[];
    readonly planHash: string;
  },
): Promise<number> {
  await change.run(
    sql`delete from organisations.people_file where applied_at is null and made_at < now() - interval '7 days'`,
  );
  await change.run(sql`update organisations.people_file set done = '[]'
    where applied_at < now() - interval '30 days' and done <> '[]'`);
  const row = await change.one<{ id: number }>(sql`insert into organisations.people_file
      (organisation_id, file_name, file_hash, made_by, lines, plan_hash)
    values (${file.organisationId}, ${file.fileName}, ${file.fileHash}, ${change.scope.who.id},
      ${JSON.stringify(file.lines)}::jsonb, ${file.planHash}) returning id`);
  return row?.id ?? 0;
}

/** One file within the scope. */
export function peopleFileById(reader: Reader, id: number): Promise<PeopleFile | undefined> {
  return reader.one(sql`select ${columns} from organisations.people_file where id = ${id}`);
}

/** One file within the scope, held until the change ends. */
export function lockPeopleFile(change: Change, id: number): Promise<PeopleFile | undefined> {
  return change.one(sql`select ${columns} from organisations.people_file where id = ${id} for update`);
}

/** Notes that a file was applied; the rows are no longer needed. */
export async function sealPeopleFile(change: Change, id: number, done: readonly DoneStep[]): Promise<void> {
  await change.run(sql`update organisations.people_file
    set applied_at = now(), lines = '[]', done = ${JSON.stringify(done)}::jsonb where id = ${id}`);
}

/** Notes that a file was undone. */
export async function closePeopleFile(change: Change, id: number): Promise<void> {
  await change.run(sql`update organisations.people_file set undone_at = now(), done = '[]' where id = ${id}`);
}

/** Accounts within the scope with these e-mail addresses. */
export function knownPeople(reader: Reader, emails: readonly string[]): Promise<KnownPerson[]> {
  return reader.rows(sql`select p.id, p.email, p.name, o.code "organisationCode", coalesce(p.external_id, '') "externalId",
      p.disabled_at is null "isActive", p.version,
      coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'organisationCode', ao.code))
        from organisations.appointment a join organisations.organisation ao on ao.id = a.organisation_id
        where a.person_id = p.id and a.valid @> current_date), '[]') roles
    from organisations.person p join organisations.organisation o on o.id = p.organisation_id
    where p.email = any(${emails}::text[]) and p.deleted_at is null order by p.id`);
}

/** Which of these addresses an account has that the scope does not see. */
export async function takenElsewhere(reader: Reader, emails: readonly string[]): Promise<string[]> {
  const rows = await reader.rows<{ email: string }>(sql`select asked email from unnest(${emails}::text[]) asked
    where not organisations.is_address_free(asked, 0)`);
  return rows.map(({ email }) => email);
}

/** Writes the name and external id of an account that still has this version. @returns its new version, or undefined */
export async function rewritePerson(
  change: Change,
  id: number,
  version: number,
  values: { readonly name: string; readonly externalId: string },
): Promise<number | undefined> {
  const row = await change.one<{ version: number }>(sql`update organisations.person
    set name = ${values.name}, external_id = nullif(${values.externalId}, ''), version = version + 1,
      attributes = case when attributes is not null then jsonb_set(attributes, '{displayName}', to_jsonb(${values.name}::text)) end
    where id = ${id} and version = ${version} returning version`);
  return row?.version;
}

/** Roles that a file gave to a person and that still hold. */
export async function rolesOfFile(reader: Reader, fileId: number, personId: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from organisations.appointment
    where person_id = ${personId} and source = ${`file:${fileId}`} and valid @> current_date order by id`);
  return rows.map(({ id }) => id);
}

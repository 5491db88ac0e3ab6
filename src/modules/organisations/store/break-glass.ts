import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Addressed } from '../domain/page-of.ts';

/** Emergency access that somebody took. */
export interface EmergencyRow extends Addressed {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly organisationId: number;
  readonly path: string;
  readonly organisationName: string;
  readonly role: string;
  readonly why: string;
  readonly takenAt: Date;
  readonly until: Date;
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
  readonly endWhy: string | null;
  readonly reviewedAt: Date | null;
  readonly reviewedByName: string | null;
  readonly isJustified: boolean | null;
  readonly reviewWhy: string | null;
}

function rowsWhere(reader: Reader, where: Query): Promise<EmergencyRow[]> {
  return reader.rows(sql`select b.id, b.person_id "personId", b.person_name "personName",
      b.organisation_id "organisationId", b.rights_path path, coalesce(o.short_name, o.name) "organisationName",
      b.role, b.why, b.taken_at "takenAt", b.until, b.ended_at "endedAt", b.ended_by_name "endedByName",
      b.end_why "endWhy", b.reviewed_at "reviewedAt", b.reviewed_by_name "reviewedByName",
      b.is_justified "isJustified", b.review_why "reviewWhy",
      o.code, o.kind, r.root_code "rootCode", r.address "registerAddress", r.is_fictional "isFictional"
    from organisations.break_glass b join organisations.organisation o on o.id = b.organisation_id
      join organisations.register r on r.code = o.register
    where ${where} order by b.id desc limit 200`);
}

/** Emergency access at an organisation and below it, within the scope, the newest first. */
export function emergenciesBelow(
  reader: Reader,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<EmergencyRow[]> {
  return rowsWhere(reader, sql`b.rights_path >= ${from} and b.rights_path < ${to}`);
}

/** The emergency access that a person has at this moment. */
export function activeEmergenciesOf(reader: Reader, personId: number, now: Date): Promise<EmergencyRow[]> {
  return rowsWhere(reader, sql`b.person_id = ${personId} and b.ended_at is null and b.until > ${now}`);
}

/** The emergency access that goes on at an organisation at this moment. */
export function activeEmergenciesAt(reader: Reader, organisationId: number, now: Date): Promise<EmergencyRow[]> {
  return rowsWhere(reader, sql`b.organisation_id = ${organisationId} and b.ended_at is null and b.until > ${now}`);
}

/** One emergency access within the scope, locked. */
export async function lockEmergency(change: Change, id: number): Promise<EmergencyRow | undefined> {
  await change.run(sql`select 1 from organisations.break_glass where id = ${id} for update`);
  return (await rowsWhere(change, sql`b.id = ${id}`))[0];
}

/** Adds an emergency access. @returns its id; undefined when one runs, or the last one there was not looked at yet */
export async function insertEmergency(
  change: Change,
  taken: Pick<EmergencyRow, 'personId' | 'personName' | 'organisationId' | 'role' | 'why' | 'takenAt' | 'until'>,
): Promise<number | undefined> {
  const row = await change.one<{ id: number }>(sql`insert into organisations.break_glass
      (person_id, person_name, organisation_id, role, why, taken_at, until)
    values (${taken.personId}, ${taken.personName}, ${taken.organisationId}, ${taken.role}, ${taken.why},
      ${taken.takenAt}, ${taken.until})
    on conflict do nothing returning id`);
  return row?.id;
}

/** Ends an emergency access before its time. */
export async function endEmergencyAccess(
  change: Change,
  id: number,
  end: { readonly at: Date; readonly by: string; readonly byName: string; readonly why: string },
): Promise<void> {
  await change.run(sql`update organisations.break_glass set ended_at = ${end.at}, ended_by = ${end.by},
    ended_by_name = ${end.byName}, end_why = ${end.why} where id = ${id}`);
}

/** Writes what somebody who looked at it afterwards found. */
export async function reviewEmergencyAccess(
  change: Change,
  id: number,
  found: { readonly isJustified: boolean; readonly at: Date; readonly by: string; byName: string; why: string },
): Promise<void> {
  await change.run(sql`update organisations.break_glass set is_justified = ${found.isJustified},
    reviewed_at = ${found.at}, reviewed_by = ${found.by}, reviewed_by_name = ${found.byName},
    review_why = ${found.why} where id = ${id}`);
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Wishes } from '../domain/wishes.ts';

/** An absence as it is stored. Days; the last one included. */
export interface StoredAbsence {
  readonly id: number;
  readonly personId: number;
  readonly from: string;
  readonly until: string;
  readonly deputyPersonId: number | null;
  readonly note: string;
}

/** What these people wish, as far as they said. */
export async function wishesOf(reader: Reader, personIds: readonly number[]): Promise<ReadonlyMap<number, Wishes>> {
  const rows = await reader.rows<{ personId: number; wishes: Wishes }>(sql`select person_id "personId", wishes
    from notifications.wishes where person_id = any(${[...personIds]}::int[])`);
  return new Map(rows.map(({ personId, wishes }) => [personId, wishes]));
}

/** Keeps what a person wishes. */
export function keepWishes(
  change: Change,
  person: { readonly id: number; readonly organisationId: number },
  wishes: Wishes,
): Promise<number> {
  return change.run(sql`insert into notifications.wishes (person_id, organisation_id, wishes)
    values (${person.id}, ${person.organisationId}, ${JSON.stringify(wishes)}::jsonb)
    on conflict (person_id) do update set wishes = excluded.wishes`);
}

const columns = sql`id, person_id "personId", lower(days) "from", upper(days) - 1 "until",
  deputy_person_id "deputyPersonId", note from notifications.absence`;

/** Absences of these people that are not over on a day, the first one first. */
export function absencesOf(reader: Reader, personIds: readonly number[], day: string): Promise<StoredAbsence[]> {
  // A day more, for zones in which it is still yesterday.
  return reader.rows(sql`select ${columns} where person_id = any(${[...personIds]}::int[])
    and upper(days) > ${day}::date - 1 order by person_id, lower(days), id`);
}

/** Adds an absence. @returns its id */
export async function insertAbsence(
  change: Change,
  absence: Omit<StoredAbsence, 'id'> & { readonly organisationId: number },
  now: Date,
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into notifications.absence (person_id, organisation_id, days,
      deputy_person_id, note, made_at)
    values (${absence.personId}, ${absence.organisationId}, daterange(${absence.from}::date, ${absence.until}::date, '[]'),
      ${absence.deputyPersonId}::int, ${absence.note}, ${now}) returning id`);
  if (!row) throw new Error('an absence was not stored');
  return row.id;
}

/** Removes one of a person's absences. @returns false when there is none */
export async function deleteAbsence(change: Change, personId: number, id: number): Promise<boolean> {
  return (await change.run(sql`delete from notifications.absence where id = ${id} and person_id = ${personId}`)) === 1;
}

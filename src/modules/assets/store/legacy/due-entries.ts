import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What an owner is asked for: to look at an acceptance again, to test controls, to retire. */
export const legacyClocks = ['acceptance', 'test', 'retirement'] as const;
export type LegacyClock = (typeof legacyClocks)[number];

export interface DueLegacy {
  readonly id: number;
  readonly organisationId: number;
  readonly ownerDuty: string;
  readonly ownerPersonId: number | null;
  readonly day: string;
  readonly clock: LegacyClock;
}

/** Days of open entries that come within so many days and of which nobody was told yet, the earliest first. */
export function dueLegacy(
  reader: Reader,
  today: string,
  within: Readonly<Record<LegacyClock, number>>,
  limit: number,
): Promise<DueLegacy[]> {
  return reader.rows(sql`select e.id, e.organisation_id "organisationId", e.owner_duty "ownerDuty",
      e.owner_person_id "ownerPersonId", d.day, d.clock
    from assets.legacy_entry e cross join lateral (values
      (e.accepted_until, 'acceptance', e.asked_acceptance_of, ${within.acceptance}::int),
      ((select min(k.test_due_on) from assets.legacy_control k where k.entry_id = e.id), 'test', e.asked_test_of,
        ${within.test}::int),
      (e.retires_on, 'retirement', e.asked_retirement_of, ${within.retirement}::int)) d (day, clock, asked, within)
    where e.state = 'open' and d.day between ${today}::date and ${today}::date + d.within
      and d.asked is distinct from d.day
    order by d.day, e.id, d.clock limit ${limit}`);
}

/** Remembers for which day somebody was asked; null: for none, so that a day which moved is asked about anew. */
export async function markAskedOf(change: Change, id: number, clock: LegacyClock, day: string | null): Promise<void> {
  await change.run(sql`update assets.legacy_entry set ${sql.ref(`asked_${clock}_of`)} = ${day}::date where id = ${id}`);
}

import { type Reader, sql } from '#platform/sql.ts';
import type { Answer, Standing } from '../domain/obligation.ts';
import { inMilliseconds } from './in-milliseconds.ts';

/** Where one organisation stands with something that was asked under a reference. `askedAt` in milliseconds. */
export interface AskedAbout {
  readonly askId: number;
  readonly title: string;
  readonly askedAt: number;
  readonly organisationId: number;
  readonly standing: Standing;
  readonly answer: Answer | null;
}

/**
 * What people asked of some organisations under a reference, such as a CVE id in whatever case, as far as the scope may
 * see it; what was asked last comes first.
 */
export function askedAbout(
  reader: Reader,
  reference: string,
  organisationIds: readonly number[],
): Promise<AskedAbout[]> {
  return reader.rows(sql`select a.id "askId", a.title, ${inMilliseconds(sql`a.asked_at`)} "askedAt",
      o.organisation_id "organisationId", o.standing, o.answer
    from obligations.ask a join obligations.obligation o on o.ask_id = a.id
    where a.folded_reference = lower(${reference}) and a.folded_reference <> ''
      and o.organisation_id = any(${[...organisationIds]}::int[])
    order by a.id desc, o.organisation_id`);
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** A source with the day that its last stored file is of, and how its files of the last 90 days went. */
export interface SourceHealth {
  readonly name: string;
  readonly seenOn: string | null;
  readonly rhythmDays: number | null;
  readonly files: number;
  readonly faulty: number;
  readonly waiting: number;
  readonly readAround: number;
}

/** Sources that send files. The platform's own, and people who enter what they found, are sources too and send none. */
export async function sourceHealth(reader: Reader, organisation: number, now: Date): Promise<SourceHealth[]> {
  // Files are read once for all sources: an organisation that pushes every hour has some ten thousand.
  return await reader.rows(sql`select s.name, s.rhythm_days "rhythmDays", h."seenOn", coalesce(h.files, 0) files,
      coalesce(h.faulty, 0) faulty, coalesce(h.waiting, 0) waiting,
      coalesce((select sum((f ->> 'times')::int)::int from assets.import l cross join jsonb_array_elements(l.faults) f
        where l.id = h.last), 0) "readAround"
    from assets.source s left join (
      select i.source_id, max(i.seen_on) filter (where i.state = 'done')::text "seenOn",
        max(i.id) filter (where i.state = 'done') last, count(*) filter (where recent)::int files,
        count(*) filter (where recent and i.state in ('failed', 'refused'))::int faulty,
        count(*) filter (where i.state in ('read', 'held'))::int waiting
      from (select source_id, seen_on, state, id, began_at > ${now}::timestamptz - interval '90 days' recent
        from assets.import where organisation_id = ${organisation}) i group by i.source_id) h on h.source_id = s.id
    where s.organisation_id = ${organisation} and (h.source_id is not null or s.rhythm_days is not null)
    order by s.name`);
}

/** @returns the source as it was; undefined where there is none of this name */
export async function keepRhythm(
  change: Change,
  organisation: number,
  name: string,
  rhythmDays: number | null,
): Promise<{ readonly id: number; readonly rhythmDays: number | null } | undefined> {
  const before = await change.one<{ id: number; rhythmDays: number | null }>(sql`select id, rhythm_days "rhythmDays"
    from assets.source where organisation_id = ${organisation} and name = ${name} for update`);
  if (before) await change.run(sql`update assets.source set rhythm_days = ${rhythmDays} where id = ${before.id}`);
  return before;
}

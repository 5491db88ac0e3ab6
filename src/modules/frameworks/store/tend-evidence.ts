import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import { expiryNoticeDays } from '../domain/evidence-standing.ts';

/** Where files of evidence are kept. */
export const filesTable: Query = sql`frameworks.evidence_file`;

/** A piece whose last day is near and of which nobody was told. */
export interface EndingEvidence {
  readonly id: number;
  readonly organisationId: number;
  readonly expiresOn: string;
  /** Whoever saved it last; null: a script, or somebody who was erased. */
  readonly personId: number | null;
}

/** Pieces that run out within the days of notice and are shown for a year that goes on; at most `limit`. */
export function endingEvidence(reader: Reader, today: string, limit: number): Promise<EndingEvidence[]> {
  return reader.rows(sql`select e.id::float8 id, e.organisation_id "organisationId", e.expires_on "expiresOn",
      e.saved_by_person "personId"
    from frameworks.evidence e
    where e.state = 'in-use' and e.expires_on between ${today}::date and ${today}::date + ${expiryNoticeDays}::int
      and e.told_of is distinct from e.expires_on
      and exists (select 1 from frameworks.evidence_use u join frameworks.year y on y.code = u.year
        where u.evidence_id = e.id and y.final_on >= ${today}::date)
    order by e.expires_on, e.id limit ${limit}`);
}

/** Notes that the end of pieces was told. */
export async function markEvidenceTold(change: Change, ids: readonly number[]): Promise<void> {
  await change.run(sql`update frameworks.evidence set told_of = expires_on where id = any(${ids}::bigint[])`);
}

/** An inheritance whose service changed since the organisation looked, and of which nobody was told. */
export interface ChangedInheritance {
  readonly id: number;
  readonly organisationId: number;
  readonly endsOn: string | null;
  /** Who looks after the outcome: an account or a duty; null: nobody. */
  readonly personId: number | null;
  readonly duty: string | null;
}

/** Who looks after the outcome of an inheritance `i`. */
export const ownerOfInherited: Query = sql`(select g.person_id from frameworks.assignment g
    join frameworks.assessment s on s.id = g.assessment_id and s.year = i.year
    where g.organisation_id = i.organisation_id and g.node_id = i.node_id and g.indicator_id is null) "personId",
  (select g.duty from frameworks.assignment g
    join frameworks.assessment s on s.id = g.assessment_id and s.year = i.year
    where g.organisation_id = i.organisation_id and g.node_id = i.node_id and g.indicator_id is null) duty`;

export function changedInheritances(reader: Reader, limit: number): Promise<ChangedInheritance[]> {
  return reader.rows(sql`select i.id::float8 id, i.organisation_id "organisationId", to_char(s.ends_on, 'YYYY-MM-DD') "endsOn",
      ${ownerOfInherited}
    from frameworks.inheritance i join frameworks.shared_service s on s.id = i.service_id
    where i.state = 'accepted' and i.told_version < s.version order by i.id limit ${limit}`);
}

/** Notes that changes of services were told. */
export async function markInheritancesTold(change: Change, ids: readonly number[]): Promise<void> {
  await change.run(sql`update frameworks.inheritance i set told_version = s.version from frameworks.shared_service s
    where s.id = i.service_id and i.id = any(${ids}::bigint[])`);
}

/** Writes what a scanner said of a file into the pieces that hold it. @returns those whose newest revision it is */
export function saveScan(
  change: Change,
  { organisationId, sha256, scan }: { readonly organisationId: number; readonly sha256: string; readonly scan: string },
): Promise<{ id: number; personId: number | null }[]> {
  return change.rows(sql`update frameworks.evidence set scan = ${scan}
    where organisation_id = ${organisationId} and kind = 'file' and value = ${sha256}
    returning id::float8 id, saved_by_person "personId"`);
}

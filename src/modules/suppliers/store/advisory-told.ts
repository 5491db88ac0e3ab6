import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Tlp } from '../domain/advisories/advisory.ts';

/** Organisations that were told of some version of an advisory. */
export async function toldOf(reader: Reader, advisory: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(
    sql`select organisation_id id from suppliers.advisory_told where advisory_id = ${advisory}`,
  );
  return rows.map(({ id }) => id);
}

interface Told {
  readonly advisory: number;
  readonly version: string;
  readonly organisations: readonly number[];
  readonly at: Date;
}

/** Writes down that these organisations are told of this version. */
export async function markTold(change: Change, { advisory, version, organisations, at }: Told): Promise<void> {
  await change.run(sql`insert into suppliers.advisory_told (advisory_id, organisation_id, tracking_version, told_at)
    select ${advisory}, id, ${version}, ${at} from unnest(${[...new Set(organisations)]}::int[]) id
    on conflict (advisory_id, organisation_id) do update
      set tracking_version = excluded.tracking_version, told_at = excluded.told_at`);
}

/** What notices of an advisory need to know. */
export interface AdvisoryToTell {
  readonly id: number;
  readonly title: string;
  readonly tlp: Tlp;
  readonly cves: readonly string[];
  /** The supplier as its customers know it; null: of none that is known. */
  readonly supplierName: string | null;
  /** True when no version before was kept here. */
  readonly isFirst: boolean;
  /** Whom to tell: organisations that may read the advisory as it stands now. */
  readonly organisations: readonly number[];
}

/**
 * Whom to tell of a version of an advisory, read in the platform's own reach. Who was told of a newer version since, or
 * may not read it any more, is left out; once it was withdrawn, nobody is told of a version.
 */
export function advisoryToTell(reader: Reader, id: number, version: string): Promise<AdvisoryToTell | undefined> {
  return whomToTell(reader, id, sql`a.withdrawn_at is null and t.tracking_version = ${version}`);
}

/** Whom to tell that an advisory was withdrawn: all who were told of any version. Nobody, once a newer one came. */
export function withdrawalToTell(reader: Reader, id: number): Promise<AdvisoryToTell | undefined> {
  return whomToTell(reader, id, sql`a.withdrawn_at is not null`);
}

function whomToTell(reader: Reader, id: number, which: Query): Promise<AdvisoryToTell | undefined> {
  return reader.one(sql`select a.id, a.title, a.tlp, a.cves, s.name "supplierName",
      (select count(*) from suppliers.advisory_version v where v.advisory_id = a.id) = 1 "isFirst",
      array(select t.organisation_id from suppliers.advisory_told t
        where t.advisory_id = a.id and ${which} and (a.tlp in ('white', 'green') or exists (select from suppliers.advisory_reader r
            where r.advisory_id = a.id and r.organisation_id = t.organisation_id))
        order by 1) organisations
    from suppliers.advisory a left join suppliers.supplier o on o.id = a.supplier_id
      left join suppliers.supplier s on s.id = o.record_id where a.id = ${id}`);
}

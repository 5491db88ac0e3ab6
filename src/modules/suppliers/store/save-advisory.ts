import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Advisory, Tlp } from '../domain/advisories/advisory.ts';

/** Which document it is: one source never takes the place of another's. */
export interface AdvisoryKey {
  readonly register: string;
  readonly source: string;
  readonly trackingId: string;
}

/** What is kept of an advisory, held until the change ends. */
export interface KeptAdvisory {
  readonly id: number;
  readonly version: string;
  /** Of the document of that version. */
  readonly sha256: string;
}

export async function lockAdvisory(change: Change, key: AdvisoryKey): Promise<KeptAdvisory | undefined> {
  // Two first versions at once: the second waits here, and then finds the first.
  await change.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${key.register} ${key.source} ${key.trackingId}`}, 0))`,
  );
  return await change.one(sql`select a.id, a.tracking_version "version", v.sha256 from suppliers.advisory a
    join suppliers.advisory_version v on v.advisory_id = a.id and v.tracking_version = a.tracking_version
    where a.register = ${key.register} and a.source = ${key.source} and a.tracking_id = ${key.trackingId}`);
}

export interface AdvisoryToSave extends AdvisoryKey {
  readonly advisory: Advisory;
  readonly supplierId: number | null;
  /** What counts: the document's own, or amber where it says nothing. */
  readonly tlp: Tlp;
  readonly document: string;
  readonly sha256: string;
  readonly at: Date;
  /** Organisations that may read it, where it is not for everybody. */
  readonly readers: readonly number[];
}

/** Keeps a new advisory, or a newer version in the place of the one before, also of one that was withdrawn. */
export async function saveAdvisory(change: Change, saved: AdvisoryToSave): Promise<number> {
  const { advisory, at } = saved;
  const cves = [...new Set(advisory.weaknesses.flatMap(({ cve }) => cve ?? []))];
  const row = await change.one<{ id: number }>(sql`insert into suppliers.advisory as a (register, source, supplier_id,
      tracking_id, tracking_version, tlp, is_tlp_said, format, profile, state, title, summary, publisher,
      publisher_namespace, publisher_category, first_released_at, released_at, revisions, products, weaknesses, cves,
      brought_at, brought_by_name)
    values (${saved.register}, ${saved.source}, ${saved.supplierId}, ${saved.trackingId}, ${advisory.version},
      ${saved.tlp}, ${advisory.tlp !== null}, ${advisory.format}, ${advisory.profile}, ${advisory.state},
      ${advisory.title}, ${advisory.summary}, ${advisory.publisher.name}, ${advisory.publisher.namespace},
      ${advisory.publisher.category}, ${advisory.firstReleasedAt}, ${advisory.releasedAt},
      ${JSON.stringify(advisory.revisions)}::jsonb, ${JSON.stringify(advisory.products)}::jsonb,
      ${JSON.stringify(advisory.weaknesses)}::jsonb, ${cves}::text[], ${at}, ${change.scope.who.name})
    on conflict (register, source, tracking_id) do update set supplier_id = excluded.supplier_id,
      tracking_version = excluded.tracking_version, tlp = excluded.tlp, is_tlp_said = excluded.is_tlp_said,
      format = excluded.format, profile = excluded.profile, state = excluded.state, title = excluded.title,
      summary = excluded.summary, publisher = excluded.publisher, publisher_namespace = excluded.publisher_namespace,
      publisher_category = excluded.publisher_category, first_released_at = excluded.first_released_at,
      released_at = excluded.released_at, revisions = excluded.revisions, products = excluded.products,
      weaknesses = excluded.weaknesses, cves = excluded.cves, brought_at = excluded.brought_at,
      brought_by_name = excluded.brought_by_name, withdrawn_at = null, withdrawn_why = null
    returning id`);
  if (!row) throw new Error('an advisory was not stored');
  await change.run(sql`insert into suppliers.advisory_version (advisory_id, tracking_version, sha256, document, brought_at)
    values (${row.id}, ${advisory.version}, ${saved.sha256}, ${saved.document}, ${at})`);
  await replaceReaders(change, row.id, saved.readers);
  return row.id;
}

async function replaceReaders(change: Change, advisory: number, readers: readonly number[]): Promise<void> {
  await change.run(sql`delete from suppliers.advisory_reader where advisory_id = ${advisory}`);
  await change.run(sql`insert into suppliers.advisory_reader (advisory_id, organisation_id)
    select ${advisory}, id from unnest(${[...new Set(readers)]}::int[]) id`);
}

/** The document of an advisory as it came. */
export async function advisoryDocument(reader: Reader, id: number): Promise<string | null> {
  const row = await reader.one<{ document: string }>(sql`select v.document from suppliers.advisory_version v
    join suppliers.advisory a on a.id = v.advisory_id and a.tracking_version = v.tracking_version where a.id = ${id}`);
  return row?.document ?? null;
}

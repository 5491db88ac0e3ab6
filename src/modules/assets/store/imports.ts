import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { NamedComponent } from '../domain/scan-record.ts';

export type ImportState = 'receiving' | 'read' | 'held' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';

/** A fault of a file as it is kept: words, where, and how often. */
export interface KeptFault {
  readonly message: string;
  readonly where: string;
  readonly offset: number;
  readonly times: number;
}

/** What the reading of a file found, and once it is stored what came of it. */
export type ImportCounts = Readonly<Record<string, number>>;

/** What a bill of materials or a maker's form is of: an asset, or a product by name. */
export type BillSubject = { readonly asset: number } | { readonly named: NamedComponent };

export interface ImportRow {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly sourceId: number;
  readonly source: string;
  readonly fileName: string;
  readonly format: string;
  readonly state: ImportState;
  readonly isComplete: boolean;
  readonly bytes: number;
  readonly resume: { readonly offset: number; readonly context: string } | null;
  readonly counts: ImportCounts;
  readonly faults: readonly KeptFault[];
  readonly subject: BillSubject | null;
  readonly seenOn: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly by: string;
}

const columns = sql`i.id, i.organisation_id "organisationId", i.organisation_code "organisationCode", i.source_id "sourceId",
  s.name source, i.file_name "fileName", i.format, i.state, i.is_complete "isComplete", i.bytes::float8 bytes, i.resume,
  i.counts, i.faults, i.subject, i.seen_on::text "seenOn", i.began_at "beganAt", i.ended_at "endedAt", i.by_name by`;
const from = sql`from assets.import i join assets.source s on s.id = i.source_id`;

/** The import that has this number, if it is within the scope. */
export async function importRow(reader: Reader, id: number): Promise<ImportRow | undefined> {
  return await reader.one<ImportRow>(sql`select ${columns} ${from} where i.id = ${id}`);
}

/** The same, held until the change ends, so that two who act on it do so one after the other. */
export async function lockImport(change: Change, id: number): Promise<ImportRow | undefined> {
  await change.run(sql`select from assets.import where id = ${id} for update`);
  return await importRow(change, id);
}

/** Imports of some organisations, the latest first. */
export async function importRows(
  reader: Reader,
  organisations: readonly number[],
  limit: number,
): Promise<ImportRow[]> {
  return await reader.rows<ImportRow>(
    sql`select ${columns} ${from} where i.organisation_id = any(${organisations}::int[]) order by i.id desc limit ${limit}`,
  );
}

/** Imports that some process has to go on with, the oldest first. */
export async function runningImports(reader: Reader): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from assets.import where state = 'running' order by id`);
  return rows.map(({ id }) => id);
}

/** Makes sure that an organisation keeps an inventory, and returns its source of this name. */
export async function sourceNamed(change: Change, organisation: number, name: string): Promise<number> {
  await change.run(sql`insert into assets.estate (organisation_id) values (${organisation}) on conflict do nothing`);
  await change.run(sql`insert into assets.source (organisation_id, name) values (${organisation}, ${name})
    on conflict (organisation_id, name) do nothing`);
  const found = await change.one<{ id: number }>(
    sql`select id from assets.source where organisation_id = ${organisation} and name = ${name}`,
  );
  if (!found) throw new Error(`the source ${name} was not kept`);
  return found.id;
}

export interface NewImport {
  readonly organisation: number;
  readonly organisationCode: string;
  readonly source: number;
  readonly fileName: string;
  readonly isComplete: boolean;
  readonly seenOn: string;
}

export async function addImport(change: Change, added: NewImport): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into assets.import
      (organisation_id, organisation_code, source_id, file_name, state, is_complete, seen_on, by_id, by_name)
    values (${added.organisation}, ${added.organisationCode}, ${added.source}, ${added.fileName}, 'receiving',
      ${added.isComplete}, ${added.seenOn}, ${who.id}, ${who.name}) returning id`);
  if (!row) throw new Error('the import was not kept');
  return row.id;
}

/** What becomes of an import; what is not given stays. */
export async function updateImport(
  change: Change,
  id: number,
  to: {
    readonly state?: ImportState;
    readonly format?: string;
    readonly counts?: ImportCounts;
    readonly faults?: readonly KeptFault[];
    readonly resume?: ImportRow['resume'];
    readonly subject?: BillSubject;
    readonly endedAt?: Date;
  },
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await change.run(sql`update assets.import set state = coalesce(${to.state ?? null}, state),
      format = coalesce(${to.format ?? null}, format), counts = coalesce(${json(to.counts)}::jsonb, counts),
      faults = coalesce(${json(to.faults)}::jsonb, faults), resume = coalesce(${json(to.resume)}::jsonb, resume),
      subject = coalesce(${json(to.subject)}::jsonb, subject),
      ended_at = coalesce(${to.endedAt ?? null}::timestamptz, ended_at)
    where id = ${id}`);
}

/** Sources of an organisation, each with the day that its last stored file is of. */
export async function sourceDays(
  reader: Reader,
  organisation: number,
): Promise<{ readonly name: string; readonly seenOn: string | null }[]> {
  return await reader.rows(sql`select s.name, max(i.seen_on)::text "seenOn" from assets.source s
    left join assets.import i on i.source_id = s.id and i.state = 'done'
    where s.organisation_id = ${organisation} group by s.id, s.name order by s.name`);
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { ProposedMapping } from '../domain/mappings/propose-mapping.ts';
import type { NamedComponent } from '../domain/scan-record.ts';
import type { SavedMapping } from './column-mappings.ts';

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

/** Of a list that nobody has said the columns of: what stands in it, a proposal, and how it differs from the last one. */
export interface KeptTableHead {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly proposal: ProposedMapping;
  /** The saved mapping that fits best; null where there is none. */
  readonly nearest: string | null;
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/** Why a file waits for somebody; empty: it does not. */
export type HeldBecause = '' | 'shrunk' | 'columns' | 'headings';
export type ImportVia = 'page' | 'push' | 'folder';

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
  readonly via: ImportVia;
  readonly sha256: string;
  readonly heldBecause: HeldBecause;
  readonly mapping: SavedMapping | null;
  readonly head: KeptTableHead | null;
  readonly seenOn: string;
  /** Whether somebody said the day; else it is that on which the file came, until it is read. */
  readonly isDaySaid: boolean;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly by: string;
}

const columns = sql`i.id, i.organisation_id "organisationId", i.organisation_code "organisationCode", i.source_id "sourceId",
  s.name source, i.file_name "fileName", i.format, i.state, i.is_complete "isComplete", i.bytes::float8 bytes, i.resume,
  i.counts, i.faults, i.subject, i.via, i.sha256, i.held_because "heldBecause", i.mapping, i.table_head head, i.seen_on::text "seenOn",
  i.is_day_said "isDaySaid", i.began_at "beganAt", i.ended_at "endedAt", i.by_name by`;
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
  readonly isDaySaid?: boolean;
  readonly via?: ImportVia;
  readonly subject?: BillSubject | null;
}

export async function addImport(change: Change, added: NewImport): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into assets.import
      (organisation_id, organisation_code, source_id, file_name, state, is_complete, seen_on, is_day_said, by_id, by_name, via,
        subject)
    values (${added.organisation}, ${added.organisationCode}, ${added.source}, ${added.fileName}, 'receiving',
      ${added.isComplete}, ${added.seenOn}, ${added.isDaySaid ?? true}, ${who.id}, ${who.name}, ${added.via ?? 'page'},
      ${added.subject ? JSON.stringify(added.subject) : null}::jsonb) returning id`);
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
    readonly sha256?: string;
    readonly heldBecause?: HeldBecause;
    readonly mapping?: SavedMapping;
    readonly head?: KeptTableHead;
    readonly seenOn?: string;
    readonly endedAt?: Date;
  },
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await change.run(sql`update assets.import set state = coalesce(${to.state ?? null}, state),
      format = coalesce(${to.format ?? null}, format), counts = coalesce(${json(to.counts)}::jsonb, counts),
      faults = coalesce(${json(to.faults)}::jsonb, faults), resume = coalesce(${json(to.resume)}::jsonb, resume),
      subject = coalesce(${json(to.subject)}::jsonb, subject), sha256 = coalesce(${to.sha256 ?? null}, sha256),
      held_because = coalesce(${to.heldBecause ?? null}, held_because),
      mapping = coalesce(${json(to.mapping)}::jsonb, mapping), table_head = coalesce(${json(to.head)}::jsonb, table_head),
      seen_on = coalesce(${to.seenOn ?? null}::date, seen_on),
      ended_at = coalesce(${to.endedAt ?? null}::timestamptz, ended_at)
    where id = ${id}`);
}

/** An earlier import of the same bytes from the same source that was not refused or let go. Its source is held. */
export async function sameBytes(change: Change, row: ImportRow, sha256: string): Promise<number | undefined> {
  await change.run(sql`select from assets.source where id = ${row.sourceId} for update`);
  const found = await change.one<{ id: number }>(sql`select id from assets.import
    where source_id = ${row.sourceId} and sha256 = ${sha256} and id <> ${row.id}
      and state in ('receiving', 'read', 'held', 'running', 'done') order by id limit 1`);
  return found?.id;
}

/** Imports that came whole by push or by folder and that nobody has read yet, the oldest first. */
export async function arrivedImports(reader: Reader): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from assets.import
    where state = 'receiving' and via <> 'page' and sha256 <> '' order by id limit 100`);
  return rows.map(({ id }) => id);
}

/** Whether the last stored file of a source told all it saw; false where there was none. */
export async function sourceCompleteness(reader: Reader, organisation: string, source: string): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(sql`select i.is_complete "is" from assets.import i
    join assets.source s on s.id = i.source_id
    where i.organisation_code = ${organisation.toUpperCase()} and s.name = ${source} and i.state = 'done'
    order by i.id desc limit 1`);
  return row?.is ?? false;
}

/** An import of these bytes from a source of this name that was not refused or let go. */
export async function importOfBytes(
  reader: Reader,
  { organisation, source, sha256 }: { readonly organisation: number; readonly source: string; readonly sha256: string },
): Promise<number | undefined> {
  const row = await reader.one<{ id: number }>(sql`select i.id from assets.import i
    join assets.source s on s.id = i.source_id
    where i.organisation_id = ${organisation} and s.name = ${source} and i.sha256 = ${sha256}
      and i.state in ('receiving', 'read', 'held', 'running', 'done') order by i.id limit 1`);
  return row?.id;
}

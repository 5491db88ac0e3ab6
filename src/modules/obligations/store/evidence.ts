import type { DescribedFile } from '#kernel/evidence-file.ts';
import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import { asInstant, inMilliseconds } from './in-milliseconds.ts';

/** Where files of evidence are kept. */
export const filesTable: Query = sql`obligations.evidence_file`;

/** A piece of evidence. For a file, `value` is its SHA-256. */
export interface StoredEvidence {
  readonly id: number;
  readonly kind: 'text' | 'link' | 'file-hash' | 'file';
  readonly value: string;
  readonly note: string;
  readonly file: DescribedFile | null;
  /** Null for what is no file. */
  readonly scan: 'not-scanned' | 'clean' | 'infected' | null;
  readonly addedAt: number;
  readonly addedByName: string;
}

/** The evidence of an obligation, the oldest first. */
export function evidenceOf(reader: Reader, obligationId: number): Promise<StoredEvidence[]> {
  return reader.rows(sql`select id, kind, value, note, case when kind = 'file' then jsonb_build_object('name', file_name,
      'type', file_type, 'size', file_size) end file, ${inMilliseconds(sql`added_at`)} "addedAt", added_by_name "addedByName",
      (select f.scan from obligations.evidence_file f where f.organisation_id = e.organisation_id and f.sha256 = e.value
        and e.kind = 'file') scan
    from obligations.evidence e where obligation_id = ${obligationId} order by id`);
}

/** How many pieces of evidence each of these obligations has; those without are left out. */
export async function proofsOf(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await reader.rows<{ id: number; count: number }>(sql`select obligation_id::float8 id, count(*)::int count
    from obligations.evidence where obligation_id = any(${ids}::bigint[]) group by 1`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Which obligation evidence is of. */
export interface EvidenceOf {
  readonly obligationId: number;
  readonly organisationId: number;
}

/** Evidence to add. */
export interface NewEvidence {
  readonly kind: StoredEvidence['kind'];
  readonly value: string;
  readonly note: string;
  readonly file?: DescribedFile;
}

/** Adds a piece of evidence. @returns its id */
export async function addEvidence(change: Change, of: EvidenceOf, piece: NewEvidence, now: number): Promise<number> {
  const { who } = change.scope;
  const { name = null, type = null, size = null } = piece.file ?? {};
  const row = await change.one<{
    id: number;
  }>(sql`insert into obligations.evidence (obligation_id, organisation_id, kind,
      value, note, file_name, file_type, file_size, added_at, added_by, added_by_name)
    values (${of.obligationId}, ${of.organisationId}, ${piece.kind}, ${piece.value}, ${piece.note}, ${name}::text,
      ${type}::text, ${size}::int, ${asInstant(now)}, ${who.id}, ${who.name}) returning id`);
  return row?.id ?? 0;
}

/** Keeps a file of an organisation, once. */
export function keepFile(
  change: Change,
  organisationId: number,
  { sha256, bytes, scan }: { readonly sha256: string; readonly bytes: Buffer; readonly scan: 'clean' | 'not-scanned' },
  at: Date,
): Promise<number> {
  return change.run(sql`insert into obligations.evidence_file (organisation_id, sha256, bytes, scan, scanned_at)
    values (${organisationId}, ${sha256}, ${bytes}, ${scan}, ${scan === 'clean' ? at : null})
    on conflict (organisation_id, sha256) do nothing`);
}

/** Obligations that a file is evidence of, and who answers for them. */
export function obligationsWithFile(
  reader: Reader,
  { organisationId, sha256 }: { readonly organisationId: number; readonly sha256: string },
): Promise<{ id: number; ownerDuty: string | null; ownerPersonId: number | null }[]> {
  return reader.rows(sql`select o.id::float8 id, o.owner_duty "ownerDuty", o.owner_person_id "ownerPersonId"
    from obligations.obligation o where o.id in (select e.obligation_id from obligations.evidence e
      where e.organisation_id = ${organisationId} and e.kind = 'file' and e.value = ${sha256}) order by o.id`);
}

/** The bytes of a file that is evidence of an obligation, as far as the scope may see it. */
export function fileOf(
  reader: Reader,
  obligationId: number,
  evidenceId: number,
): Promise<(DescribedFile & { readonly bytes: Buffer; readonly sha256: string; readonly scan: string }) | undefined> {
  return reader.one(sql`select e.file_name "name", e.file_type "type", e.file_size size, f.bytes, f.sha256, f.scan
    from obligations.evidence e join obligations.evidence_file f on f.organisation_id = e.organisation_id and f.sha256 = e.value
    where e.id = ${evidenceId} and e.obligation_id = ${obligationId} and e.kind = 'file'`);
}

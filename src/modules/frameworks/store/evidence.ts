import type { DescribedFile } from '#kernel/evidence-file.ts';
import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What a revision of evidence is. For a file, `value` is its SHA-256. */
export interface EvidenceContent {
  readonly kind: 'file' | 'link';
  readonly value: string;
  readonly file: DescribedFile | null;
  readonly expiresOn: string | null;
}

export type ScanState = 'not-scanned' | 'clean' | 'infected' | 'none';

/** A piece of evidence as its newest revision stands. */
export interface StoredEvidence extends EvidenceContent {
  readonly id: number;
  readonly organisationId: number;
  readonly title: string;
  readonly note: string;
  readonly state: 'in-use' | 'withdrawn';
  readonly revision: number;
  readonly scan: ScanState;
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string;
}

const contentOf = (of: 'e' | 'r') => {
  const column = (name: string) => sql.ref(`${of}.${name}`);
  return sql`${column('kind')}, ${column('value')}, ${column('expires_on')} "expiresOn",
    case when ${column('kind')} = 'file' then jsonb_build_object('name', ${column('file_name')},
      'type', ${column('file_type')}, 'size', ${column('file_size')}) end file`;
};

/** Columns of `StoredEvidence` from `frameworks.evidence e`. */
export const evidenceColumns = sql`e.id::float8 id, e.organisation_id "organisationId", e.title, e.note, e.state,
  e.revision, ${contentOf('e')}, e.scan, e.version, e.saved_at "savedAt", e.saved_by_name "savedBy"`;

/** One piece, as far as the scope may see it. */
export function evidenceById(reader: Reader, id: number): Promise<StoredEvidence | undefined> {
  return reader.one(sql`select ${evidenceColumns} from frameworks.evidence e where e.id = ${id}`);
}

/** The same, held until the change ends. */
export function evidenceToChange(change: Change, id: number): Promise<StoredEvidence | undefined> {
  return change.one(sql`select ${evidenceColumns} from frameworks.evidence e where e.id = ${id} for update`);
}

/** One revision of a piece. */
export interface StoredRevision extends EvidenceContent {
  readonly revision: number;
  readonly scan: ScanState;
  readonly why: string;
  readonly addedAt: Date;
  readonly addedBy: string;
}

/** All revisions of a piece, the newest first. */
export function revisionsOf(reader: Reader, evidenceId: number): Promise<StoredRevision[]> {
  return reader.rows(sql`select r.revision, ${contentOf('r')}, r.why, r.added_at "addedAt", r.added_by_name "addedBy",
      coalesce(f.scan, 'none') scan
    from frameworks.evidence_revision r left join frameworks.evidence_file f
      on f.organisation_id = r.organisation_id and f.sha256 = r.value and r.kind = 'file'
    where r.evidence_id = ${evidenceId} order by r.revision desc`);
}

/** What evidence is shown for. */
export interface StoredUse {
  readonly id: number;
  readonly evidenceId: number;
  readonly node: number;
  readonly code: string;
  readonly title: string;
  readonly framework: string;
  readonly frameworkTitle: string;
  readonly year: string;
  readonly note: string;
  readonly carriedFrom: string | null;
}

/** Uses of pieces, the newest year first, then as the framework orders its outcomes. */
export function usesOf(reader: Reader, evidenceIds: readonly number[]): Promise<StoredUse[]> {
  return reader.rows(sql`select u.id::float8 id, u.evidence_id::float8 "evidenceId", u.node_id node, n.code, n.title,
      v.framework, v.title "frameworkTitle", u.year, u.note, u.carried_from "carriedFrom"
    from frameworks.evidence_use u join frameworks.node n on n.id = u.node_id
    join frameworks.version v on v.id = n.version_id join frameworks.year y on y.code = u.year
    where u.evidence_id = any(${evidenceIds}::bigint[]) order by y.final_on desc, v.framework, n.sort`);
}

/** Other pieces of the organisation that hold the same file. */
export function sameFileAs(reader: Reader, { id, organisationId, kind, value }: StoredEvidence) {
  if (kind !== 'file') return Promise.resolve([]);
  return reader.rows<{ id: number; title: string }>(sql`select e.id::float8 id, e.title from frameworks.evidence e
    where e.organisation_id = ${organisationId} and e.kind = 'file' and e.value = ${value} and e.id <> ${id}
    order by e.id limit 20`);
}

/** The bytes of a file that is a revision of a piece; of its newest also for those it is shared with from above. */
export function evidenceFile(
  reader: Reader,
  evidenceId: number,
  revision: number,
): Promise<
  | { readonly name: string; readonly type: string; readonly bytes: Buffer; readonly scan: Exclude<ScanState, 'none'> }
  | undefined
> {
  return reader.one(sql`with asked as (
      select e.organisation_id, e.value, e.file_name, e.file_type from frameworks.evidence e
        where e.id = ${evidenceId} and e.revision = ${revision} and e.kind = 'file'
      union
      select r.organisation_id, r.value, r.file_name, r.file_type from frameworks.evidence_revision r
        where r.evidence_id = ${evidenceId} and r.revision = ${revision} and r.kind = 'file')
    select a.file_name "name", a.file_type "type", f.bytes, f.scan
    from asked a join frameworks.evidence_file f on f.organisation_id = a.organisation_id and f.sha256 = a.value`);
}

/** Which of these outcomes can be assessed; the others are left out. */
export async function assessedAmong(reader: Reader, nodes: readonly number[]): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select id from frameworks.node
    where id = any(${nodes}::int[]) and is_assessed order by id`);
  return rows.map(({ id }) => id);
}

/** Years of all cycles, the newest first. */
export function evidenceYears(reader: Reader): Promise<{ code: string; name: string; previous: string | null }[]> {
  return reader.rows(sql`select code, name, previous from frameworks.year order by final_on desc, code`);
}

/** An outcome that something can be shown for. */
export interface OutcomeChoice {
  readonly year: string;
  readonly node: number;
  readonly code: string;
  readonly title: string;
  readonly framework: string;
  readonly levels: readonly { readonly code: string; readonly name: string }[];
}

/** The outcomes that a category answers in a year, in order. */
export function outcomesAsked(reader: Reader, year: string, category: string): Promise<OutcomeChoice[]> {
  return reader.rows(sql`select s.year, n.id node, n.code, n.title, v.framework, coalesce((
      select jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name) order by l.rank)
      from jsonb_to_recordset(v.levels) as l(code text, name text, rank int) where l.code = any(n.levels)), '[]') levels
    from frameworks.standard s join frameworks.version v on v.id = s.version_id
    join frameworks.node n on n.version_id = v.id and n.is_assessed
    where s.year = ${year} and s.category = ${category} order by s.sort, n.sort, n.id`);
}

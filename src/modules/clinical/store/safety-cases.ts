import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { CaseCounts } from '../domain/safety-case.ts';

/** A signed safety case without its document. */
export interface StoredCase {
  readonly id: number;
  readonly organisationId: number;
  readonly version: number;
  readonly documentHash: string;
  readonly counts: CaseCounts;
  readonly signedAt: Date;
  readonly signedBy: string;
  readonly reason: string;
  /** The version that took its place; null for the one in force. */
  readonly supersededBy: number | null;
}

const columns = sql`c.id, c.organisation_id "organisationId", c.version, c.document_hash "documentHash", c.counts,
  c.signed_at "signedAt", c.signed_by_name "signedBy", c.reason,
  (select min(n.version) from clinical.safety_case n
    where n.organisation_id = c.organisation_id and n.version > c.version) "supersededBy"`;

/** Signed safety cases of an organisation, newest first. */
export function safetyCasesOf(reader: Reader, organisationId: number): Promise<StoredCase[]> {
  return reader.rows(sql`select ${columns} from clinical.safety_case c where c.organisation_id = ${organisationId}
    order by c.version desc limit 200`);
}

/** The signed safety case with this id, with its document as it was hashed. */
export function safetyCaseById(reader: Reader, id: number): Promise<(StoredCase & { document: string }) | undefined> {
  return reader.one(sql`select ${columns}, c.document from clinical.safety_case c where c.id = ${id}`);
}

/** The number of the next version; holds the line until the change ends, so that two cannot sign the same one. */
export async function nextCaseVersion(change: Change, organisationId: number): Promise<number> {
  await change.run(sql`select pg_advisory_xact_lock(hashtext('clinical.safety_case'), ${organisationId})`);
  const row = await change.one<{ version: number }>(sql`select coalesce(max(version), 0) + 1 version
    from clinical.safety_case where organisation_id = ${organisationId}`);
  return row?.version ?? 1;
}

/** Keeps a signed document. @returns its id */
export async function insertSafetyCase(
  change: Change,
  signed: {
    readonly organisationId: number;
    readonly version: number;
    readonly document: string;
    readonly documentHash: string;
    readonly counts: CaseCounts;
    readonly signedAt: Date;
    readonly reason: string;
  },
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into clinical.safety_case (organisation_id, version, document,
      document_hash, counts, signed_at, signed_by, signed_by_name, reason)
    values (${signed.organisationId}, ${signed.version}, ${signed.document}, ${signed.documentHash},
      ${JSON.stringify(signed.counts)}::jsonb, ${signed.signedAt}, ${change.scope.who.id}, ${change.scope.who.name},
      ${signed.reason}) returning id`);
  return row?.id ?? 0;
}

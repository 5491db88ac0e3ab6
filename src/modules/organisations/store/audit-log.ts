import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';

/** What the log is narrowed to. `before` is a sequence number: entries older than it. */
export interface AuditFilter {
  readonly search?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: number | undefined;
}

/** An entry as pages show it. */
export interface AuditEntryRow {
  readonly seq: number;
  readonly at: Date;
  readonly who: string;
  readonly whoName: string;
  readonly action: string;
  readonly why: string;
  readonly subject: string;
  readonly organisationCode: string | null;
  readonly organisationName: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string;
}

// Whoever searches for a common name sees the entries of so many of its bearers.
const mostNamed = 500;

/** Entries within the scope, newest first; texts about people are still sealed (`openEntries`). */
export function auditEntries(reader: Reader, filter: AuditFilter, limit: number): Promise<AuditEntryRow[]> {
  const parts: Query[] = [sql`true`];
  if (filter.before) parts.push(sql`a.seq < ${filter.before}`);
  if (filter.from) parts.push(sql`a.at >= ${filter.from}::date`);
  if (filter.to) parts.push(sql`a.at < ${filter.to}::date + 1`);
  if (filter.search) {
    const like = `%${plainInLike(filter.search.toLowerCase())}%`;
    parts.push(sql`(lower(a.who_name) like ${like}
      or a.who = any(array(select organisations.people_named(${like}, ${mostNamed}))) or lower(a.action) like ${like} or lower(a.subject) like ${like} or lower(a.why) like ${like}
      or lower(o.code) like ${like} or lower(o.name) like ${like})`);
  }
  return reader.rows(sql`select a.seq::float8 seq, a.at, a.who, a.who_name "whoName", a.action, a.why, a.subject,
      a.organisation_id "organisationId", o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName", a.before, a.after, a.hash
    from platform.audit a left join organisations.organisation o on o.id = a.organisation_id
    where ${sql.join(parts, sql` and `)} order by a.seq desc limit ${limit}`);
}

/** What one link of the chain covers, and the hashes that stand in it. */
export interface ChainLink {
  readonly seq: number;
  readonly text: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The next links of the chain after `seq`, oldest first; needs the platform's own scope. */
export function chainAfter(reader: Reader, seq: number, limit: number): Promise<ChainLink[]> {
  return reader.rows(sql`select a.seq::float8 seq, platform.audit_text(a) "text", a.previous_hash "previousHash", a.hash
    from platform.audit a where a.seq > ${seq} order by a.seq limit ${limit}`);
}

/** Where the chain says that it ends. */
export async function chainHead(reader: Reader): Promise<{ seq: number; hash: string }> {
  const head = await reader.one<{ seq: number; hash: string }>(
    sql`select seq::float8 seq, hash from platform.audit_head`,
  );
  return head ?? { seq: 0, hash: '' };
}

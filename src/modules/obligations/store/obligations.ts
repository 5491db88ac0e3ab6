import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { Obligation, Standing } from '../domain/obligation.ts';
import { inMilliseconds } from './in-milliseconds.ts';

/** To whom it went when the owner was silent (`time`) or missing (`vacancy`). */
export interface StoredEscalation {
  readonly escalatedTo: 'deputy' | 'duty' | 'nobody' | null;
  readonly escalatedDuty: string | null;
  readonly escalatedOrganisationId: number | null;
  readonly escalationReason: 'time' | 'vacancy' | null;
  readonly escalatedAt: number | null;
}

/** An obligation as it is stored. */
export interface StoredObligation extends Obligation, StoredEscalation {
  readonly id: number;
  readonly organisationId: number;
  readonly askId: number;
  readonly askerId: number;
  readonly title: string;
  readonly reference: string;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly deputyPersonId: number | null;
  readonly route: string;
  readonly routeVersion: number;
  readonly standing: Standing;
  readonly version: number;
  readonly updatedAt: number;
}

/** What all asked organisations share. */
export interface StoredAsk {
  readonly id: number;
  readonly organisationId: number;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly source: Obligation['source'];
  readonly reference: string;
  readonly ofWhom: string;
  readonly askedAt: number;
  readonly madeByName: string;
}

export const obligationColumns = sql`o.id::float8 id, o.organisation_id "organisationId", o.ask_id "askId", o.asker_id "askerId",
  o.title, o.source, o.reference, o.owner_duty "ownerDuty", o.owner_person_id "ownerPersonId",
  o.deputy_person_id "deputyPersonId", o.route, o.route_version "routeVersion", o.state, o.answer, ${inMilliseconds(sql`o.asked_at`)} "askedAt",
  ${inMilliseconds(sql`o.acknowledge_by`)} "acknowledgeBy", ${inMilliseconds(sql`o.due_at`)} "dueAt",
  o.update_every_hours "updateEveryHours", ${inMilliseconds(sql`o.next_update_at`)} "nextUpdateAt",
  ${inMilliseconds(sql`o.paused_at`)} "pausedAt", o.held_ms::float8 "heldMs", ${inMilliseconds(sql`o.exception_until`)} "exceptionUntil",
  o.is_late "isLate", o.told, o.escalated_to "escalatedTo", o.escalated_duty "escalatedDuty",
  o.escalated_organisation_id "escalatedOrganisationId", o.escalation_reason "escalationReason",
  ${inMilliseconds(sql`o.escalated_at`)} "escalatedAt", o.standing, o.version, ${inMilliseconds(sql`o.updated_at`)} "updatedAt"`;

/** One obligation, as far as the scope may see it. */
export function obligationById(reader: Reader, id: number): Promise<StoredObligation | undefined> {
  return reader.one(sql`select ${obligationColumns} from obligations.obligation o where o.id = ${id}`);
}

/** Several obligations, as far as the scope may see them. */
export function obligationsByIds(reader: Reader, ids: readonly number[]): Promise<StoredObligation[]> {
  return reader.rows(sql`select ${obligationColumns} from obligations.obligation o where o.id = any(${ids}::bigint[])`);
}

/** Several obligations for a change: their rows are locked, in one order, until it ends. */
export function obligationsToChange(reader: Reader, ids: readonly number[]): Promise<StoredObligation[]> {
  return reader.rows(sql`select ${obligationColumns} from obligations.obligation o where o.id = any(${ids}::bigint[])
    order by o.id for update`);
}

/** What was asked, as far as the scope may see it. */
export function askById(reader: Reader, id: number): Promise<StoredAsk | undefined> {
  return reader.one(sql`select id, organisation_id "organisationId", title, text, link, source, reference,
    of_whom "ofWhom", ${inMilliseconds(sql`asked_at`)} "askedAt", made_by_name "madeByName" from obligations.ask where id = ${id}`);
}

/** Which obligations a list shows. */
export interface ListFilter {
  readonly organisationIds: readonly number[];
  readonly standing?: string | undefined;
  readonly source?: string | undefined;
  readonly ownerDuty?: string | undefined;
  readonly askId?: number | undefined;
  /** Of these things asked alone. */
  readonly askIds?: readonly number[] | undefined;
  /** In the title or the reference. */
  readonly search?: string | undefined;
  readonly isStranded?: boolean | undefined;
}

function where(filter: ListFilter): Query {
  const parts: Query[] = [sql`o.organisation_id = any(${filter.organisationIds}::int[])`];
  if (filter.standing !== undefined) parts.push(sql`o.standing = ${filter.standing}`);
  if (filter.source !== undefined) parts.push(sql`o.source = ${filter.source}`);
  if (filter.ownerDuty !== undefined) parts.push(sql`o.owner_duty = ${filter.ownerDuty}`);
  if (filter.askId !== undefined) parts.push(sql`o.ask_id = ${filter.askId}`);
  if (filter.askIds !== undefined) parts.push(sql`o.ask_id = any(${[...filter.askIds]}::int[])`);
  if (filter.isStranded) parts.push(sql`o.escalated_to = 'nobody' and o.is_live`);
  if (filter.search) {
    const like = `%${plainInLike(filter.search)}%`;
    parts.push(sql`(o.title ilike ${like} or o.reference ilike ${like})`);
  }
  return sql.join(parts, sql` and `);
}

/**
 * Obligations that fit: what waits, the soonest first, then what has ended, the newest first. `live` and `ended` are how
 * many there are, as far as they are counted. Two short walks along indexes; one order over all would have to sort them all.
 */
export async function obligationPage(
  reader: Reader,
  filter: ListFilter,
  page: { readonly limit: number; readonly offset: number; readonly live: number; readonly ended: number },
): Promise<StoredObligation[]> {
  const { limit, offset, live, ended: most } = page;
  const waiting: StoredObligation[] =
    offset < live
      ? await reader.rows(sql`select ${obligationColumns} from obligations.obligation o where ${where(filter)} and o.is_live
          order by o.due_at, o.id limit ${limit} offset ${offset}`)
      : [];
  if (waiting.length === limit || most === 0) return waiting;
  const ended: StoredObligation[] = await reader.rows(sql`select ${obligationColumns} from obligations.obligation o
    where ${where(filter)} and not o.is_live order by o.id desc
    limit ${limit - waiting.length} offset ${Math.max(0, offset - live)}`);
  return [...waiting, ...ended];
}

/** What was asked with these words, or from this source; null when that is more than a list is narrowed by. */
export async function asksLike(
  reader: Reader,
  { search, source }: Pick<ListFilter, 'search' | 'source'>,
  most: number,
): Promise<number[] | null> {
  const parts: Query[] = [sql`true`];
  if (source !== undefined) parts.push(sql`source = ${source}`);
  if (search) {
    const like = `%${plainInLike(search)}%`;
    parts.push(sql`(title ilike ${like} or reference ilike ${like})`);
  }
  const rows = await reader.rows<{ id: number }>(
    sql`select id from obligations.ask where ${sql.join(parts, sql` and `)} limit ${most + 1}`,
  );
  return rows.length > most ? null : rows.map(({ id }) => id);
}

/** How many fit, counted up to a limit: those that wait, and those that have ended. */
export async function countUpTo(
  reader: Reader,
  filter: ListFilter,
  limit: number,
): Promise<{ readonly live: number; readonly ended: number }> {
  const some = (isLive: Query) => sql`(select count(*)::int from
    (select 1 from obligations.obligation o where ${where(filter)} and ${isLive} limit ${limit}) fitting)`;
  const row = await reader.one<{ live: number; ended: number }>(
    sql`select ${some(sql`o.is_live`)} live, ${some(sql`not o.is_live`)} ended`,
  );
  return row ?? { live: 0, ended: 0 };
}

/** How many obligations stand where at each organisation. */
export function standingCounts(
  reader: Reader,
  organisationIds: readonly number[],
  askId: number | null,
): Promise<{ organisationId: number; standing: Standing; count: number }[]> {
  if (askId === null) {
    return reader.rows(sql`select organisation_id "organisationId", standing, sum(n)::int count from obligations.tally
      where organisation_id = any(${organisationIds}::int[]) group by 1, 2 having sum(n) > 0`);
  }
  return reader.rows(sql`select organisation_id "organisationId", standing, count(*)::int count
    from obligations.obligation where organisation_id = any(${organisationIds}::int[]) and ask_id = ${askId} group by 1, 2`);
}

/** How many live obligations found nobody to go to. */
export async function strandedCount(reader: Reader, organisationIds: readonly number[]): Promise<number> {
  const row = await reader.one<{ n: number }>(sql`select count(*)::int n from obligations.obligation
    where organisation_id = any(${organisationIds}::int[]) and is_live and escalated_to = 'nobody'`);
  return row?.n ?? 0;
}

/** What was asked of these organisations, of the 2,000 obligations that are soonest due; at most 100, the newest first. */
export function asksAt(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<{ id: number; title: string; reference: string }[]> {
  return reader.rows(sql`select distinct ask_id id, title, reference from (
      select ask_id, title, reference from obligations.obligation
      where organisation_id = any(${organisationIds}::int[]) and is_live order by due_at, id limit 2000) soonest
    order by 1 desc limit 100`);
}

/** A piece of history. */
export interface StoredEvent {
  readonly id: number;
  readonly at: number;
  readonly recordedAt: number;
  readonly kind: string;
  readonly who: string;
  readonly whoName: string;
  readonly text: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The history of an obligation, the oldest first; at most 500. */
export function eventsOf(reader: Reader, obligationId: number): Promise<StoredEvent[]> {
  return reader.rows(sql`select id::float8 id, ${inMilliseconds(sql`at`)} "at", ${inMilliseconds(sql`recorded_at`)} "recordedAt", kind, who,
    who_name "whoName", text, facts from obligations.event where obligation_id = ${obligationId} order by at, id limit 500`);
}

/** How many obligations stand where at the body at a position of the rights tree and below it, as they are kept. */
export async function talliesWithin(reader: Reader, path: string): Promise<Partial<Record<Standing, number>>> {
  const rows = await reader.rows<{
    standing: Standing;
    n: number;
  }>(sql`select standing, sum(n)::int n from obligations.tally
    where rights_path >= ${path} and rights_path < ${`${path.slice(0, -1)}0`} group by 1 having sum(n) > 0`);
  return Object.fromEntries(rows.map(({ standing, n }) => [standing, n]));
}

/** How many obligations set by law stand where at an organisation itself. */
export async function lawCounts(reader: Reader, organisationId: number): Promise<Partial<Record<Standing, number>>> {
  const rows = await reader.rows<{ standing: Standing; n: number }>(sql`select standing, count(*)::int n
    from obligations.obligation where organisation_id = ${organisationId} and source = 'law' group by 1`);
  return Object.fromEntries(rows.map(({ standing, n }) => [standing, n]));
}

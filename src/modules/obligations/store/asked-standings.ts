import { type Reader, sql } from '#platform/sql.ts';
import type { Answer, Source, Standing } from '../domain/obligation.ts';
import { inMilliseconds } from './in-milliseconds.ts';

/** Where one organisation stands with what a module asked it. Instants in milliseconds. */
export interface AskedStanding {
  readonly obligationId: number;
  readonly askId: number;
  /** What the module that asked calls its thing. */
  readonly subject: string;
  readonly source: Source;
  readonly organisationId: number;
  readonly standing: Standing;
  readonly answer: Answer | null;
  readonly isLate: boolean;
  readonly isLive: boolean;
  readonly acknowledgeBy: number | null;
  readonly dueAt: number | null;
  /** To whom it went when its owner was silent or missing; `nobody`: there is nobody all the way up. */
  readonly escalatedTo: 'deputy' | 'duty' | 'nobody' | null;
}

const columns = sql`o.id::float8 "obligationId", o.ask_id "askId", a.subject, o.source,
  o.organisation_id "organisationId", o.standing, o.answer, o.is_late "isLate", o.is_live "isLive",
  ${inMilliseconds(sql`o.acknowledge_by`)} "acknowledgeBy", ${inMilliseconds(sql`o.due_at`)} "dueAt",
  o.escalated_to "escalatedTo" from obligations.ask a join obligations.obligation o on o.ask_id = a.id`;

/** Where every organisation, or each of some, stands with these subjects, as far as the scope may see it. */
export function standingsOf(
  reader: Reader,
  subjects: readonly string[],
  organisationIds: readonly number[] | null = null,
): Promise<AskedStanding[]> {
  const among = organisationIds === null ? sql`` : sql`and o.organisation_id = any(${[...organisationIds]}::int[])`;
  return reader.rows(sql`select ${columns} where a.subject = any(${[...subjects]}::text[]) and a.subject <> '' ${among}
    order by a.subject, o.organisation_id, o.id`);
}

/** These obligations, for a module that heard that they moved; look at `subject` to find one's own. */
export function standingsByIds(reader: Reader, obligationIds: readonly number[]): Promise<AskedStanding[]> {
  return reader.rows(sql`select ${columns} where o.id = any(${[...obligationIds]}::bigint[]) order by o.id`);
}

/** How many organisations stand where with each of these subjects. */
export async function rollUpOf(
  reader: Reader,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Partial<Record<Standing, number>>>> {
  const rows = await reader.rows<{ subject: string; counts: Partial<Record<Standing, number>> }>(sql`
    select subject, jsonb_object_agg(standing, n) counts from (
      select a.subject, o.standing, count(*)::int n from obligations.ask a join obligations.obligation o on o.ask_id = a.id
      where a.subject = any(${[...subjects]}::text[]) and a.subject <> '' group by 1, 2) each group by 1`);
  return new Map(rows.map(({ subject, counts }) => [subject, counts]));
}

/** How many obligations from a source stand where, at all that the scope may see. */
export async function rollUpOfSource(reader: Reader, source: Source): Promise<Partial<Record<Standing, number>>> {
  const rows = await reader.rows<{ standing: Standing; n: number }>(
    sql`select standing, count(*)::int n from obligations.obligation where source = ${source} group by 1`,
  );
  return Object.fromEntries(rows.map(({ standing, n }) => [standing, n]));
}

/** Live obligations of subjects, at some organisations or at all. */
export async function liveOf(
  reader: Reader,
  subjects: readonly string[],
  organisationIds: readonly number[] | null,
): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select o.id::float8 id from obligations.ask a
    join obligations.obligation o on o.ask_id = a.id and o.is_live
    where a.subject = any(${[...subjects]}::text[]) and a.subject <> ''
      and (${organisationIds === null} or o.organisation_id = any(${[...(organisationIds ?? [])]}::int[])) order by o.id`);
  return rows.map(({ id }) => id);
}

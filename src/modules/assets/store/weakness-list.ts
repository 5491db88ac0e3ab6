import { plainInLike, type Query, type Reader, sql } from '#platform/sql.ts';
import type { PriorityClass } from '../domain/priority/decide-priority.ts';
import { ranksOf } from '../domain/rank-class.ts';

/** A weakness as a list shows it, over the organisations asked for. */
export interface ListedWeakness {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly severity: string | null;
  readonly cvss: number | null;
  readonly epss: number | null;
  readonly isListed: boolean | null;
  readonly threat: number;
  /** What the assets behind its highest rank bring to the decision, packed. */
  readonly situation: number;
  readonly priority: number;
  readonly open: number;
  readonly held: number;
  readonly organisations: number;
  readonly oldest: string | null;
}

export interface WeaknessFilter {
  readonly organisations: readonly number[];
  /** Ranks from and below, of one class; null: all. */
  readonly ranks: { readonly from: number; readonly below: number } | null;
  readonly words: string | null;
  /** Which findings count: those that are open, held by a decision, or fixed. */
  readonly state: 'open' | 'held' | 'fixed';
  /** Only what is overdue on this day; null: all. */
  readonly overdueOn: string | null;
  /** Only what is on such assets, of the one organisation; null: all. */
  readonly on: { readonly service: string | null; readonly kind: string | null } | null;
}

export const countOfState = { open: sql`e.open > 0`, held: sql`e.held > 0`, fixed: sql`e.fixed > 0` } as const;

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/**
 * The weaknesses to deal with first. Ranks are read from an index, the highest first, until a page of different
 * weaknesses is full; only those are counted.
 */
export async function weaknessPage(reader: Reader, filter: WeaknessFilter, page: Page): Promise<ListedWeakness[]> {
  const wanted = page.limit + page.offset;
  const named = await weaknessesMeant(reader, filter);
  for (let depth = wanted * 4; ; depth *= 8) {
    const { rows, isAll } = await topRanks(reader, { filter, named, depth });
    if (rows.length < wanted && !isAll) continue;
    return await counted(reader, filter.organisations, rows.slice(page.offset, wanted));
  }
}

export interface Rank {
  readonly id: number;
  readonly priority: number;
  readonly situation: number;
}

async function topRanks(
  reader: Reader,
  asked: { readonly filter: WeaknessFilter; readonly named: readonly number[] | null; readonly depth: number },
): Promise<{ rows: Rank[]; isAll: boolean }> {
  const { filter, named, depth } = asked;
  const conditions: Query[] = [...conditionsOf(filter)];
  if (filter.ranks)
    conditions.push(sql`e.priority >= ${filter.ranks.from}::bigint and e.priority < ${filter.ranks.below}::bigint`);
  if (named) conditions.push(sql`e.weakness_id = any(${named}::int[])`);
  const read = await reader.rows<Rank & { seen: number }>(sql`with ranked as materialized (
      select e.weakness_id, e.priority, e.situation from assets.exposed e
      where ${sql.join(conditions, sql` and `)} order by e.priority desc limit ${depth})
    select distinct on (weakness_id) weakness_id id, priority::float8 priority, situation,
      (select count(*)::int from ranked) seen
    from ranked order by weakness_id, priority desc`);
  const rows = read.map(({ id, priority, situation }) => ({ id, priority, situation }));
  rows.sort((one, two) => two.priority - one.priority || one.id - two.id);
  return { rows, isAll: (read[0]?.seen ?? 0) < depth };
}

/** How many open weaknesses there are by the class of their highest rank. */
export async function weaknessCounts(reader: Reader, filter: WeaknessFilter): Promise<Record<PriorityClass, number>> {
  const named = await weaknessesMeant(reader, filter);
  const is = (name: PriorityClass) =>
    sql`count(*) filter (where p >= ${ranksOf(name).from}::bigint and p < ${ranksOf(name).below}::bigint)::int`;
  const row = await reader.one<Record<PriorityClass, number>>(sql`select ${is('immediate')} immediate,
      ${is('out-of-cycle')} "out-of-cycle", ${is('scheduled')} scheduled, ${is('defer')} defer
    from (select distinct on (e.weakness_id) e.priority p from assets.exposed e
      where ${sql.join(conditionsOf(filter), sql` and `)} ${named ? sql`and e.weakness_id = any(${named}::int[])` : sql``}
      order by e.weakness_id, e.priority desc) w`);
  return row ?? { immediate: 0, 'out-of-cycle': 0, scheduled: 0, defer: 0 };
}

export function conditionsOf({ state, organisations, overdueOn }: WeaknessFilter): Query[] {
  const overdue = sql`exists (select 1 from assets.clock c where c.organisation_id = e.organisation_id
    and c.weakness_id = e.weakness_id and c.is_live and c.due_on < ${overdueOn}::date)`;
  return [countOfState[state], ofOrganisations(organisations), ...(overdueOn === null ? [] : [overdue])];
}

/** Weaknesses that words, or the assets they are on, point to; null: all. */
export async function weaknessesMeant(
  reader: Reader,
  { words, on, organisations }: WeaknessFilter,
): Promise<number[] | null> {
  const named = words === null ? null : await weaknessesNamed(reader, words);
  if (on === null) return named;
  const there = await reader.rows<{ id: number }>(sql`select distinct f.weakness_id id from assets.finding f
    join assets.asset a on a.id = f.asset_id where ${sql`a.organisation_id = any(${organisations}::int[])`}
      and (${on.service}::text is null or a.service = ${on.service}) and (${on.kind}::text is null or a.kind = ${on.kind})`);
  const ids = there.map(({ id }) => id);
  return named === null ? ids : ids.filter((id) => named.includes(id));
}

/** What an organisation's assets are for, and of what kind, at most 100 of each. */
export async function assetWords(
  reader: Reader,
  organisation: number,
): Promise<{ readonly services: readonly string[]; readonly kinds: readonly string[] }> {
  const row = await reader.one<{ services: string[]; kinds: string[] }>(sql`with a as (
      select service, kind from assets.asset where organisation_id = ${organisation} and retired_on is null)
    select coalesce((select array_agg(service order by service) from (select distinct service from a where service <> ''
        order by 1 limit 100) s), '{}') services,
      coalesce((select array_agg(kind order by kind) from (select distinct kind from a limit 100) k), '{}') kinds`);
  return row ?? { services: [], kinds: [] };
}

/** One organisation is read from its own index. */
export function ofOrganisations(organisations: readonly number[]): Query {
  const [only] = organisations;
  return organisations.length === 1 && only !== undefined
    ? sql`e.organisation_id = ${only}`
    : sql`e.organisation_id = any(${organisations}::int[])`;
}

/** Weaknesses whose code begins so, or whose title holds the words: at most 2,000. */
async function weaknessesNamed(reader: Reader, words: string): Promise<number[]> {
  const plain = plainInLike(words.trim());
  const rows = await reader.rows<{ id: number }>(sql`select id from assets.weakness
    where code like ${`${plain.toUpperCase()}%`} or title ilike ${`%${plain}%`} limit 2000`);
  return rows.map(({ id }) => id);
}

export async function counted(
  reader: Reader,
  organisations: readonly number[],
  ranks: readonly Rank[],
): Promise<ListedWeakness[]> {
  const rows = await reader.rows<
    Omit<ListedWeakness, 'priority' | 'situation'>
  >(sql`select w.id, w.code, w.title, w.severity,
      w.cvss_score cvss, w.epss, w.is_listed "isListed", w.threat, sum(e.open)::int open, sum(e.held)::int held,
      count(distinct e.organisation_id) filter (where e.open > 0)::int organisations, min(e.oldest)::text oldest
    from assets.exposed e join assets.weakness w on w.id = e.weakness_id
    where e.weakness_id = any(${ranks.map(({ id }) => id)}::int[]) and ${ofOrganisations(organisations)}
    group by w.id`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ranks.flatMap(({ id, priority, situation }) => {
    const row = byId.get(id);
    return row ? [{ ...row, priority, situation }] : [];
  });
}

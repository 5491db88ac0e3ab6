import { type Query, type Reader, sql } from '#platform/sql.ts';
import {
  conditionsOf,
  counted,
  type ListedWeakness,
  ofOrganisations,
  type Rank,
  type WeaknessFilter,
  weaknessesMeant,
} from './weakness-list.ts';

/** What weaknesses can be ordered by, as a list shows it. Rising by class begins with the most urgent. */
export const weaknessSorts = ['class', 'open', 'organisations', 'oldest'] as const;

const keys = {
  class: (filter: WeaknessFilter) => sql`-${highest(filter)}`,
  open: ({ state }: WeaknessFilter) => (state === 'held' ? sql`sum(e.held)` : sql`sum(e.open)`),
  organisations: () => sql`count(distinct e.organisation_id) filter (where e.open > 0)`,
  oldest: () => sql`min(e.oldest)`,
} as const;

const highest = (filter: WeaknessFilter) =>
  isOpen(filter) && filter.overdueOn === null
    ? sql`max(e.priority)`
    : sql`max(e.priority) filter (where ${sql.join(conditionsOf(filter), sql` and `)})`;

const isOpen = ({ state }: WeaknessFilter) => state === 'open';

/** Of what is open no other row counts; the fence (offset 0) has an index read in its order, and no table made of all. */
function rowsOf(filter: WeaknessFilter, named: readonly number[] | null): Query {
  const rows = sql`select * from assets.exposed e where ${ofOrganisations(filter.organisations)}
    ${named ? sql`and e.weakness_id = any(${named}::int[])` : sql``}`;
  return isOpen(filter) ? sql`${rows} and e.open > 0 order by e.weakness_id, e.priority desc offset 0` : rows;
}

/**
 * The first weaknesses of an order other than that of the ranks, which no index holds: every count is read, so whoever
 * asks remembers it. @param sort one of `weaknessSorts`, with a minus for the greatest first
 */
export async function weaknessOrder(
  reader: Reader,
  filter: WeaknessFilter,
  { sort, most }: { readonly sort: string; readonly most: number },
): Promise<number[]> {
  const named = await weaknessesMeant(reader, filter);
  const name = weaknessSorts.find((each) => each === sort.replace('-', '')) ?? 'class';
  const direction = sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`;
  const ranks = filter.ranks;
  const rows = await reader.rows<{ id: number }>(sql`select e.weakness_id id from (${rowsOf(filter, named)}) e
    group by e.weakness_id having ${highest(filter)} is not null
      ${ranks ? sql`and ${highest(filter)} >= ${ranks.from}::bigint and ${highest(filter)} < ${ranks.below}::bigint` : sql``}
    order by ${keys[name](filter)} ${direction}, ${highest(filter)} desc, e.weakness_id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** Some weaknesses as a list shows them, in the order of their numbers. */
export async function weaknessesInOrder(
  reader: Reader,
  filter: WeaknessFilter,
  ids: readonly number[],
): Promise<ListedWeakness[]> {
  const ranks = await reader.rows<Rank>(sql`select distinct on (e.weakness_id) e.weakness_id id,
      e.priority::float8 priority, e.situation
    from assets.exposed e where ${sql.join(conditionsOf(filter), sql` and `)} and e.weakness_id = any(${ids}::int[])
    order by e.weakness_id, e.priority desc`);
  const byId = new Map(ranks.map((rank) => [rank.id, rank]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  return await counted(reader, filter.organisations, inOrder);
}

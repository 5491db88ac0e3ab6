import { type Reader, sql } from '#platform/sql.ts';
import { heldLevel, isHeldByInheritance } from '../domain/held-level.ts';

/** The levels of one organisation in a year, by the number of the node. Ticks and words are not read. */
export interface StoredStanding {
  readonly organisationId: number;
  readonly state: string;
  readonly levels: ReadonlyMap<number, string>;
  /** Numbers of the shared services without which levels would be lower, by the number of the node. */
  readonly inherited: ReadonlyMap<number, number>;
}

interface Asked {
  readonly year: string;
  readonly organisationIds: readonly number[];
}

/** What stands in the answers of an organisation, outcome beside outcome. */
interface AnswerColumns {
  readonly nodes: readonly number[];
  readonly levels: readonly (string | null)[];
  readonly overrides: readonly (string | null)[];
  readonly inherited: readonly (string | null)[];
  readonly services: readonly (number | null)[];
}

/**
 * The levels that organisations answered with, as they are now and as far as the scope may see them.
 * @param levelsOf the levels that an outcome may reach, the lowest first
 */
export async function standingsNow(
  reader: Reader,
  { year, organisationIds }: Asked,
  levelsOf: (node: number) => readonly string[],
): Promise<StoredStanding[]> {
  const rows = await reader.rows<
    { organisationId: number; state: string } & (AnswerColumns | { nodes: null })
  >(sql`select s.organisation_id "organisationId", s.state, w.*
    from frameworks.assessment s
    left join lateral (select array_agg(a.node_id) nodes, array_agg(a.level) levels, array_agg(a.override_level) overrides,
        array_agg(a.inherited_level) inherited, array_agg(a.inherited_service) services
      from frameworks.answer a where a.assessment_id = s.id) w on true
    where s.year = ${year} and s.organisation_id = any(${[...organisationIds]}::int[])`);
  return rows.map(({ organisationId, state, ...columns }) => {
    const held = columns.nodes === null ? nothingHeld : heldIn(columns, levelsOf);
    return { organisationId, state, ...held };
  });
}

const nothingHeld: Pick<StoredStanding, 'levels' | 'inherited'> = { levels: new Map(), inherited: new Map() };

function heldIn(columns: AnswerColumns, levelsOf: (node: number) => readonly string[]) {
  const levels = new Map<number, string>();
  const inherited = new Map<number, number>();
  for (const [at, node] of columns.nodes.entries()) {
    const parts = {
      level: columns.levels[at] ?? null,
      overrideLevel: columns.overrides[at] ?? null,
      inheritedLevel: columns.inherited[at] ?? null,
      levels: levelsOf(node),
    };
    const level = heldLevel(parts);
    const service = columns.services[at] ?? null;
    if (level !== null) levels.set(node, level);
    if (service !== null && isHeldByInheritance(parts)) inherited.set(node, service);
  }
  return { levels, inherited };
}

/** The levels that organisations last stated, up to and on a day, whatever was answered afterwards. */
export async function standingsStated(
  reader: Reader,
  { year, organisationIds, day }: Asked & { readonly day: string },
): Promise<StoredStanding[]> {
  const rows = await reader.rows<{
    organisationId: number;
    state: string;
    levels: Record<string, string>;
    inherited: Record<string, { readonly service: number }>;
  }>(sql`select distinct on (s.id) s.organisation_id "organisationId", b.kind state, b.levels, b.inherited
    from frameworks.assessment s join frameworks.submission b on b.assessment_id = s.id
    where s.year = ${year} and s.organisation_id = any(${[...organisationIds]}::int[])
      and b.submitted_at < ${day}::date + 1
    order by s.id, b.submitted_at desc, b.id desc`);
  return rows.map(({ organisationId, state, levels, inherited }) => ({
    organisationId,
    state,
    levels: new Map(Object.entries(levels).map(([node, level]) => [Number(node), level])),
    inherited: new Map(Object.entries(inherited).map(([node, { service }]) => [Number(node), service])),
  }));
}

/** What a group stated at an interim or final day of a year: how many of its outcomes have which level. */
export interface StatedLevels {
  readonly year: string;
  readonly kind: 'interim' | 'final';
  readonly organisations: number;
  readonly levels: Readonly<Record<string, number>>;
}

/** What organisations stated last for each interim and final day up to a day, added up by the database. */
export function statedLevels(reader: Reader, organisationIds: readonly number[], day: string): Promise<StatedLevels[]> {
  return reader.rows(sql`with last as (
      select distinct on (b.assessment_id, b.kind) s.year, b.kind, b.assessment_id, b.levels
      from frameworks.submission b join frameworks.assessment s on s.id = b.assessment_id
      where b.organisation_id = any(${[...organisationIds]}::int[]) and b.kind in ('interim', 'final')
        and b.submitted_at < ${day}::date + 1
      order by b.assessment_id, b.kind, b.submitted_at desc, b.id desc
    ), counted as (
      select last.year, last.kind, each.value level, count(*)::int n
      from last cross join jsonb_each_text(last.levels) each group by 1, 2, 3
    )
    select year, kind, (select count(*)::int from last l where l.year = c.year and l.kind = c.kind) organisations,
      jsonb_object_agg(level, n) levels
    from counted c group by year, kind`);
}

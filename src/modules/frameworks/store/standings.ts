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

/**
 * The levels that organisations answered with, as they are now and as far as the scope may see them.
 * @param levelsOf the levels that an outcome may reach, the lowest first
 */
export async function standingsNow(
  reader: Reader,
  { year, organisationIds }: Asked,
  levelsOf: (node: number) => readonly string[],
): Promise<StoredStanding[]> {
  // One text for each organisation: a quarter of the time that arrays of the same take to read.
  const rows = await reader.rows<{ organisationId: number; state: string; answers: string | null }>(sql`
    select s.organisation_id "organisationId", s.state, (
      select string_agg(concat_ws(',', a.node_id, coalesce(a.level, ''), coalesce(a.override_level, ''),
        coalesce(a.inherited_level, ''), coalesce(a.inherited_service::text, '')), ';')
      from frameworks.answer a where a.assessment_id = s.id) answers
    from frameworks.assessment s
    where s.year = ${year} and s.organisation_id = any(${[...organisationIds]}::int[])`);
  return rows.map(({ organisationId, state, answers }) => ({ organisationId, state, ...heldIn(answers, levelsOf) }));
}

/** Codes of levels hold neither commas nor semicolons: frameworks that have such are refused. */
function heldIn(answers: string | null, levelsOf: (node: number) => readonly string[]) {
  const levels = new Map<number, string>();
  const inherited = new Map<number, number>();
  for (const answer of answers?.split(';') ?? []) {
    const [number = '', own = '', override = '', from = '', service = ''] = answer.split(',');
    if (own === '' && override === '' && from === '') continue;
    const node = Number(number);
    const parts = {
      level: givenOrNull(own),
      overrideLevel: givenOrNull(override),
      inheritedLevel: givenOrNull(from),
      levels: levelsOf(node),
    };
    const level = heldLevel(parts);
    if (level !== null) levels.set(node, level);
    if (service !== '' && isHeldByInheritance(parts)) inherited.set(node, Number(service));
  }
  return { levels, inherited };
}

const givenOrNull = (text: string) => (text === '' ? null : text);

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
      select distinct on (b.assessment_id, b.kind) s.year, b.kind, b.assessment_id, b.level_counts
      from frameworks.submission b join frameworks.assessment s on s.id = b.assessment_id
      where b.organisation_id = any(${[...organisationIds]}::int[]) and b.kind in ('interim', 'final')
        and b.submitted_at < ${day}::date + 1
      order by b.assessment_id, b.kind, b.submitted_at desc, b.id desc
    ), counted as (
      select last.year, last.kind, each.key level, sum(each.value::int)::int n
      from last cross join jsonb_each_text(last.level_counts) each group by 1, 2, 3
    )
    select year, kind, (select count(*)::int from last l where l.year = c.year and l.kind = c.kind) organisations,
      jsonb_object_agg(level, n) levels
    from counted c group by year, kind`);
}

import { type Reader, sql } from '#platform/sql.ts';
import { heldLevel, type LevelParts } from '../domain/held-level.ts';

/** An outcome as an organisation holds it now. */
export interface SelfLevel {
  readonly node: number;
  readonly code: string;
  readonly title: string;
  readonly versionId: number;
  /** Codes of the levels it may reach, lowest first. */
  readonly levels: readonly string[];
  readonly self: string | null;
}

/** Every outcome of an assessment with the level held, inherited or its own. */
export async function selfLevels(reader: Reader, assessmentId: number): Promise<SelfLevel[]> {
  const rows = await reader.rows<Omit<SelfLevel, 'self'> & LevelParts>(sql`select n.id node, n.code, n.title,
      n.version_id "versionId", n.levels, a.level, a.override_level "overrideLevel", a.inherited_level "inheritedLevel"
    from frameworks.answer a join frameworks.node n on n.id = a.node_id
    join frameworks.version v on v.id = n.version_id
    where a.assessment_id = ${assessmentId} order by v.framework, v.version, n.sort`);
  return rows.map(({ level, overrideLevel, inheritedLevel, ...node }) => ({
    ...node,
    self: heldLevel({ level, overrideLevel, inheritedLevel, levels: node.levels }),
  }));
}

/** One outcome judged by both sides, of a finished review. Levels only: fit for those who are shown scores. */
export interface LevelPair {
  readonly organisationId: number;
  readonly firm: string;
  readonly self: string;
  readonly assessor: string;
  /** Codes of the levels, lowest first. */
  readonly levels: readonly string[];
}

/** Pairs of levels of these organisations in a year, by finished independent reviews. */
export function levelPairs(reader: Reader, organisationIds: readonly number[], year: string): Promise<LevelPair[]> {
  return reader.rows(sql`select o.organisation_id "organisationId", r.firm, o.self_level self, o.level assessor, n.levels
    from frameworks.review r join frameworks.assessment a on a.id = r.assessment_id and a.year = ${year}
    join frameworks.review_outcome o on o.review_id = r.id and o.self_level is not null
    join frameworks.node n on n.id = o.node_id
    where r.organisation_id = any(${organisationIds}::int[]) and r.state = 'finished' and r.kind = 'independent'
    order by r.organisation_id, r.id, n.sort`);
}

/** How many of these organisations answer in a year, and how many a finished review looked at. */
export async function reviewedAmong(
  reader: Reader,
  organisationIds: readonly number[],
  year: string,
): Promise<{ answering: number; reviewed: number }> {
  const row = await reader.one<{ answering: number; reviewed: number }>(sql`select count(*)::int answering,
      count(*) filter (where exists (select 1 from frameworks.review r where r.assessment_id = a.id
        and r.state = 'finished'))::int reviewed
    from frameworks.assessment a where a.organisation_id = any(${organisationIds}::int[]) and a.year = ${year}`);
  return row ?? { answering: 0, reviewed: 0 };
}

/** The newest year that any of these organisations answers. */
export async function newestAnswered(reader: Reader, organisationIds: readonly number[]): Promise<string | null> {
  const row = await reader.one<{ code: string }>(sql`select y.code from frameworks.year y
    where exists (select 1 from frameworks.assessment a
      where a.year = y.code and a.organisation_id = any(${organisationIds}::int[]))
    order by y.final_on desc, y.code limit 1`);
  return row?.code ?? null;
}

/** The levels of the versions of frameworks, highest rank first, each once. */
export function levelWords(
  reader: Reader,
  versionIds: readonly number[],
): Promise<{ code: string; name: string; rank: number }[]> {
  return reader.rows(sql`select distinct on (l.code) l.code, l.name, l.rank
    from frameworks.version v cross join lateral jsonb_to_recordset(v.levels) as l(code text, name text, rank int)
    where v.id = any(${versionIds}::int[]) order by l.code, l.rank desc`);
}

/** Whether a person changed anything in an organisation's own assurance. */
export async function hasEditedAssurance(reader: Reader, who: string, organisationId: number): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(sql`select
      exists (select 1 from frameworks.answer_version where organisation_id = ${organisationId} and saved_by = ${who})
      or exists (select 1 from frameworks.evidence_revision where organisation_id = ${organisationId} and added_by = ${who})
      or exists (select 1 from frameworks.evidence_use where organisation_id = ${organisationId} and added_by = ${who})
      or exists (select 1 from frameworks.inheritance where organisation_id = ${organisationId} and accepted_by = ${who})
      or exists (select 1 from frameworks.submission where organisation_id = ${organisationId} and submitted_by = ${who})
      or exists (select 1 from frameworks.review_outcome where organisation_id = ${organisationId} and disputed_by = ${who})
      has`);
  return row?.has === true;
}

/** What finished reviews say of one outcome in a year, the newest first. */
export function finishedJudgements(
  reader: Reader,
  organisationId: number,
  { node, year }: { readonly node: number; readonly year: string },
): Promise<{ firm: string; levelName: string; finding: string; finishedAt: Date; dispute: string }[]> {
  return reader.rows(sql`select r.firm, coalesce((select l.name from jsonb_to_recordset(v.levels) as l(code text, name text)
      where l.code = o.level), o.level) "levelName", o.finding, r.finished_at "finishedAt", o.dispute_state dispute
    from frameworks.review_outcome o join frameworks.review r on r.id = o.review_id and r.state = 'finished'
    join frameworks.assessment a on a.id = r.assessment_id and a.year = ${year}
    join frameworks.node n on n.id = o.node_id join frameworks.version v on v.id = n.version_id
    where o.organisation_id = ${organisationId} and o.node_id = ${node} order by r.finished_at desc, r.id desc`);
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { KeptAnswer } from './answers.ts';

/** What one organisation answers in one year. */
export interface StoredAssessment {
  readonly id: number;
  readonly organisationId: number;
  readonly year: string;
  readonly category: string;
  readonly state: string;
  readonly status: string | null;
  readonly openedAt: Date;
  readonly interimAt: Date | null;
  readonly finalAt: Date | null;
}

const columns = sql`s.id, s.organisation_id "organisationId", s.year, s.category, s.state, s.status,
  s.opened_at "openedAt", s.interim_at "interimAt", s.final_at "finalAt"`;

/** The assessment of an organisation in a year, as far as the scope may see it. */
export function assessmentOf(
  reader: Reader,
  organisationId: number,
  year: string,
): Promise<StoredAssessment | undefined> {
  return reader.one(sql`select ${columns} from frameworks.assessment s
    where s.organisation_id = ${organisationId} and s.year = ${year}`);
}

/** The assessment with this number. */
export function assessmentById(reader: Reader, id: number): Promise<StoredAssessment | undefined> {
  return reader.one(sql`select ${columns} from frameworks.assessment s where s.id = ${id}`);
}

/** These assessments, as far as the scope may see them. */
export function assessmentsByIds(reader: Reader, ids: readonly number[]): Promise<StoredAssessment[]> {
  return reader.rows(sql`select ${columns} from frameworks.assessment s where s.id = any(${[...ids]}::int[])`);
}

/** The answers to an outcome by its code: more than one only where two standards of a year share a code. */
export function keysByCode(
  reader: Reader,
  organisationId: number,
  year: string,
  code: string,
): Promise<{ assessmentId: number; nodeId: number }[]> {
  return reader.rows(sql`select a.assessment_id "assessmentId", a.node_id "nodeId"
    from frameworks.assessment s join frameworks.answer a on a.assessment_id = s.id
    join frameworks.node n on n.id = a.node_id
    where s.organisation_id = ${organisationId} and s.year = ${year} and n.code = ${code} order by n.version_id`);
}

/** The versions of frameworks that a category answers in a year, in order. */
export async function standardsOf(reader: Reader, year: string, category: string): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(sql`select version_id id from frameworks.standard
    where year = ${year} and category = ${category} order by sort, version_id`);
  return rows.map(({ id }) => id);
}

/** Opens an assessment. @returns its number; undefined where the organisation has one for the year */
export async function insertAssessment(
  change: Change,
  { organisationId, year, category, at }: { organisationId: number; year: string; category: string; at: Date },
): Promise<number | undefined> {
  const row = await change.one<{ id: number }>(sql`insert into frameworks.assessment (organisation_id, year, category,
      opened_at) values (${organisationId}, ${year}, ${category}, ${at})
    on conflict (organisation_id, year) do nothing returning id`);
  return row?.id;
}

/** An answer as an assessment begins with it. */
export interface FirstAnswer {
  readonly nodeId: number;
  readonly content: KeptAnswer;
}

/** Adds the answers that an assessment begins with, each as its version 1. */
export async function insertAnswers(
  change: Change,
  { assessmentId, organisationId, at }: { assessmentId: number; organisationId: number; at: Date },
  answers: readonly FirstAnswer[],
): Promise<void> {
  const { id: who, name } = change.scope.who;
  const rows = JSON.stringify(
    answers.map(({ nodeId, content }) => ({
      node: nodeId,
      ticks: `{${content.ticks.join(',')}}`,
      comments: content.comments,
      comment: content.comment,
      level: content.level,
      from: content.carriedFrom,
      content,
    })),
  );
  await change.run(sql`with first as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as f(node int, ticks text, comments jsonb, comment text, level text, "from" text, content jsonb)
    ), made as (
      insert into frameworks.answer (assessment_id, organisation_id, node_id, ticks, comments, comment, level, carried_from)
      select ${assessmentId}, ${organisationId}, node, ticks::int[], comments, comment, level, "from" from first
      returning id, node_id
    )
    insert into frameworks.answer_version (answer_id, organisation_id, version, content, saved_at, saved_by, saved_by_name)
    select made.id, ${organisationId}, 1, first.content, ${at}, ${who}, ${name}
    from made join first on first.node = made.node_id`);
}

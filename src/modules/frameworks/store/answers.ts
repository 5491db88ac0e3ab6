import type { Change } from '#platform/change.ts';
import { type Reader, sql, withKeptPlan } from '#platform/sql.ts';
import type { AnswerContent, AnswerState } from '../domain/answer-content.ts';
import type { ItemAnswer } from '../domain/evidence-item.ts';
import type { LadderLevel } from '../domain/score-outcome.ts';

/** One outcome as an organisation answered it. Whoever is only shown levels is shown nothing else of it. */
export interface StoredAnswer {
  readonly id: number;
  readonly assessmentId: number;
  readonly organisationId: number;
  readonly nodeId: number;
  readonly ticks: readonly number[];
  readonly comments: Readonly<Record<string, string>>;
  readonly comment: string;
  /** By the rule from the ticks, or as stated where there is nothing to tick. */
  readonly level: string | null;
  readonly overrideLevel: string | null;
  readonly overrideWhy: string;
  readonly overrideBy: string;
  readonly overrideAt: Date | null;
  /** The best that a shared service gives today; null: nothing. */
  readonly inheritedLevel: string | null;
  readonly inheritedService: number | null;
  /** The year that the inherited level was carried from until somebody confirms it. */
  readonly inheritedCarriedFrom: string | null;
  /** Codes of the levels that the outcome may reach, the lowest first. */
  readonly levels: readonly string[];
  /** The year whose answer this is until somebody confirms it. */
  readonly carriedFrom: string | null;
  readonly state: AnswerState;
  readonly version: number;
  readonly savedAt: Date | null;
  readonly savedBy: string;
}

const columns = sql`a.id::float8 id, a.assessment_id "assessmentId", a.organisation_id "organisationId",
  a.node_id "nodeId", a.ticks, a.comments, a.comment, a.level, a.override_level "overrideLevel",
  a.override_why "overrideWhy", a.override_by_name "overrideBy", a.override_at "overrideAt",
  a.inherited_level "inheritedLevel", a.inherited_service "inheritedService",
  a.inherited_carried_from "inheritedCarriedFrom", n.levels,
  a.carried_from "carriedFrom", a.state, a.version, a.saved_at "savedAt", a.saved_by_name "savedBy"`;

/** All answers of assessments, as far as the scope may see them. */
export function answersOf(reader: Reader, assessmentIds: readonly number[]): Promise<StoredAnswer[]> {
  return reader.rows(sql`select ${columns} from frameworks.answer a join frameworks.node n on n.id = a.node_id
    where a.assessment_id = any(${assessmentIds}::int[]) order by a.assessment_id, a.node_id`);
}

/** The answer to one outcome. */
export function answerTo(reader: Reader, assessmentId: number, nodeId: number): Promise<StoredAnswer | undefined> {
  return reader.one(sql`select ${columns} from frameworks.answer a join frameworks.node n on n.id = a.node_id
    where a.assessment_id = ${assessmentId} and a.node_id = ${nodeId}`);
}

/** An answer with all that decides whether and how it may be changed, in one question because it is asked each second. */
export interface AnswerToChange extends StoredAnswer {
  readonly year: string;
  readonly assessmentState: string;
  readonly hasScope: boolean;
  readonly code: string;
  readonly ladder: readonly LadderLevel[];
  readonly indicators: readonly {
    readonly id: number;
    readonly level: string;
    readonly kind: 'indicator' | 'policy';
    readonly answer: ItemAnswer | null;
  }[];
}

/** The answer, held until the change ends: a second editor waits here and then sees what the first one saved. */
export function answerToChange(
  change: Change,
  assessmentId: number,
  nodeId: number,
): Promise<AnswerToChange | undefined> {
  return change.one(
    withKeptPlan(sql`select ${columns}, s.year, s.state "assessmentState", n.code, v.levels ladder,
      exists (select 1 from frameworks.assessment_scope c where c.assessment_id = s.id) "hasScope",
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'level', i.level, 'answer', i.answer,
          -- As inCategory of domain/evidence-item.ts: what need not be answered decides nothing.
          'kind', case when i.mandatory = '{}' or s.category = any(i.mandatory) then i.kind else 'policy' end))
        from frameworks.indicator i where i.node_id = n.id), '[]') indicators
    from frameworks.answer a join frameworks.assessment s on s.id = a.assessment_id
    join frameworks.node n on n.id = a.node_id join frameworks.version v on v.id = n.version_id
    where a.assessment_id = ${assessmentId} and a.node_id = ${nodeId} for update of a`),
  );
}

/** Holds all answers of an assessment until the change ends: whoever saves one meanwhile waits. */
export async function lockAnswers(change: Change, assessmentId: number): Promise<void> {
  await change.rows(sql`select 1 from frameworks.answer where assessment_id = ${assessmentId} order by id for update`);
}

/**
 * Adds the empty answer to an outcome that the year asks for since the return was opened; nothing where it asks for no
 * such outcome, or the answer is there.
 */
export async function addMissingAnswer(change: Change, assessmentId: number, nodeId: number): Promise<void> {
  await change.run(sql`insert into frameworks.answer (assessment_id, organisation_id, node_id)
    select s.id, s.organisation_id, n.id from frameworks.assessment s
    join frameworks.standard t on t.year = s.year and t.category = s.category
    join frameworks.node n on n.version_id = t.version_id and n.is_assessed
    where s.id = ${assessmentId} and n.id = ${nodeId} on conflict (assessment_id, node_id) do nothing`);
}

/** What is kept of an answer at each version: all of it. */
export interface KeptAnswer extends AnswerContent {
  readonly level: string | null;
  readonly overrideLevel: string | null;
  readonly overrideWhy: string;
  readonly carriedFrom: string | null;
  /** Versions saved beside another person's that this one settles. */
  readonly settles?: readonly number[];
}

type Key = Pick<StoredAnswer, 'id' | 'organisationId' | 'version'>;

/**
 * Writes an answer and keeps the version, in one message. The answer was read for change, so that nobody else's save can
 * lie between. @returns the new version
 */
export async function saveAnswer(change: Change, of: Key, kept: KeptAnswer, at: Date): Promise<number> {
  const { id: who, name } = change.scope.who;
  const version = of.version + 1;
  await change.run(
    withKeptPlan(sql`with kept as (
      insert into frameworks.answer_version (answer_id, organisation_id, version, content, saved_at, saved_by, saved_by_name)
      values (${of.id}, ${of.organisationId}, ${version}, ${JSON.stringify(kept)}::jsonb, ${at}, ${who}, ${name}))
    update frameworks.answer set ticks = ${[...kept.ticks]}::int[], comments = ${JSON.stringify(kept.comments)}::jsonb,
      comment = ${kept.comment}, level = ${kept.level}, override_level = ${kept.overrideLevel},
      override_why = ${kept.overrideWhy}, carried_from = ${kept.carriedFrom}, state = ${kept.state},
      override_by_name = case when override_level is distinct from ${kept.overrideLevel}::text
        or override_why <> ${kept.overrideWhy} then ${kept.overrideLevel === null ? '' : name} else override_by_name end,
      override_at = case when override_level is distinct from ${kept.overrideLevel}::text
        or override_why <> ${kept.overrideWhy} then ${kept.overrideLevel === null ? null : at}::timestamptz else override_at end,
      version = ${version}, saved_at = ${at}, saved_by = ${who}, saved_by_name = ${name}
    where id = ${of.id} and version = ${of.version}`),
  );
  return version;
}

/** Keeps what a second editor saved beside the answer, which stays as it is. @returns the version it is kept as */
export async function keepBeside(change: Change, of: Key, kept: KeptAnswer, at: Date): Promise<number> {
  const { id: who, name } = change.scope.who;
  const version = of.version + 1;
  await change.run(sql`with kept as (
      insert into frameworks.answer_version (answer_id, organisation_id, version, content, saved_at, saved_by,
        saved_by_name, is_beside)
      values (${of.id}, ${of.organisationId}, ${version}, ${JSON.stringify(kept)}::jsonb, ${at}, ${who}, ${name}, true))
    update frameworks.answer set version = ${version} where id = ${of.id} and version = ${of.version}`);
  return version;
}

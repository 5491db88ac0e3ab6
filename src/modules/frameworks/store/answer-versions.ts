import { type Reader, sql } from '#platform/sql.ts';
import type { KeptAnswer } from './answers.ts';

/** One state that an answer was in. */
export interface AnswerVersion {
  readonly version: number;
  readonly content: KeptAnswer;
  readonly at: Date;
  readonly by: string;
  /** Saved while somebody else had saved: not in force, waits to be merged. */
  readonly isBeside: boolean;
}

const columns = sql`v.version, v.content, v.saved_at at, v.saved_by_name by, v.is_beside "isBeside"`;

/** The answer as it stood at a version; undefined where that was not kept. */
export function answerAt(reader: Reader, answerId: number, version: number): Promise<AnswerVersion | undefined> {
  return reader.one(sql`select ${columns} from frameworks.answer_version v
    where v.answer_id = ${answerId} and v.version <= ${version} and not v.is_beside
    order by v.version desc limit 1`);
}

/** What second editors saved beside the answer and nobody has merged yet, the oldest first. */
export function unmerged(reader: Reader, answerId: number): Promise<AnswerVersion[]> {
  return reader.rows(sql`select ${columns} from frameworks.answer_version v
    where v.answer_id = ${answerId} and v.is_beside and not exists (select 1 from frameworks.answer_version later
      where later.answer_id = v.answer_id and later.version > v.version
        and later.content -> 'settles' @> to_jsonb(v.version))
    order by v.version`);
}

const mostVersions = 50;

/** The newest versions of an answer, newest first. */
export function newestVersions(reader: Reader, answerId: number): Promise<AnswerVersion[]> {
  return reader.rows(sql`select ${columns} from frameworks.answer_version v
    where v.answer_id = ${answerId} order by v.version desc limit ${mostVersions}`);
}

/** Outcomes of an assessment in which something that was saved beside waits to be merged. */
export async function nodesToMerge(reader: Reader, assessmentId: number): Promise<Set<number>> {
  const rows = await reader.rows<{ nodeId: number }>(sql`select distinct a.node_id "nodeId"
    from frameworks.answer a join frameworks.answer_version v on v.answer_id = a.id and v.is_beside
    where a.assessment_id = ${assessmentId} and not exists (select 1 from frameworks.answer_version later
      where later.answer_id = v.answer_id and later.version > v.version
        and later.content -> 'settles' @> to_jsonb(v.version))`);
  return new Set(rows.map(({ nodeId }) => nodeId));
}

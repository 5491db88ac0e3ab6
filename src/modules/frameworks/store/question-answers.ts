import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What an owner said to a question. `fact`: what the question rested on then. */
export interface QuestionAnswer {
  readonly question: string;
  readonly fact: string;
  readonly answer: string;
  readonly text: string;
  readonly at: Date;
  readonly by: string;
}

/** Answers to the questions of one outcome. */
export function questionAnswers(reader: Reader, assessmentId: number, nodeId: number): Promise<QuestionAnswer[]> {
  return reader.rows(sql`select question, fact, answer, text, answered_at at, answered_by_name by
    from frameworks.question_answer where assessment_id = ${assessmentId} and node_id = ${nodeId} order by question`);
}

/** Keeps an answer in place of the one before, which the audit log has. */
export async function saveQuestionAnswer(
  change: Change,
  of: { readonly assessmentId: number; readonly organisationId: number; readonly nodeId: number },
  said: Omit<QuestionAnswer, 'at' | 'by'>,
  at: Date,
): Promise<void> {
  const { id: who, name } = change.scope.who;
  await change.run(sql`insert into frameworks.question_answer (organisation_id, assessment_id, node_id, question, fact,
      answer, text, answered_at, answered_by, answered_by_name)
    values (${of.organisationId}, ${of.assessmentId}, ${of.nodeId}, ${said.question}, ${said.fact}, ${said.answer},
      ${said.text}, ${at}, ${who}, ${name})
    on conflict (assessment_id, node_id, question) do update set fact = excluded.fact, answer = excluded.answer,
      text = excluded.text, answered_at = excluded.answered_at, answered_by = excluded.answered_by,
      answered_by_name = excluded.answered_by_name`);
}

import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

const replaced = 'The name is replaced; what was recorded and the number of the account stay.';

/** What scopes of returns, and answers to questions, hold of people. */
export const answerTables: readonly HeldTable[] = [
  {
    table: 'frameworks.assessment_scope',
    holds: 'What a return is about: functions and systems, and who recorded it last',
    personal: { recorded_by: 'what they did', recorded_by_name: 'name', outside: 'free text' },
    others: 'functions',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.assessment_scope set recorded_by_name = ${erasedName} where recorded_by = ${who}`,
    copy: ({ who }) => sql`select assessment_id, recorded_at from frameworks.assessment_scope
      where recorded_by = ${who} order by assessment_id`,
  },
  {
    table: 'frameworks.assessment_scope_version',
    holds: 'Each scope that a return had, and who recorded it',
    personal: { recorded_by: 'what they did', recorded_by_name: 'name', outside: 'free text', why: 'free text' },
    others: 'functions',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.assessment_scope_version set recorded_by_name = ${erasedName} where recorded_by = ${who}`,
    copy: ({ who }) => sql`select assessment_id, version, why, recorded_at from frameworks.assessment_scope_version
      where recorded_by = ${who} order by assessment_id, version`,
  },
  {
    table: 'frameworks.question_answer',
    holds: 'What an owner said to a fact that does not fit an answer',
    personal: { answered_by: 'what they did', answered_by_name: 'name', text: 'free text' },
    others: 'question fact answer',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.question_answer set answered_by_name = ${erasedName} where answered_by = ${who}`,
    copy: ({ who }) => sql`select assessment_id, node_id, question, answer, text, answered_at
      from frameworks.question_answer where answered_by = ${who} order by id`,
  },
];

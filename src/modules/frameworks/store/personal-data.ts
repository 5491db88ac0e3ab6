import type { HeldTable, PersonalData } from '#platform/held-data.ts';
import { type Query, sql } from '#platform/sql.ts';
import { answerTables } from './personal-data-answers.ts';
import { cycleTables } from './personal-data-cycle.ts';
import { evidenceHeld, evidencePlain } from './personal-data-evidence.ts';
import { yearTables } from './personal-data-years.ts';

const replaced = 'The name is replaced; what was answered and the number of the account stay.';

/** The name of whoever did something, replaced at their organisation; the audit log alone knows the number. */
const nameIn =
  (table: Query, column: Query): NonNullable<HeldTable['erase']> =>
  ({ names, organisationId, erasedName }) =>
    sql`update ${table} set ${column} = ${erasedName}
    where ${column} = any(${names}::text[]) and organisation_id = ${organisationId}`;

const answers: readonly HeldTable[] = [
  {
    table: 'frameworks.answer',
    holds: 'What an organisation answered, and who saved it last',
    personal: {
      saved_by: 'what they did',
      saved_by_name: 'name',
      override_by_name: 'name',
      override_why: 'free text',
      comment: 'free text',
      comments: 'free text',
    },
    others: 'level override_level inherited_level inherited_carried_from carried_from state',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, names, organisationId, erasedName }) => sql`update frameworks.answer set
      saved_by_name = case when saved_by = ${who} then ${erasedName} else saved_by_name end,
      override_by_name = case when override_by_name = any(${names}::text[]) then ${erasedName} else override_by_name end
      where saved_by = ${who} or (override_by_name = any(${names}::text[]) and organisation_id = ${organisationId})`,
    copy: ({ who }) => sql`select assessment_id, node_id, comment, saved_at from frameworks.answer
      where saved_by = ${who} order by id`,
  },
  {
    table: 'frameworks.answer_version',
    holds: 'Each state that an answer was in, and who saved it',
    personal: { saved_by: 'what they did', saved_by_name: 'name', content: 'free text' },
    others: '',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.answer_version set saved_by_name = ${erasedName} where saved_by = ${who}`,
    copy: ({ who }) => sql`select answer_id, version, saved_at from frameworks.answer_version
      where saved_by = ${who} order by answer_id, version`,
  },
  {
    table: 'frameworks.submission',
    holds: 'What was published, and who signed it',
    personal: { submitted_by: 'what they did', submitted_by_name: 'name' },
    others: 'kind status levels inherited content_hash signed_duty',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'Kept: a signed return must say who answered for it.',
    copy: ({ who }) => sql`select assessment_id, kind, status, submitted_at from frameworks.submission
      where submitted_by = ${who} order by id`,
  },
  {
    table: 'frameworks.assignment',
    holds: 'Who looks after which outcome',
    personal: { assigned_by_name: 'name' },
    others: 'duty state',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The names are replaced; what the person looked after has nobody, and is listed.',
    erase: ({ id, names, organisationId, erasedName }) => sql`update frameworks.assignment set
      person_id = nullif(person_id, ${id}),
      assigned_by_name = case when assigned_by_name = any(${names}::text[]) then ${erasedName} else assigned_by_name end
      where person_id = ${id} or (assigned_by_name = any(${names}::text[]) and organisation_id = ${organisationId})`,
    copy: ({ id }) => sql`select assessment_id, node_id, due_on, state from frameworks.assignment
      where person_id = ${id} order by id`,
  },
  {
    table: 'frameworks.uplift',
    holds: 'Levels that a body asks for beyond the profile, and who set them',
    personal: { set_by_name: 'name', why: 'free text' },
    others: 'year level',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name is replaced.',
    erase: nameIn(sql`frameworks.uplift`, sql`set_by_name`),
  },
];

/** What this module holds of people. A new table or text column needs its line here. */
export const personalData: PersonalData = {
  held: [...answers, ...answerTables, ...yearTables, ...cycleTables, ...evidenceHeld],
  plain: [
    ...evidencePlain,
    { table: 'frameworks.framework', others: 'code name publisher meaning' },
    {
      table: 'frameworks.version',
      others: 'framework version title state scoring levels source licence content_hash wording_source stamp origin',
    },
    { table: 'frameworks.node', others: 'code kind title wording levels' },
    { table: 'frameworks.indicator', others: 'code kind level wording alias answer mandatory' },
    { table: 'frameworks.mapping', others: 'kind note source' },
    { table: 'frameworks.year', others: 'code cycle name rules previous source content_hash origin' },
    { table: 'frameworks.category', others: 'year code name kinds' },
    { table: 'frameworks.standard', others: 'year category' },
    { table: 'frameworks.profile_level', others: 'year category level source' },
    { table: 'frameworks.commitment_outcome', others: 'level' },
    { table: 'frameworks.assessment', others: 'year category state status' },
  ],
  retention: [
    {
      code: 'assurance',
      name: 'Assessments, their history, evidence and plans',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept while the organisation answers to the standard: each year is compared with those before.',
    },
  ],
};

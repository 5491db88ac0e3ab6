import type { HeldTable, PersonalData, Subject } from '#platform/held-data.ts';
import { type Query, sql } from '#platform/sql.ts';

const replaced = 'The name is replaced; what was changed stays.';
const keptForSafety =
  'Kept: clinical safety standards DCB 0129 and DCB 0160 ask for the name of whoever judged a risk, for as long as the system is in use.';

/** True, in SQL, for a name that is the subject's at a moment when the audit log says that they changed something. */
const isBy = (name: Query, at: Query, { who, names }: Subject): Query =>
  sql`(${name} = any(${names}::text[]) and platform.was_by(${who}, ${at}))`;

const hazards: readonly HeldTable[] = [
  {
    table: 'clinical.hazard',
    holds: 'Hazards, and who looks after each',
    personal: { assigned_to: 'name' },
    others:
      'name description effect hazard harm existing_controls new_controls status status_note pathway system supplier weakness plan_pathway evidence_run',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: 'Where a hazard is assigned to the person’s name at their organisation, the name is replaced.',
    erase: ({ organisationId, names, erasedName }) => sql`update clinical.hazard set assigned_to = ${erasedName}
      where assigned_to = any(${names}::text[]) and organisation_id = ${organisationId}`,
    copy: ({ organisationId, names }) => sql`select number, name, status from clinical.hazard
      where assigned_to = any(${names}::text[]) and organisation_id = ${organisationId} order by id`,
  },
  {
    table: 'clinical.hazard_version',
    holds: 'The history of hazards',
    personal: { changed_by_name: 'name', why: 'free text', content: 'free text' },
    others: 'action',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: replaced,
    erase: (subject) => sql`update clinical.hazard_version set changed_by_name = ${subject.erasedName}
      where ${isBy(sql`changed_by_name`, sql`changed_at`, subject)}`,
    copy: (subject) => sql`select hazard_id, version, action, why, changed_at from clinical.hazard_version
      where ${isBy(sql`changed_by_name`, sql`changed_at`, subject)} order by hazard_id, version`,
  },
  {
    table: 'clinical.hazard_proposal',
    holds: 'Ratings that the software proposed, and who asked for them',
    personal: { made_by: 'what they did' },
    others: 'stage matrix_version evidence proposal evidence_run',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: 'Kept: only the number of the account stands in it.',
    copy: ({ who }) =>
      sql`select hazard_id, stage, made_at from clinical.hazard_proposal where made_by = ${who} order by id`,
  },
  {
    table: 'clinical.hazard_rating',
    holds: 'Ratings of hazards, and who gave them',
    personal: { rated_by: 'what they did', rated_by_name: 'name', reason: 'free text' },
    others: 'stage matrix_version severity likelihood decision',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: keptForSafety,
    copy: ({ who }) => sql`select hazard_id, stage, severity, likelihood, reason, rated_at from clinical.hazard_rating
      where rated_by = ${who} order by id`,
  },
  {
    table: 'clinical.safety_case',
    holds: 'Signed safety cases',
    personal: { signed_by: 'what they did', signed_by_name: 'name', reason: 'free text', document: 'free text' },
    others: 'document_hash counts',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: keptForSafety,
    copy: ({ who }) => sql`select organisation_id, version, document_hash, reason, signed_at from clinical.safety_case
      where signed_by = ${who} order by id`,
  },
  {
    table: 'clinical.learning_record',
    holds: 'What was learnt from incidents, and decisions on candour',
    personal: { created_by_name: 'name', candour_decided_by_name: 'name', candour_reason: 'free text' },
    others:
      'what_happened place pathway physical_harm psychological_harm immediate_actions contributing_factors learning sent_reference candour_decision',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure:
      'The name of whoever wrote it is replaced. The name under a decision on candour is kept (Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 20).',
    erase: (subject) => sql`update clinical.learning_record set created_by_name = ${subject.erasedName}
      where ${isBy(sql`created_by_name`, sql`created_at`, subject)}`,
    copy: (subject) => sql`select id, happened_on, created_at from clinical.learning_record
      where ${isBy(sql`created_by_name`, sql`created_at`, subject)} order by id`,
  },
  {
    table: 'clinical.adopted_matrix',
    holds: 'Which risk matrix an organisation uses, and who chose it',
    personal: { adopted_by: 'name', why: 'free text' },
    others: 'version content',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: replaced,
    erase: (subject) => sql`update clinical.adopted_matrix set adopted_by = ${subject.erasedName}
      where ${isBy(sql`adopted_by`, sql`adopted_at`, subject)}`,
    copy: (subject) => sql`select version, why, adopted_at from clinical.adopted_matrix
      where ${isBy(sql`adopted_by`, sql`adopted_at`, subject)} order by id`,
  },
];

const plans: readonly HeldTable[] = [
  {
    table: 'clinical.continuity_plan',
    holds: 'Continuity plans, and who answers for each',
    personal: { owner: 'name', updated_by_name: 'name' },
    others: 'pathway procedure procedure_link workforce test_result test_note',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: 'The names are replaced.',
    erase: (subject) => sql`update clinical.continuity_plan set
      owner = case when owner = any(${subject.names}::text[]) then ${subject.erasedName} else owner end,
      updated_by_name = case when ${isBy(sql`updated_by_name`, sql`updated_at`, subject)} then ${subject.erasedName} else updated_by_name end
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}
        or (owner = any(${subject.names}::text[]) and organisation_id = ${subject.organisationId})`,
    copy: (subject) => sql`select pathway, owner, updated_at from clinical.continuity_plan
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}
        or (owner = any(${subject.names}::text[]) and organisation_id = ${subject.organisationId}) order by id`,
  },
  {
    table: 'clinical.continuity_plan_version',
    holds: 'The history of continuity plans',
    personal: { changed_by_name: 'name', why: 'free text', content: 'free text' },
    others: '',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: replaced,
    erase: (subject) => sql`update clinical.continuity_plan_version set changed_by_name = ${subject.erasedName}
      where ${isBy(sql`changed_by_name`, sql`changed_at`, subject)}`,
    copy: (subject) => sql`select plan_id, version, why, changed_at from clinical.continuity_plan_version
      where ${isBy(sql`changed_by_name`, sql`changed_at`, subject)} order by plan_id, version`,
  },
  {
    table: 'clinical.service_map',
    holds: 'Service maps, and who changed them last',
    personal: { updated_by_name: 'name' },
    others: 'document',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: replaced,
    erase: (subject) => sql`update clinical.service_map set updated_by_name = ${subject.erasedName}
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}`,
  },
  {
    table: 'clinical.service_map_version',
    holds: 'The history of service maps',
    personal: { changed_by_name: 'name', why: 'free text' },
    others: 'document',
    purpose: 'patient-safety',
    keptAs: 'clinical-record',
    erasure: replaced,
    erase: (subject) => sql`update clinical.service_map_version set changed_by_name = ${subject.erasedName}
      where ${isBy(sql`changed_by_name`, sql`changed_at`, subject)}`,
    copy: (subject) => sql`select map_id, version, why, changed_at from clinical.service_map_version
      where ${isBy(sql`changed_by_name`, sql`changed_at`, subject)} order by map_id, version`,
  },
  {
    table: 'clinical.impact_run',
    holds: 'Scenarios that were run, and by whom',
    personal: { made_by: 'what they did', made_by_name: 'name' },
    others: 'name scenario parameters state problem process headline shown metrics flows result result_hash',
    purpose: 'patient-safety',
    keptAs: 'runs',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update clinical.impact_run set made_by_name = ${erasedName} where made_by = ${who}`,
    copy: ({ who }) => sql`select id, name, state, made_at from clinical.impact_run where made_by = ${who} order by id`,
  },
];

/** What this module holds of people. A new table or text column needs its line here. */
export const personalData: PersonalData = {
  held: [...hazards, ...plans],
  plain: [
    { table: 'clinical.cause', others: 'name' },
    { table: 'clinical.hazard_cause', others: '' },
    { table: 'clinical.impact_run_organisation', others: 'code kind name record_system figures' },
    { table: 'clinical.matrix', others: 'version content' },
  ],
  retention: [
    {
      code: 'clinical-record',
      name: 'Clinical safety record',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept for as long as the systems it is about are in use, as DCB 0129 and DCB 0160 ask.',
    },
    {
      code: 'runs',
      name: 'Stored runs of scenarios',
      days: 730,
      leastDays: 30,
      happens: 'delete',
      why: 'A run of 2 years ago rests on facts that have changed. Runs that a hazard’s rating rests on are kept.',
      due: (before) => sql`select count(*)::int n from clinical.impact_run r where made_at < ${before}
        and state not in ('waiting', 'running')
        and not exists (select from clinical.hazard_proposal p where p.evidence_run = r.id::text)
        and not exists (select from clinical.hazard h where h.evidence_run = r.id::text)`,
      apply: (change, before, most) =>
        change.run(sql`delete from clinical.impact_run where id in (select r.id from clinical.impact_run r
          where made_at < ${before} and state not in ('waiting', 'running')
          and not exists (select from clinical.hazard_proposal p where p.evidence_run = r.id::text)
          and not exists (select from clinical.hazard h where h.evidence_run = r.id::text) limit ${most})`),
    },
  ],
};

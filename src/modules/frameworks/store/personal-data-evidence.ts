import type { HeldTable, PlainTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

const replaced = 'The name is replaced; what was done and the number of the account stay.';
const signed = 'Kept: a judgement of an assessment must say who made it.';

/** What evidence, shared services and independent assessments hold of people. */
export const evidenceHeld: readonly HeldTable[] = [
  {
    table: 'frameworks.evidence',
    holds: 'Evidence of an organisation, and who saved it last',
    personal: { saved_by: 'what they did', saved_by_name: 'name', title: 'free text', note: 'free text' },
    others: 'state kind value file_name file_type scan',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ id, who, erasedName }) => sql`update frameworks.evidence set
      saved_by_name = case when saved_by = ${who} then ${erasedName} else saved_by_name end,
      saved_by_person = nullif(saved_by_person, ${id})
      where saved_by = ${who} or saved_by_person = ${id}`,
    copy: ({ who }) => sql`select id, title, note, kind, saved_at from frameworks.evidence
      where saved_by = ${who} order by id`,
  },
  {
    table: 'frameworks.evidence_revision',
    holds: 'Each revision of a piece of evidence, and who added it',
    personal: { added_by: 'what they did', added_by_name: 'name', why: 'free text' },
    others: 'kind value file_name file_type',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.evidence_revision set added_by_name = ${erasedName} where added_by = ${who}`,
    copy: ({ who }) => sql`select evidence_id, revision, kind, value, added_at from frameworks.evidence_revision
      where added_by = ${who} order by evidence_id, revision`,
  },
  {
    table: 'frameworks.evidence_use',
    holds: 'Which outcomes evidence is shown for, and who said so',
    personal: { added_by: 'what they did', added_by_name: 'name', note: 'free text' },
    others: 'year carried_from',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.evidence_use set added_by_name = ${erasedName} where added_by = ${who}`,
    copy: ({ who }) => sql`select evidence_id, node_id, year, note, added_at from frameworks.evidence_use
      where added_by = ${who} order by id`,
  },
  {
    table: 'frameworks.shared_service',
    holds: 'Services that a body runs for those below it, and who saved them last',
    personal: { saved_by: 'what they did', saved_by_name: 'name' },
    others: 'name meaning supplier duty provider_part residual state end_why',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.shared_service set saved_by_name = ${erasedName} where saved_by = ${who}`,
    copy: ({ who }) => sql`select id, name, state, saved_at from frameworks.shared_service
      where saved_by = ${who} order by id`,
  },
  {
    table: 'frameworks.inheritance',
    holds: 'Which results of shared services an organisation relies on, and who accepted them',
    personal: {
      accepted_by: 'what they did',
      accepted_by_name: 'name',
      residual_answer: 'free text',
      end_why: 'free text',
    },
    others: 'year level lowered_to carried_from residual state',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: replaced,
    erase: ({ who, erasedName }) =>
      sql`update frameworks.inheritance set accepted_by_name = ${erasedName} where accepted_by = ${who}`,
    copy: ({
      who,
    }) => sql`select id, service_id, node_id, year, residual_answer, accepted_at from frameworks.inheritance
      where accepted_by = ${who} order by id`,
  },
  {
    table: 'frameworks.review',
    holds: 'Independent assessments, and who made them',
    personal: { assessor: 'what they did', assessor_name: 'name', summary: 'free text' },
    others: 'kind state firm confidence risk',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: signed,
    copy: ({ who }) => sql`select id, organisation_id, kind, state, summary, started_at, finished_at
      from frameworks.review where assessor = ${who} order by id`,
  },
  {
    table: 'frameworks.review_outcome',
    holds: 'What an assessor found, and who disputed it',
    personal: {
      finding: 'free text',
      recommendation: 'free text',
      disputed_by: 'what they did',
      disputed_by_name: 'name',
      dispute: 'free text',
      dispute_answer: 'free text',
    },
    others: 'self_level level dispute_state',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name of whoever disputed it is replaced; the judgement stays.',
    erase: ({ who, erasedName }) =>
      sql`update frameworks.review_outcome set disputed_by_name = ${erasedName} where disputed_by = ${who}`,
    copy: ({ who }) => sql`select review_id, node_id, dispute, disputed_at from frameworks.review_outcome
      where disputed_by = ${who} order by id`,
  },
];

/** Tables of these subjects without anything about people. */
export const evidencePlain: readonly PlainTable[] = [
  { table: 'frameworks.evidence_file', others: 'sha256 bytes scan scan_found' },
  { table: 'frameworks.shared_result', others: 'level residual' },
  { table: 'frameworks.shared_evidence', others: '' },
];

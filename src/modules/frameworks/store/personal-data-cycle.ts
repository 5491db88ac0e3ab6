import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** What plans, reviews and the register of strategy hold of people. */
export const cycleTables: readonly HeldTable[] = [
  {
    table: 'frameworks.plan_item',
    holds: 'Actions of improvement plans, who owns them and who wrote them last',
    personal: {
      owner_name: 'name',
      gap: 'free text',
      action: 'free text',
      evidence: 'free text',
      progress: 'free text',
      funding: 'free text',
      updated_by: 'what they did',
      updated_by_name: 'name',
    },
    others: 'owner_duty new_level state',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The names are replaced; an action that the person owned has nobody, and is listed.',
    erase: ({ who, id, names, organisationId, erasedName }) => sql`update frameworks.plan_item set
      owner_person_id = nullif(owner_person_id, ${id}),
      owner_name = case when owner_name = any(${names}::text[]) then ${erasedName} else owner_name end,
      updated_by_name = case when updated_by = ${who} then ${erasedName} else updated_by_name end
      where updated_by = ${who} or owner_person_id = ${id}
        or (owner_name = any(${names}::text[]) and organisation_id = ${organisationId})`,
    copy: ({ who, id }) => sql`select action, due_on, state from frameworks.plan_item
      where updated_by = ${who} or owner_person_id = ${id} order by id`,
  },
  {
    table: 'frameworks.plan_submission',
    holds: 'Improvement plans as they were handed in, with owners by name',
    personal: { content: 'free text', submitted_by: 'what they did', submitted_by_name: 'name' },
    others: '',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name of whoever handed it in is replaced; the plan stays as it was decided about.',
    erase: ({ who, erasedName }) => sql`update frameworks.plan_submission set submitted_by_name = ${erasedName}
      where submitted_by = ${who}`,
    copy: ({ who }) => sql`select assessment_id, submitted_at from frameworks.plan_submission
      where submitted_by = ${who} order by id`,
  },
  {
    table: 'frameworks.return_review',
    holds: 'What reviewing bodies decided, and who did',
    personal: {
      comment: 'free text',
      outcomes: 'free text',
      decided_by: 'what they did',
      decided_by_name: 'name',
    },
    others: 'of decision',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name is replaced; the decision stays.',
    erase: ({ who, erasedName }) => sql`update frameworks.return_review set decided_by_name = ${erasedName}
      where decided_by = ${who}`,
    copy: ({ who }) => sql`select assessment_id, of, decision, decided_at from frameworks.return_review
      where decided_by = ${who} order by id`,
  },
  {
    table: 'frameworks.commitment',
    holds: 'What a nation has promised, who owns it and who wrote it last',
    personal: { owner: 'name', updated_by_name: 'name', status_note: 'free text', meaning: 'free text' },
    others: 'register title source status measures',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name is replaced.',
    erase: ({ names, erasedName }) => sql`update frameworks.commitment set
      owner = case when owner = any(${names}::text[]) then ${erasedName} else owner end,
      updated_by_name = case when updated_by_name = any(${names}::text[]) then ${erasedName} else updated_by_name end
      where owner = any(${names}::text[]) or updated_by_name = any(${names}::text[])`,
  },
];

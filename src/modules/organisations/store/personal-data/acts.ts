import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** Who did what, who may what. */
export const acts: readonly HeldTable[] = [
  {
    table: 'organisations.api_token',
    holds: 'Tokens for scripts, and who made them',
    personal: { created_by: 'what they did' },
    others: 'token_hash role scopes name',
    purpose: 'access',
    keptAs: 'tokens',
    erasure: 'Kept: a token belongs to the organisation. Only the number of the account stands in it.',
    copy: ({ who }) =>
      sql`select name, role, created_at, expires_at, revoked_at from organisations.api_token where created_by = ${who}`,
  },
  {
    table: 'organisations.import',
    holds: 'Files that were imported, and who did it',
    personal: { created_by: 'name', decided_by: 'name', why: 'free text' },
    others: 'register kind file_name file_hash file state counts notes plan_hash',
    purpose: 'accountability',
    keptAs: 'import-files',
    erasure: 'The name is replaced.',
    erase: ({ who, names, erasedName }) => sql`update organisations.import set
      created_by = case when created_by = any(${names}::text[]) and platform.was_by(${who}, created_at) then ${erasedName} else created_by end,
      decided_by = case when decided_by = any(${names}::text[]) and platform.was_by(${who}, decided_at) then ${erasedName} else decided_by end
      where created_by = any(${names}::text[]) or decided_by = any(${names}::text[])`,
    copy: ({ who, names }) => sql`select id, kind, file_name, created_at, decided_at from organisations.import
      where (created_by = any(${names}::text[]) and platform.was_by(${who}, created_at))
         or (decided_by = any(${names}::text[]) and platform.was_by(${who}, decided_at))`,
  },
  {
    table: 'organisations.sharing_agreement',
    holds: 'What an organisation shares upwards, and who decided it',
    personal: { decided_by: 'what they did', decided_by_name: 'name', why: 'free text' },
    others: 'class level purpose legal_basis reference',
    purpose: 'accountability',
    keptAs: 'agreements',
    erasure: 'The name is replaced.',
    erase: ({ who, erasedName }) =>
      sql`update organisations.sharing_agreement set decided_by_name = ${erasedName} where decided_by = ${who}`,
    copy: ({ who }) =>
      sql`select class, level, valid::text, decided_at from organisations.sharing_agreement where decided_by = ${who}`,
  },
  {
    table: 'organisations.erasure',
    holds: 'Who asked to be erased, and what was decided',
    personal: { why: 'free text', decision_why: 'free text', asked_by_name: 'name', decided_by: 'what they did' },
    others: 'state counts',
    purpose: 'accountability',
    keptAs: 'erasures',
    erasure: 'Kept without reasons and names, as proof that it was done.',
    erase: ({ id, erasedName }) => sql`update organisations.erasure set
      asked_by_name = case when asked_by = ${id} then ${erasedName} else asked_by_name end,
      why = case when person_id = ${id} then '' else why end,
      decision_why = case when person_id = ${id} then '' else decision_why end
      where person_id = ${id} or asked_by = ${id}`,
    copy: ({ id }) =>
      sql`select asked_at, why, state, decided_at, decision_why from organisations.erasure where person_id = ${id}`,
  },
  {
    table: 'organisations.hold',
    holds: 'Accounts that must not be erased while something is looked into',
    personal: { why: 'free text', placed_by_name: 'name' },
    others: '',
    purpose: 'accountability',
    keptAs: 'erasures',
    erasure: 'Those of the person are deleted; where they placed another’s, their name is replaced.',
    erase: ({ id, erasedName }) => sql`with own as (delete from organisations.hold where person_id = ${id} returning 1)
      update organisations.hold set placed_by_name = ${erasedName} where placed_by = ${id} and person_id <> ${id}`,
    copy: ({ id }) => sql`select placed_at, lifted_at from organisations.hold where person_id = ${id}`,
  },
];

/** Groups of a directory, and access in emergencies. */
export const groups: readonly HeldTable[] = [
  {
    table: 'organisations.group_member',
    holds: 'Who is in which group of a directory',
    personal: {},
    others: '',
    purpose: 'access',
    keptAs: 'closed-accounts',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.group_member where person_id = ${id}`,
    copy: ({ id }) => sql`select g.name "group" from organisations.group_member m
      join organisations.directory_group g on g.id = m.group_id where m.person_id = ${id}`,
  },
  {
    table: 'organisations.break_glass',
    holds: 'Access that somebody took in an emergency, and who looked at it after',
    personal: {
      person_name: 'name',
      why: 'free text',
      ended_by: 'what they did',
      ended_by_name: 'name',
      end_why: 'free text',
      reviewed_by: 'what they did',
      reviewed_by_name: 'name',
      review_why: 'free text',
    },
    others: 'role',
    purpose: 'security',
    keptAs: 'agreements',
    erasure: 'Kept with its reason, because such access must be answered for; the name is replaced.',
    erase: ({ id, who, erasedName }) => sql`update organisations.break_glass set
      person_name = case when person_id = ${id} then ${erasedName} else person_name end,
      ended_by_name = case when ended_by = ${who} then ${erasedName} else ended_by_name end,
      reviewed_by_name = case when reviewed_by = ${who} then ${erasedName} else reviewed_by_name end
      where person_id = ${id} or ended_by = ${who} or reviewed_by = ${who}`,
    copy: ({ id }) => sql`select role, why, taken_at, until, ended_at, is_justified from organisations.break_glass
      where person_id = ${id} order by id`,
  },
  {
    table: 'organisations.group_role',
    holds: 'Roles that groups of a directory give, and who said so',
    personal: { made_by: 'what they did', made_by_name: 'name' },
    others: 'role',
    purpose: 'accountability',
    keptAs: 'agreements',
    erasure: 'The name is replaced.',
    erase: ({ who, erasedName }) =>
      sql`update organisations.group_role set made_by_name = ${erasedName} where made_by = ${who}`,
    copy: ({ who }) => sql`select role, made_at from organisations.group_role where made_by = ${who} order by id`,
  },
];

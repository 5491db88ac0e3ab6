import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** What somebody chose, and strong acts about them. */
export const choices: readonly HeldTable[] = [
  {
    table: 'organisations.preference',
    holds: 'How somebody likes the pages to look',
    personal: { theme: 'what they did', first_page: 'what they did' },
    others: '',
    purpose: 'access',
    keptAs: 'closed-accounts',
    erasure: 'Deleted.',
    erase: ({ id }) => sql`delete from organisations.preference where person_id = ${id}`,
    copy: ({ id }) =>
      sql`select theme, first_page, is_single_keys_on from organisations.preference where person_id = ${id}`,
  },
  {
    table: 'organisations.proposal',
    holds: 'Strong acts that take two people',
    personal: {
      subject: 'what they did',
      request: 'what they did',
      words: 'free text',
      why: 'free text',
      proposed_by_name: 'name',
      decided_by: 'what they did',
      decided_by_name: 'name',
      decision_why: 'free text',
    },
    others: 'kind request_hash decision',
    purpose: 'accountability',
    keptAs: 'agreements',
    erasure: 'The name, and the reasons of proposals about the person, are replaced.',
    erase: ({ who, erasedName }) => sql`select organisations.erase_from_proposals(${who}, ${erasedName})`,
    copy: ({
      id,
      who,
    }) => sql`select kind, case when subject = ${who} then words else '' end words, proposed_at, decision, decided_at
      from organisations.proposal where subject = ${who} or proposed_by = ${id} or decided_by = ${who} order by id`,
  },
];

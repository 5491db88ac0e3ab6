import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

const byNumber = 'Kept with the number of the account alone: an organisation must see who looked at its data.';

/** Who looked at what, and files of people. */
export const looks: readonly HeldTable[] = [
  {
    table: 'organisations.look',
    holds: 'Who looked at whose data',
    personal: { who: 'what they did', what: 'what they did' },
    others: 'class roles resource',
    purpose: 'security',
    keptAs: 'looks',
    erasure: byNumber,
    copy: ({ who }) => sql`select class, what, hour, times, row_count, first_at, last_at from organisations.look
      where who = ${who} order by id`,
  },
  {
    table: 'organisations.bulk_look',
    holds: 'Who looked at the data of many organisations at once',
    personal: { who: 'what they did', what: 'what they did' },
    others: 'class roles resource',
    purpose: 'security',
    keptAs: 'looks',
    erasure: byNumber,
    copy: ({ who }) => sql`select class, what, hour, times, row_count, first_at, last_at from organisations.bulk_look
      where who = ${who} order by id`,
  },
  {
    table: 'organisations.bulk_pass',
    holds: 'Leave to look at a great deal, given by a second person',
    personal: { who: 'what they did' },
    others: 'class',
    purpose: 'security',
    keptAs: 'agreements',
    erasure: byNumber,
    copy: ({ who }) => sql`select class, opened_at, until from organisations.bulk_pass where who = ${who} order by id`,
  },
  {
    table: 'organisations.people_file',
    holds: 'Files of people that were read in',
    personal: { made_by: 'what they did', lines: 'contact', done: 'contact' },
    others: 'file_name file_hash plan_hash',
    purpose: 'access',
    keptAs: 'people-files',
    erasure:
      'The whole file is deleted where it holds the person’s name; it was only kept so that it could be taken back.',
    erase: ({ names }) => sql`delete from organisations.people_file f
      where exists (select from unnest(${names}::text[]) name where strpos(f.lines::text, name) > 0 or strpos(f.done::text, name) > 0)`,
    copy: ({ who }) =>
      sql`select file_name, made_at, applied_at from organisations.people_file where made_by = ${who} order by id`,
  },
];

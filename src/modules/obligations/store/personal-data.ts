import type { PersonalData } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

const replaced = 'The name is replaced; what was done and the number of the account stay.';

/** What this module holds of people. A new table or text column needs its line here. */
export const personalData: PersonalData = {
  held: [
    {
      table: 'obligations.holder',
      holds: 'Who holds which duty, and how to reach them',
      personal: { name: 'name', email: 'contact', phone: 'contact', note: 'free text', made_by_name: 'name' },
      others: 'duty supplier',
      purpose: 'duties',
      keptAs: 'duty-holders',
      erasure: 'Name, e-mail address, phone number and note are replaced, and the duty ends today.',
      erase: ({ id, organisationId, names, erasedName }) => sql`update obligations.holder set
        name = case when person_id = ${id} then ${erasedName} else name end,
        email = case when person_id = ${id} then '' else email end,
        phone = case when person_id = ${id} then '' else phone end,
        note = case when person_id = ${id} then '' else note end,
        valid = case when person_id = ${id} and upper_inf(valid)
          then daterange(lower(valid), greatest(current_date, lower(valid)) + 1) else valid end,
        made_by_name = case when made_by_name = any(${names}::text[]) then ${erasedName} else made_by_name end
        where person_id = ${id} or (made_by_name = any(${names}::text[]) and organisation_id = ${organisationId})`,
      copy: ({ id }) => sql`select duty, name, email, phone, note, is_deputy, lower(valid) "from", upper(valid) "until"
        from obligations.holder where person_id = ${id} order by id`,
    },
    {
      table: 'obligations.obligation',
      holds: 'What organisations have to do, and who owns it',
      personal: { told: 'what they did' },
      others: 'title source reference owner_duty route state answer escalated_to escalated_duty escalation_reason',
      purpose: 'duties',
      keptAs: 'obligations',
      erasure:
        'Kept with the number of the account; what is open goes to the deputy or the body above, as for everybody who leaves.',
      copy: ({ id }) => sql`select id, title, source, standing, asked_at, due_at,
        case when owner_person_id = ${id} then 'owner' else 'deputy' end "as"
        from obligations.obligation where owner_person_id = ${id} or deputy_person_id = ${id} order by id`,
    },
    {
      table: 'obligations.event',
      holds: 'What happened to an obligation',
      personal: { who: 'what they did', who_name: 'name', text: 'free text', facts: 'what they did' },
      others: 'kind',
      purpose: 'accountability',
      keptAs: 'obligations',
      erasure: replaced,
      erase: ({ who, erasedName }) => sql`update obligations.event set who_name = ${erasedName} where who = ${who}`,
      copy: ({ who }) =>
        sql`select obligation_id, at, kind, text from obligations.event where who = ${who} order by id`,
    },
    {
      table: 'obligations.evidence',
      holds: 'Proof that something was done, and who added it',
      personal: { added_by: 'what they did', added_by_name: 'name', note: 'free text' },
      others: 'kind value file_name file_type',
      purpose: 'accountability',
      keptAs: 'obligations',
      erasure: replaced,
      erase: ({ who, erasedName }) =>
        sql`update obligations.evidence set added_by_name = ${erasedName} where added_by = ${who}`,
      copy: ({ who }) =>
        sql`select obligation_id, kind, value, note, added_at from obligations.evidence where added_by = ${who} order by id`,
    },
    {
      table: 'obligations.ask',
      holds: 'What was asked of organisations, and by whom',
      personal: { made_by: 'what they did', made_by_name: 'name' },
      others: 'title text link source reference of_whom acknowledge_within due_within subject',
      purpose: 'accountability',
      keptAs: 'obligations',
      erasure: replaced,
      erase: ({ who, erasedName }) =>
        sql`update obligations.ask set made_by_name = ${erasedName} where made_by = ${who}`,
      copy: ({ who }) => sql`select id, title, asked_at from obligations.ask where made_by = ${who} order by id`,
    },
    {
      table: 'obligations.repeat',
      holds: 'What is asked again and again, and by whom',
      personal: { made_by: 'what they did', made_by_name: 'name' },
      others: 'asked title source rule ended_why trouble',
      purpose: 'accountability',
      keptAs: 'obligations',
      erasure: replaced,
      erase: ({ who, erasedName }) =>
        sql`update obligations.repeat set made_by_name = ${erasedName} where made_by = ${who}`,
      copy: ({ who }) =>
        sql`select id, title, made_at, ended_at from obligations.repeat where made_by = ${who} order by id`,
    },
    {
      table: 'obligations.feed',
      holds: 'Secret calendar addresses, as hashes',
      personal: { token_hash: 'log-in' },
      others: '',
      purpose: 'access',
      keptAs: 'feeds',
      erasure: 'Deleted.',
      erase: ({ id }) => sql`delete from obligations.feed where person_id = ${id}`,
      copy: ({ id }) =>
        sql`select created_at, last_used_at, revoked_at from obligations.feed where person_id = ${id} order by id`,
    },
    {
      table: 'obligations.bulk',
      holds: 'Answers given to many obligations at once, until they can no longer be undone',
      personal: { kind: 'what they did' },
      others: '',
      purpose: 'accountability',
      keptAs: 'obligations',
      erasure: 'Deleted.',
      erase: ({ id }) => sql`delete from obligations.bulk where person_id = ${id}`,
      copy: ({ id }) => sql`select kind, given_at, undone_at from obligations.bulk where person_id = ${id} order by id`,
    },
  ],
  plain: [
    { table: 'obligations.bulk_part', others: 'before' },
    { table: 'obligations.duty', others: 'code name short_name meaning basis expected_of named_by' },
    { table: 'obligations.evidence_file', others: 'sha256 bytes scan scan_found' },
    { table: 'obligations.route', others: 'code name meaning basis sources made_by_name' },
    { table: 'obligations.route_step', others: 'code unless since target duty edge' },
    { table: 'obligations.sweep', others: '' },
    { table: 'obligations.tally', others: 'standing' },
  ],
  retention: [
    {
      code: 'obligations',
      name: 'Obligations and their history',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept as the organisation’s record of what it answered for. Names go when a person is erased.',
    },
    {
      code: 'feeds',
      name: 'Calendar addresses that were ended',
      days: 30,
      leastDays: 0,
      happens: 'delete',
      why: 'An ended address does nothing any more.',
      due: (before) => sql`select count(*)::int n from obligations.feed where revoked_at < ${before}`,
      apply: (change, before, most) =>
        change.run(sql`delete from obligations.feed where id in
          (select id from obligations.feed where revoked_at < ${before} limit ${most})`),
    },
    {
      code: 'duty-holders',
      name: 'Names and numbers of people who held a duty',
      days: 1095,
      leastDays: 30,
      happens: 'blank',
      why: 'Kept 3 years after the last day, so that it can be asked who answered for something.',
      due: (before) => sql`select count(*)::int n from obligations.holder
        where upper(valid) < ${before}::date and name <> 'former holder'`,
      // A holder without an account has a key of their own for the audit log: it goes with the name.
      apply: (change, before, most) =>
        change.run(sql`with gone as (update obligations.holder set name = 'former holder', email = '', phone = '', note = ''
            where id in (select id from obligations.holder where upper(valid) < ${before}::date
              and name <> 'former holder' limit ${most}) returning id)
          select platform.destroy_keys('holder:' || id) from gone`),
    },
  ],
};

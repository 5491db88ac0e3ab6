import type { PersonalData } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** What this module holds of people. A new table or text column needs its line here. */
export const personalData: PersonalData = {
  held: [
    {
      table: 'notifications.notice',
      holds: 'What somebody was told, and why',
      personal: { title: 'free text', title_many: 'free text', text: 'free text', reasons: 'what they did' },
      others: 'kind link link_many group_key',
      purpose: 'duties',
      keptAs: 'notices',
      erasure: 'Deleted.',
      erase: ({ id }) => sql`delete from notifications.notice where person_id = ${id}`,
      copy: ({ id }) => sql`select kind, title, text, reasons, made_at, read_at from notifications.notice
        where person_id = ${id} order by id`,
    },
    {
      table: 'notifications.mail',
      holds: 'Mails to somebody: when, and whether they arrived; the text is made when it is sent',
      personal: { message_id: 'contact', failure: 'contact' },
      others: '',
      purpose: 'duties',
      keptAs: 'notices',
      erasure: 'Deleted.',
      erase: ({ id }) => sql`delete from notifications.mail where person_id = ${id}`,
      copy: ({ id }) =>
        sql`select made_at, sent_at, gave_up_at, failure from notifications.mail where person_id = ${id} order by id`,
    },
    {
      table: 'notifications.wishes',
      holds: 'How and when somebody wants to be told',
      personal: { wishes: 'what they did' },
      others: '',
      purpose: 'duties',
      keptAs: 'wishes',
      erasure: 'Deleted.',
      erase: ({ id }) => sql`delete from notifications.wishes where person_id = ${id}`,
      copy: ({ id }) => sql`select wishes from notifications.wishes where person_id = ${id}`,
    },
    {
      table: 'notifications.absence',
      holds: 'When somebody is away, and who stands in',
      personal: { note: 'free text' },
      others: '',
      purpose: 'duties',
      keptAs: 'absences',
      erasure: 'Deleted; where the person stood in for another, nobody stands in any more.',
      erase: ({ id }) => sql`with own as (delete from notifications.absence where person_id = ${id} returning 1)
        update notifications.absence set deputy_person_id = null where deputy_person_id = ${id} and person_id <> ${id}`,
      copy: ({ id }) =>
        sql`select lower(days) "from", upper(days) "until", note from notifications.absence where person_id = ${id} order by id`,
    },
    {
      table: 'notifications.webhook',
      holds: 'Addresses of programs that are told, and who set them up',
      personal: { made_by: 'what they did', made_by_name: 'name' },
      others: 'name url sealed_secret kinds last_failure stopped_why',
      purpose: 'accountability',
      keptAs: 'webhooks',
      erasure: 'The name is replaced; the address belongs to the organisation.',
      erase: ({ who, erasedName }) =>
        sql`update notifications.webhook set made_by_name = ${erasedName} where made_by = ${who}`,
      copy: ({ who }) => sql`select name, kinds, made_at from notifications.webhook where made_by = ${who} order by id`,
    },
  ],
  plain: [
    { table: 'notifications.mail_way', others: 'failure' },
    { table: 'notifications.webhook_call', others: 'message_id body failure' },
  ],
  retention: [
    {
      code: 'notices',
      name: 'What people were told',
      days: null,
      leastDays: 0,
      happens: 'delete',
      why: 'Deleted once a day by the part that tells people, after some weeks.',
    },
    {
      code: 'wishes',
      name: 'How people want to be told',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept as long as the account is.',
    },
    {
      code: 'webhooks',
      name: 'Addresses of programs that are told',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept as long as the organisation uses them.',
    },
    {
      code: 'absences',
      name: 'Absences that are over',
      days: 365,
      leastDays: 1,
      happens: 'delete',
      why: 'Kept a year, to see why a deputy was told.',
      due: (before) => sql`select count(*)::int n from notifications.absence where upper(days) < ${before}::date`,
      apply: (change, before, most) =>
        change.run(sql`delete from notifications.absence where id in
          (select id from notifications.absence where upper(days) < ${before}::date limit ${most})`),
    },
  ],
};

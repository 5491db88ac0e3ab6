import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { type NoticeRow, noticeColumns } from './notices.ts';

/** How the mail server does. */
export interface MailWayState {
  readonly failingSince: Date | null;
  readonly failure: string | null;
  readonly nextTryAt: Date | null;
  readonly lastSentAt: Date | null;
}

/** A mail to be sent. */
export interface DueMail {
  readonly id: number;
  readonly personId: number;
  readonly isDigest: boolean;
  readonly messageId: string;
  readonly madeAt: Date;
  readonly tries: number;
}

/** How the mail server does. */
export async function mailWay(reader: Reader): Promise<MailWayState> {
  const row = await reader.one<MailWayState>(sql`select failing_since "failingSince", failure,
    nullif(next_try_at, '-infinity') "nextTryAt", last_sent_at "lastSentAt" from notifications.mail_way`);
  return row ?? { failingSince: null, failure: null, nextTryAt: null, lastSentAt: null };
}

/** How many mails wait, of one person or of everybody (null). */
export async function waitingMails(reader: Reader, personId: number | null): Promise<number> {
  const whose = personId === null ? sql`true` : sql`person_id = ${personId}`;
  const row = await reader.one<{ n: number }>(sql`select count(*)::int n from notifications.mail
    where sent_at is null and gave_up_at is null and ${whose}`);
  return row?.n ?? 0;
}

/** How many mails were given up in the last days. */
export async function givenUpSince(reader: Reader, since: Date): Promise<number> {
  const row = await reader.one<{ n: number }>(
    sql`select count(*)::int n from notifications.mail where gave_up_at >= ${since}`,
  );
  return row?.n ?? 0;
}

/** True when some notice's mail is due, or some mail has to leave. */
export async function isMailDue(reader: Reader, now: Date): Promise<{ toMake: boolean; toSend: boolean }> {
  const row = await reader.one<{ toMake: boolean; toSend: boolean }>(sql`select
    exists (select 1 from notifications.notice where mail_id is null and mail_at <= ${now}) "toMake",
    exists (select 1 from notifications.mail where sent_at is null and gave_up_at is null and next_try_at <= ${now})
      and (select next_try_at <= ${now} from notifications.mail_way) "toSend"`);
  return row ?? { toMake: false, toSend: false };
}

/**
 * Makes mails of notices whose mail is due: one for each that comes at once by itself, one for all others of a person
 * together. Takes only rows that no other process holds. @returns how many notices it took
 */
export async function makeMails(change: Change, now: Date, most: number, domain: string): Promise<number> {
  const row = await change.one<{ n: number }>(sql`with due as materialized (
      select id, person_id, organisation_id, is_urgent, is_in_digest from notifications.notice
      where mail_id is null and mail_at <= ${now} order by mail_at limit ${most} for update skip locked
    ), grouped as (
      select person_id, organisation_id, is_urgent, is_in_digest, array_agg(id) ids
      from due group by person_id, organisation_id, is_urgent, is_in_digest,
        case when is_urgent then id end
    ), made as (
      insert into notifications.mail (person_id, organisation_id, is_digest, is_urgent, message_id, made_at, next_try_at)
      select person_id, organisation_id, is_in_digest, is_urgent,
        '<notice-' || ids[1] || '-' || replace(gen_random_uuid()::text, '-', '') || ${`@${domain}>`}, ${now}, ${now}
      from grouped returning id, message_id
    ), marked as (
      update notifications.notice n set mail_id = m.id
      from made m join grouped g on split_part(m.message_id, '-', 2)::bigint = g.ids[1]
      where n.id = any(g.ids) returning 1
    ) select count(*)::int n from marked`);
  return row?.n ?? 0;
}

/** Locks the next mails to send, urgent ones first; those that another process holds are left to it. */
export function mailsToSend(change: Change, now: Date, most: number): Promise<DueMail[]> {
  return change.rows(sql`select id::float8 id, person_id "personId", is_digest "isDigest", message_id "messageId",
      made_at "madeAt", tries from notifications.mail
    where sent_at is null and gave_up_at is null and next_try_at <= ${now}
    order by is_urgent desc, next_try_at limit ${most} for update skip locked`);
}

/** The notices of mails, by mail. */
export async function noticesOfMails(
  reader: Reader,
  mailIds: readonly number[],
): Promise<ReadonlyMap<number, readonly NoticeRow[]>> {
  const rows = await reader.rows<NoticeRow & { mailId: number }>(sql`select mail_id::float8 "mailId", ${noticeColumns}
    from notifications.notice where mail_id = any(${[...mailIds]}::bigint[]) order by is_urgent desc, made_at, id`);
  return Map.groupBy(rows, ({ mailId }) => mailId);
}

/** What became of a mail. */
export type MailOutcome =
  | { readonly id: number; readonly became: 'sent' }
  | { readonly id: number; readonly became: 'later'; readonly failure: string; readonly nextTryAt: Date }
  | { readonly id: number; readonly became: 'given-up'; readonly failure: string };

/** Writes down what became of mails. */
export async function keepOutcomes(change: Change, outcomes: readonly MailOutcome[], now: Date): Promise<void> {
  await change.run(sql`update notifications.mail m set tries = m.tries + 1, failure = o.failure,
      sent_at = case when o.became = 'sent' then ${now}::timestamptz end,
      gave_up_at = case when o.became = 'given-up' then ${now}::timestamptz end,
      next_try_at = coalesce(o."nextTryAt", m.next_try_at)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(id bigint, became text, failure text,
      "nextTryAt" timestamptz) where m.id = o.id`);
}

/** Notes that the server took mail, or since when it does not and when to try again. */
export async function keepMailWay(
  change: Change,
  state: { readonly failure: string; readonly nextTryAt: Date } | 'works',
  now: Date,
): Promise<void> {
  await change.run(
    state === 'works'
      ? sql`update notifications.mail_way set failing_since = null, failure = null, next_try_at = '-infinity', last_sent_at = ${now}`
      : sql`update notifications.mail_way set failing_since = coalesce(failing_since, ${now}), failure = ${state.failure},
          next_try_at = ${state.nextTryAt}`,
  );
}

/** Deletes mails of long ago. @returns how many rows went */
export function forgetMails(change: Change, now: Date, most: number): Promise<number> {
  return change.run(sql`delete from notifications.mail where id in (select id from notifications.mail
    where made_at < ${now}::timestamptz - interval '90 days' and (sent_at is not null or gave_up_at is not null)
    order by made_at limit ${most})`);
}

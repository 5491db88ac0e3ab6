import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';

/** A notice for one person, ready to be stored. Instants in milliseconds. */
export interface NewNotice {
  readonly personId: number;
  readonly organisationId: number;
  readonly kind: string;
  readonly isUrgent: boolean;
  readonly title: string;
  readonly titleMany: string;
  readonly count: number;
  readonly text: string;
  readonly link: string;
  readonly linkMany: string;
  readonly groupKey: string;
  readonly reasons: readonly string[];
  readonly mailAt: number | null;
  readonly isInDigest: boolean;
}

/** Fewer reasons than people have duties; more would not be read. */
const mostReasons = 5;

/**
 * Stores notices; an unread one of the same person and key becomes one with the new, and is mailed again only if its
 * mail has not left yet or the new one is urgent.
 */
export function giveNotices(change: Change, notices: readonly NewNotice[], now: Date): Promise<number> {
  return change.run(sql`insert into notifications.notice as n (person_id, organisation_id, kind, is_urgent, title, title_many,
      count, text, link, link_many, group_key, reasons, made_at, mail_at, is_in_digest)
    select g."personId", g."organisationId", g.kind, g."isUrgent", g.title, g."titleMany", g.count, g.text, g.link,
      g."linkMany", g."groupKey", array(select jsonb_array_elements_text(g.reasons) limit ${mostReasons}), ${now},
      to_timestamp(g."mailAt" / 1000), g."isInDigest"
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as g("personId" int, "organisationId" int, kind text,
      "isUrgent" boolean, title text, "titleMany" text, count int, text text, link text, "linkMany" text,
      "groupKey" text, reasons jsonb, "mailAt" float8, "isInDigest" boolean)
    order by g."personId", g."groupKey"
    on conflict (person_id, group_key) where read_at is null do update set
      count = n.count + excluded.count, made_at = excluded.made_at, text = excluded.text,
      is_urgent = n.is_urgent or excluded.is_urgent,
      reasons = (array(select distinct r from unnest(n.reasons || excluded.reasons) r order by r))[1:${mostReasons}::int],
      mail_id = case when excluded.is_urgent and n.mail_id is not null then null else n.mail_id end,
      mail_at = case when n.mail_id is null or excluded.is_urgent then least(n.mail_at, excluded.mail_at) else n.mail_at end`);
}

/** A notice as its person sees it. */
export interface NoticeRow {
  readonly id: number;
  readonly kind: string;
  readonly isUrgent: boolean;
  readonly title: string;
  readonly titleMany: string;
  readonly count: number;
  readonly text: string;
  readonly link: string;
  readonly linkMany: string;
  readonly reasons: string[];
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

export const noticeColumns = sql`id::float8 id, kind, is_urgent "isUrgent", title, title_many "titleMany", count, text, link,
  link_many "linkMany", reasons, made_at "madeAt", read_at "readAt"`;

/** One person's notices, the newest first. */
export function noticesOf(
  reader: Reader,
  personId: number,
  filter: { readonly isUnreadOnly: boolean; readonly kind: string | null },
  page: { readonly limit: number; readonly offset: number },
): Promise<NoticeRow[]> {
  const parts: Query[] = [sql`person_id = ${personId}`];
  if (filter.isUnreadOnly) parts.push(sql`read_at is null`);
  if (filter.kind !== null) parts.push(sql`kind = ${filter.kind}`);
  return reader.rows(sql`select ${noticeColumns} from notifications.notice where ${sql.join(parts, sql` and `)}
    order by made_at desc, id desc limit ${page.limit} offset ${page.offset}`);
}

/** How many notices a person has not read, counted up to `most`. */
export async function unreadOf(reader: Reader, personId: number, most: number): Promise<number> {
  const row = await reader.one<{ n: number }>(sql`select count(*)::int n from (select 1 from notifications.notice
    where person_id = ${personId} and read_at is null limit ${most}) unread`);
  return row?.n ?? 0;
}

/** Marks a person's notices as read: these, or with null all made up to an instant. @returns how many */
export function markRead(change: Change, personId: number, ids: readonly number[] | null, now: Date): Promise<number> {
  const which = ids === null ? sql`made_at <= ${now}` : sql`id = any(${[...ids]}::bigint[])`;
  // What was read in page needs no mail any more, unless it must come in any case.
  return change.run(sql`update notifications.notice set read_at = ${now},
      mail_at = case when mail_id is null and not is_urgent then null else mail_at end
    where person_id = ${personId} and read_at is null and ${which}`);
}

/** Deletes what nobody needs any more. @returns how many rows went */
export function forgetNotices(change: Change, now: Date, most: number): Promise<number> {
  return change.run(sql`delete from notifications.notice where id in (select id from notifications.notice
    where made_at < ${now}::timestamptz - interval '90 days' and (read_at is not null or made_at < ${now}::timestamptz - interval '1 year')
    order by made_at limit ${most})`);
}

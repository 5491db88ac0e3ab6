import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { type KindCode, kinds } from '../domain/kinds.ts';
import { titleFor } from '../domain/wanted.ts';
import { markRead, type NoticeRow, noticesOf, unreadOf } from '../store/notices.ts';

const pageSize = 25;

/** The person who asks. @throws Problem when a script asks, which has no notices */
export function personOf(caller: Caller): number {
  const id = caller.principal?.personId;
  if (!id) throw new Problem('not-now', 'A token has no notices. Log in as a person.');
  return id;
}

/** One's own notices. */
export async function listNotices(
  context: Context,
  { query }: { query: { show: 'unread' | 'all'; kind?: KindCode | undefined; page: number } },
  caller: Caller,
) {
  const me = personOf(caller);
  return await context.read(async (reader) => {
    const filter = { isUnreadOnly: query.show === 'unread', kind: query.kind ?? null };
    const rows = await noticesOf(reader, me, filter, { limit: pageSize + 1, offset: (query.page - 1) * pageSize });
    return {
      notices: rows.slice(0, pageSize).map(shown),
      unread: await unreadOf(reader, me, 1000),
      page: query.page,
      hasMore: rows.length > pageSize,
      kinds: Object.entries(kinds).map(([code, { name }]) => ({ code, name })),
      now: context.now().toISOString(),
    };
  });
}

function shown(row: NoticeRow) {
  const { id, kind, isUrgent, count, text, reasons, madeAt, readAt } = row;
  return {
    id,
    kind,
    kindName: kinds[kind as KindCode]?.name ?? kind,
    isUrgent,
    title: titleFor(row),
    count,
    text,
    link: count === 1 ? row.link : row.linkMany,
    reasons,
    madeAt: madeAt.toISOString(),
    isRead: readAt !== null,
  };
}

/** For the bell. */
export async function countNotices(context: Context, _input: unknown, caller: Caller): Promise<{ unread: number }> {
  const me = caller.principal?.personId;
  return { unread: me ? await context.read((reader) => unreadOf(reader, me, 100)) : 0 };
}

/** Marks one's own notices as read; somebody else's ids mark nothing. */
export async function readNotices(
  context: Context,
  { body }: { body: { ids?: readonly number[] | undefined } },
  caller: Caller,
): Promise<{ read: number }> {
  const me = personOf(caller);
  return await context.change({ action: 'read-notices', why: 'asked to' }, async (change) => {
    const read = await markRead(change, me, body.ids ?? null, context.now());
    change.record({ subject: `person:${me}`, after: { read } });
    return { read };
  });
}

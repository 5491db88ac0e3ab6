import { bodiesOf, pageOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { londonDay } from '../domain/london-time.ts';
import { postsOf } from '../store/duties.ts';
import { feedOf } from '../store/feeds.ts';
import { ownObligations } from '../store/own-obligations.ts';
import { iso, namesFor, rowOf } from './name-obligations.ts';
import { asCaller } from './scope-of-caller.ts';

const mostShown = 50;

/** What waits for the person who asks, the soonest first, with the duties they hold. */
export async function ownList(context: Context, _: unknown, caller: Caller) {
  const me = caller.principal?.personId ?? 0;
  const now = context.now();
  // With the reach of their role, so that the names around their own obligations can be read as well.
  return await asCaller(context, caller, 'obligation:read').read(async (reader) => {
    const own = await ownObligations(reader, me, mostShown);
    const names = await namesFor(reader, own.rows, now);
    const posts = await postsOf(reader, me, londonDay(now.getTime()));
    const at = new Map(
      (
        await bodiesOf(
          reader,
          posts.map((post) => post.organisationId),
        )
      ).map((body) => [body.id, body]),
    );
    const feed = await feedOf(reader, me);
    return {
      obligations: own.rows.map((row) => {
        const body = names.bodies.get(row.organisationId);
        const path = `${body ? pageOf(body) : ''}/obligations/${row.id}`;
        return { ...rowOf(row, names), reason: row.reason, path };
      }),
      count: own.count,
      late: own.late,
      duties: posts.flatMap(({ organisationId, duty, isDeputy }) => {
        const body = at.get(organisationId);
        const name = names.duties.get(duty)?.name ?? duty;
        return body ? [{ name, organisationName: body.name, isDeputy, path: `${pageOf(body)}/duties` }] : [];
      }),
      feed: feed
        ? { createdAt: feed.createdAt.toISOString(), lastUsedAt: iso(feed.lastUsedAt?.getTime() ?? null) }
        : null,
      now: now.toISOString(),
    };
  });
}

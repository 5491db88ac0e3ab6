import { accountsOf, bodiesOf, pageOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { scopeOver } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { calendarFeed, type FeedEntry } from '../domain/calendar-feed.ts';
import { feedHolder, insertFeed, revokeFeeds } from '../store/feeds.ts';
import type { StoredObligation } from '../store/obligations.ts';
import { ownObligations } from '../store/own-obligations.ts';
import { asSelf } from './scope-of-caller.ts';

const mostEvents = 500;

/** Makes a secret calendar address for the person who asks; an older one stops working. */
export async function makeFeed(context: Context, _: unknown, caller: Caller): Promise<{ path: string }> {
  const personId = caller.principal?.personId;
  if (!personId) throw new Problem('not-allowed', 'Only people have a calendar address, not scripts.');
  const token = newToken();
  const now = context.now().getTime();
  return await asSelf(context, caller).change({ action: 'make-calendar-feed', why: 'own request' }, async (change) => {
    const [me] = await accountsOf(change, [personId]);
    if (!me) throw new Problem('not-found', 'Your account is not here any more.');
    await revokeFeeds(change, personId, now);
    const id = await insertFeed(change, { hash: hashOf(token), personId, organisationId: me.organisationId, now });
    change.record({ subject: `calendar-feed:${id}`, organisationId: me.organisationId, after: { personId } });
    return { path: `/api/calendar/${token}` };
  });
}

/** Ends the calendar address of the person who asks. */
export async function endFeed(context: Context, _: unknown, caller: Caller): Promise<{ ended: number }> {
  const personId = caller.principal?.personId ?? 0;
  return await asSelf(context, caller).change({ action: 'end-calendar-feed', why: 'own request' }, async (change) => {
    const ended = await revokeFeeds(change, personId, context.now().getTime());
    change.record({ subject: `person:${personId}`, after: { ended } });
    return { ended };
  });
}

/** The clocks of whoever has this secret address, as a calendar. Nothing but titles and times leaves by it. */
export async function readCalendar(
  context: Context,
  { params }: { params: { readonly token: string } },
  caller: Caller,
): Promise<Answer> {
  const personId = await context.identify((reader) => feedHolder(reader, hashOf(params.token)));
  if (!personId) throw new Problem('not-found', 'This calendar address does not work any more. Make another.');
  const who = { id: `person:${personId}`, name: 'Calendar' };
  const base = (context.publicAddress?.href ?? `http://${caller.host}`).replace(/\/$/, '');
  const text = await context.as(scopeOver(who, [], { 'wardkeep.me': String(personId) })).read(async (reader) => {
    const [me] = await accountsOf(reader, [personId]);
    if (!me || me.hasLeft) throw new Problem('not-found', 'This calendar address does not work any more.');
    const { rows } = await ownObligations(reader, personId, mostEvents);
    const bodies = new Map(
      (
        await bodiesOf(
          reader,
          rows.map(({ organisationId }) => organisationId),
        )
      ).map((body) => [body.id, body]),
    );
    const entries = rows.flatMap((row) => {
      const body = bodies.get(row.organisationId);
      const url = `${base}${body ? pageOf(body) : ''}/obligations/${row.id}`;
      return entriesOf(row, body?.name ?? '', url);
    });
    return calendarFeed(`Wardkeep: ${me.name}`, entries);
  });
  return new Answer({ headers: { 'content-type': 'text/calendar; charset=utf-8' }, body: text });
}

function entriesOf(row: StoredObligation, organisation: string, url: string): FeedEntry[] {
  const shared = {
    description: [organisation, row.reference].filter(Boolean).join('\n'),
    url,
    changedAt: row.updatedAt,
    version: row.version,
  };
  const entry = (what: string, words: string, at: number | null): FeedEntry[] =>
    at === null
      ? []
      : [{ ...shared, uid: `obligation-${row.id}-${what}@wardkeep`, title: `${words}: ${row.title}`, at }];
  if (row.pausedAt !== null || row.state === 'answered') return [];
  if (row.exceptionUntil !== null) return entry('exception', 'Exception ends', row.exceptionUntil);
  return [
    ...entry('acknowledge', 'Acknowledge by', row.state === 'open' ? row.acknowledgeBy : null),
    ...entry('due', 'Due', row.dueAt),
    ...entry('update', 'Next update', row.state === 'acknowledged' ? row.nextUpdateAt : null),
  ];
}

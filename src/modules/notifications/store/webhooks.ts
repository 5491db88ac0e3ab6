import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Where an organisation wants to be called. */
export interface StoredWebhook {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly url: string;
  readonly sealedSecret: string;
  readonly kinds: string[];
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly failingSince: Date | null;
  readonly lastFailure: string | null;
  readonly lastOkAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly stoppedWhy: string | null;
}

const columns = sql`id, organisation_id "organisationId", name, url, sealed_secret "sealedSecret", kinds,
  made_by_name "madeByName", made_at "madeAt", failing_since "failingSince", last_failure "lastFailure",
  last_ok_at "lastOkAt", stopped_at "stoppedAt", stopped_why "stoppedWhy" from notifications.webhook`;

/** Webhooks in use at these organisations. */
export function webhooksAt(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<{ id: number; organisationId: number; kinds: string[] }[]> {
  return reader.rows(sql`select id, organisation_id "organisationId", kinds from notifications.webhook
    where organisation_id = any(${[...new Set(organisationIds)]}::int[]) and stopped_at is null`);
}

/** All webhooks within the scope, by organisation. */
export function webhooksWithin(reader: Reader): Promise<StoredWebhook[]> {
  return reader.rows(sql`select ${columns} order by organisation_id, name, id limit 500`);
}

/** One webhook within the scope. */
export function webhookById(reader: Reader, id: number): Promise<StoredWebhook | undefined> {
  return reader.one(sql`select ${columns} where id = ${id}`);
}

/** Adds a webhook. @returns its id */
export async function insertWebhook(
  change: Change,
  hook: Pick<StoredWebhook, 'organisationId' | 'name' | 'url' | 'sealedSecret'> & { readonly kinds: readonly string[] },
  now: Date,
): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into notifications.webhook (organisation_id, name, url,
      sealed_secret, kinds, made_by, made_by_name, made_at)
    values (${hook.organisationId}, ${hook.name}, ${hook.url}, ${hook.sealedSecret}, ${[...hook.kinds]}::text[], ${who.id},
      ${who.name}, ${now}) returning id`);
  if (!row) throw new Error('a webhook was not stored');
  return row.id;
}

/** Stops a webhook, or lets it go on with a clean slate. */
export async function setWebhookState(
  change: Change,
  id: number,
  stopped: { readonly why: string } | null,
  now: Date,
): Promise<void> {
  await change.run(sql`update notifications.webhook set stopped_at = ${stopped === null ? null : now}::timestamptz,
    stopped_why = ${stopped?.why ?? null}::text, failing_since = null where id = ${id}`);
  // What waits for it is old by the time it goes on.
  if (stopped !== null)
    await change.run(sql`update notifications.webhook_call set gave_up_at = ${now}, failure = 'The webhook was stopped.'
      where webhook_id = ${id} and done_at is null and gave_up_at is null`);
}

/** Removes a webhook with its calls. @returns false when the scope has no such webhook */
export async function deleteWebhook(change: Change, id: number): Promise<boolean> {
  return (await change.run(sql`delete from notifications.webhook where id = ${id}`)) === 1;
}

/** Queues calls. @returns how many */
export function insertCalls(
  change: Change,
  calls: readonly { readonly webhookId: number; readonly organisationId: number; readonly body: string }[],
  now: Date,
): Promise<number> {
  return change.run(sql`insert into notifications.webhook_call (webhook_id, organisation_id, message_id, body, made_at,
      next_try_at)
    select c."webhookId", c."organisationId", 'msg_' || replace(gen_random_uuid()::text, '-', ''), c.body, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) as c("webhookId" int, "organisationId" int, body text)`);
}

/** A call to be made. */
export interface DueCall {
  readonly id: number;
  readonly webhookId: number;
  readonly organisationId: number;
  readonly name: string;
  readonly url: string;
  readonly sealedSecret: string;
  readonly failingSince: Date | null;
  readonly messageId: string;
  readonly body: string;
  readonly tries: number;
}

/** What became of a call. `isGone`: the other server asks never to be called again. */
export type CallOutcome = { readonly id: number; readonly webhookId: number } & (
  | { readonly became: 'taken' }
  | { readonly became: 'later'; readonly failure: string; readonly nextTryAt: Date; readonly isGone: boolean }
  | { readonly became: 'given-up'; readonly failure: string; readonly isGone: boolean }
);

/** True when some call has to be made. */
export async function isCallDue(reader: Reader, now: Date): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(sql`select exists (select 1 from notifications.webhook_call
    where done_at is null and gave_up_at is null and next_try_at <= ${now}) "is"`);
  return row?.is ?? false;
}

/** Locks the next calls to make; those that another process holds are left to it. */
export function callsToMake(change: Change, now: Date, most: number): Promise<DueCall[]> {
  return change.rows(sql`select c.id::float8 id, c.webhook_id "webhookId", c.organisation_id "organisationId", w.name, w.url,
      w.sealed_secret "sealedSecret", w.failing_since "failingSince", c.message_id "messageId", c.body, c.tries
    from notifications.webhook_call c join notifications.webhook w on w.id = c.webhook_id
    where c.done_at is null and c.gave_up_at is null and c.next_try_at <= ${now}
    order by c.next_try_at, c.id limit ${most} for update of c skip locked`);
}

/** Writes down what became of calls, and since when webhooks fail. */
export async function keepCallOutcomes(change: Change, outcomes: readonly CallOutcome[], now: Date): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(id bigint, "webhookId" int, became text,
    failure text, "nextTryAt" timestamptz)`;
  await change.run(sql`update notifications.webhook_call c set tries = c.tries + 1, failure = o.failure,
      done_at = case when o.became = 'taken' then ${now}::timestamptz end,
      gave_up_at = case when o.became = 'given-up' then ${now}::timestamptz end,
      next_try_at = coalesce(o."nextTryAt", c.next_try_at) from ${given} where c.id = o.id`);
  await change.run(sql`update notifications.webhook w set
      failing_since = case when o.taken then null else coalesce(w.failing_since, ${now}) end,
      last_ok_at = case when o.taken then ${now} else w.last_ok_at end,
      last_failure = coalesce(o.failure, w.last_failure)
    from (select "webhookId" id, bool_or(became = 'taken') taken, max(failure) failure from ${given} group by 1) o
    where w.id = o.id`);
}

/** Deletes calls of long ago. @returns how many rows went */
export function forgetCalls(change: Change, now: Date, most: number): Promise<number> {
  return change.run(sql`delete from notifications.webhook_call where id in (select id from notifications.webhook_call
    where made_at < ${now}::timestamptz - interval '30 days' and (done_at is not null or gave_up_at is not null)
    order by made_at limit ${most})`);
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Webhooks in use at these organisations. */
export function webhooksAt(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<{ id: number; organisationId: number; kinds: string[] }[]> {
  return reader.rows(sql`select id, organisation_id "organisationId", kinds from notifications.webhook
    where organisation_id = any(${[...new Set(organisationIds)]}::int[]) and stopped_at is null`);
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

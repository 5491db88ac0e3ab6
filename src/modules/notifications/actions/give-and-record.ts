import type { Context } from '#platform/context.ts';
import type { Wanted } from '../domain/wanted.ts';
import { giveNotices } from './give-notices.ts';
import { queueCalls } from './queue-webhook-calls.ts';

/** Gives notices and queues calls of webhooks, in one change. Nothing wanted changes nothing. */
export async function giveAndRecord(context: Context, wanted: readonly Wanted[], now: Date): Promise<void> {
  if (wanted.length === 0) return;
  await context.change({ action: 'give-notices', why: 'something happened' }, async (change) => {
    const given = await giveNotices(change, wanted, now);
    const calls = await queueCalls(change, wanted, now);
    change.record({ subject: 'notices', after: { ...given, calls } });
  });
}

import { bodiesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { signedHeaders } from '#platform/outside/webhook-signature.ts';
import {
  type CallOutcome,
  callsToMake,
  type DueCall,
  isCallDue,
  keepCallOutcomes,
  setWebhookState,
} from '../store/webhooks.ts';
import { giveNotices } from './give-notices.ts';
import { administratorsAt } from './hear-organisations.ts';

/** All of a batch are called at once, and each takes 10 seconds at most. */
const batch = 10;
const minuteMs = 60_000;
/** Minutes after each try; the last one is given up. About 3 days in all. */
const pauses = [0.1, 0.5, 2, 10, 30, 120, 360, 720, 1440, 1440];
const longestFailureMs = 3 * 86_400_000;

/** Calls webhooks that are due, until none is left. @returns how many were taken */
export async function callWebhooks(context: Context, signal?: AbortSignal): Promise<{ taken: number }> {
  let taken = 0;
  while (!signal?.aborted && (await context.read((reader) => isCallDue(reader, context.now()))))
    taken += await callBatch(context);
  return { taken };
}

/** Calls what is due every few seconds; several processes may do so at once. */
export const webhookJob: Job = { name: 'call-webhooks', everySeconds: 2, run: callWebhooks };

async function callBatch(context: Context): Promise<number> {
  const now = context.now();
  return await context.change({ action: 'call-webhooks', why: 'due' }, async (change) => {
    const calls = await callsToMake(change, now, batch);
    const outcomes = await Promise.all(calls.map((call) => callOne(context, call, now)));
    await keepCallOutcomes(change, outcomes, now);
    await stopHopeless(change, calls, outcomes, now);
    const taken = outcomes.filter(({ became }) => became === 'taken').length;
    change.record({ subject: 'webhooks', after: { taken, notTaken: outcomes.length - taken } });
    return taken;
  });
}

async function callOne(context: Context, call: DueCall, now: Date): Promise<CallOutcome> {
  const of = { id: call.id, webhookId: call.webhookId };
  try {
    const secret = context.vault.unseal(call.sealedSecret);
    const signed = signedHeaders(secret, call.messageId, now, call.body);
    const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'Wardkeep' };
    const { status } = await context.outside.post(call.url, headers, call.body);
    if (status >= 200 && status < 300) return { ...of, became: 'taken' };
    return { ...of, ...notTaken(call, `It answered ${status}.`, now), isGone: status === 410 };
  } catch (error) {
    return { ...of, ...notTaken(call, error instanceof Error ? error.message : String(error), now), isGone: false };
  }
}

function notTaken({ tries }: DueCall, failure: string, now: Date) {
  const pause = pauses[tries];
  if (pause === undefined) return { became: 'given-up' as const, failure };
  return { became: 'later' as const, failure, nextTryAt: new Date(now.getTime() + pause * minuteMs) };
}

/** Stops webhooks that say they are gone or failed for days, and tells the administrators. */
async function stopHopeless(
  change: Change,
  calls: readonly DueCall[],
  outcomes: readonly CallOutcome[],
  now: Date,
): Promise<void> {
  const failed = new Map(outcomes.flatMap((one) => (one.became === 'taken' ? [] : [[one.webhookId, one.isGone]])));
  const hooks = new Map(calls.map((call) => [call.webhookId, call]));
  for (const [id, isGone] of failed) {
    const hook = hooks.get(id);
    const since = hook?.failingSince?.getTime() ?? now.getTime();
    if (!hook || (!isGone && now.getTime() - since < longestFailureMs)) continue;
    const why = isGone ? 'The other server says that it is gone.' : 'It failed for 3 days.';
    await setWebhookState(change, id, { why }, now);
    await tellStopped(change, hook, why, now);
  }
}

async function tellStopped(change: Change, { organisationId, name, webhookId }: DueCall, why: string, now: Date) {
  const [body] = await bodiesOf(change, [organisationId]);
  const at = await administratorsAt(change, [organisationId], now);
  const title = `A webhook of ${body?.name ?? 'your organisation'} was stopped`;
  const wanted = {
    kind: 'tokens' as const,
    isUrgent: false,
    title,
    titleMany: title,
    text: `"${name}". ${why}`,
    link: '/webhooks',
    linkMany: '/webhooks',
    groupKey: `webhook:${webhookId}`,
    candidates: at.get(organisationId) ?? [],
    organisationId,
    goesUp: true,
  };
  await giveNotices(change, [wanted], now);
}

import type { Change } from '#platform/change.ts';
import { titleFor, type Wanted } from '../domain/wanted.ts';
import { insertCalls, webhooksAt } from '../store/webhooks.ts';

/** Queues a call for each webhook of the organisations that something is about. @returns how many */
export async function queueCalls(change: Change, wanted: readonly Wanted[], now: Date): Promise<number> {
  const hooks = await webhooksAt(
    change,
    wanted.map(({ organisationId }) => organisationId),
  );
  if (hooks.length === 0) return 0;
  const calls = hooks.flatMap((hook) => {
    const fitting = wanted.filter((one) => one.organisationId === hook.organisationId && hook.kinds.includes(one.kind));
    const groups = Map.groupBy(fitting, ({ groupKey }) => groupKey);
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { kind, isUrgent, title, titleMany, link, linkMany } = first;
      const count = group.length;
      const body = {
        type: `notice.${kind}`,
        timestamp: now.toISOString(),
        data: { title: titleFor({ title, titleMany, count }), isUrgent, count, path: count === 1 ? link : linkMany },
      };
      return [{ webhookId: hook.id, organisationId: hook.organisationId, body: JSON.stringify(body) }];
    });
  });
  return calls.length === 0 ? 0 : await insertCalls(change, calls, now);
}

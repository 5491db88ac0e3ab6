import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { soonDays } from '../domain/right-review.ts';
import { roleChanged } from '../events.ts';
import { hasEndingRoles, takeEndingRoles } from '../store/rights.ts';

const batch = 500;

/** Tells, once for each role, that its last day is within 30 days. @returns how many were told */
export async function tellEndingRoles(context: Context, signal?: AbortSignal): Promise<number> {
  let told = 0;
  while (!signal?.aborted && (await context.read((reader) => hasEndingRoles(reader, soonDays)))) {
    told += await tellBatch(context);
  }
  return told;
}

async function tellBatch(context: Context): Promise<number> {
  return await context.change({ action: 'tell-ending-roles', why: 'their last day is near' }, async (change) => {
    const ending = await takeEndingRoles(change, soonDays, context.now(), batch);
    for (const { personId, organisationId, role, lastDay } of ending) {
      const subject = `person:${personId}`;
      change.tell(roleChanged.about(subject, { personId, organisationId, role, what: 'expiring', on: lastDay }));
      change.record({ subject, organisationId, after: { role, lastDay } });
    }
    // Another process was quicker: nothing is told, and the log says so.
    if (ending.length === 0) change.record({ subject: 'roles', after: { ending: 0 } });
    return ending.length;
  });
}

/** Looks for roles that end soon, some times a day. */
export const endingRolesJob: Job = { name: 'ending-roles', everySeconds: 6 * 3600, run: tellEndingRoles };

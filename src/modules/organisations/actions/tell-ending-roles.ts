import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import type { Reader } from '#platform/sql.ts';
import { soonDays } from '../domain/right-review.ts';
import { hasEndingRoles, hasRolesRunOut, takeEndingRoles, takeRolesRunOut } from '../store/rights.ts';
import { tellRole } from './tell-role.ts';

const batch = 500;

interface Ends {
  readonly action: string;
  readonly why: string;
  has(reader: Reader): Promise<boolean>;
  /** @returns how many were taken */
  tell(change: Change, now: Date): Promise<number>;
}

const near: Ends = {
  action: 'tell-ending-roles',
  why: 'their last day is near',
  has: (reader) => hasEndingRoles(reader, soonDays),
  tell: async (change, now) => {
    const ending = await takeEndingRoles(change, soonDays, now, batch);
    for (const { lastDay, ...one } of ending) {
      tellRole(change, one, 'expiring', lastDay);
      const { personId, organisationId, role } = one;
      change.record({ subject: `person:${personId}`, organisationId, after: { role, lastDay } });
    }
    return ending.length;
  },
};

const over: Ends = {
  action: 'tell-ended-roles',
  why: 'their last day is over',
  has: hasRolesRunOut,
  tell: async (change, now) => {
    const ended = await takeRolesRunOut(change, now, batch);
    for (const { isNews, ...one } of ended) {
      if (isNews) tellRole(change, one, 'ended');
      const { personId, organisationId, role } = one;
      change.record({ subject: `person:${personId}`, organisationId, before: { role } });
    }
    return ended.length;
  },
};

/**
 * Tells, once for each role, that its last day is within 30 days, and that it ran out.
 * @returns how many roles were looked at
 */
export async function tellEndingRoles(context: Context, signal?: AbortSignal): Promise<number> {
  let told = 0;
  for (const ends of [near, over]) {
    while (!signal?.aborted && (await context.read((reader) => ends.has(reader))))
      told += await tellBatch(context, ends);
  }
  return told;
}

async function tellBatch(context: Context, { action, why, tell }: Ends): Promise<number> {
  return await context.change({ action, why }, async (change) => {
    const count = await tell(change, context.now());
    // Another process was quicker: nothing is told, and the log says so.
    if (count === 0) change.record({ subject: 'roles', after: { ending: 0 } });
    return count;
  });
}

/** Looks for roles that end soon or ran out, some times a day. */
export const endingRolesJob: Job = { name: 'ending-roles', everySeconds: 6 * 3600, run: tellEndingRoles };

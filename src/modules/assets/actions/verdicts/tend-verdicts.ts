import { londonDay } from '#modules/obligations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { reopen } from '../../store/verdicts/held-findings.ts';
import { endVerdict, lockVerdict, overdueVerdicts } from '../../store/verdicts/verdicts.ts';
import { countAnew } from '../count-anew.ts';
import { verdictSubject } from './carry-out.ts';

/** Decisions in one run; the next goes on. */
const most = 100;
/** As long as a strong act waits for its second person. */
const waitingMs = 72 * 3_600_000;

/** Opens again what was accepted until a day that has passed. */
export const tendVerdictsJob: Job = {
  name: 'tend-verdicts',
  everySeconds: 900,
  run: async (context) => {
    await endOverdue(context);
  },
};

/** Each in a change of its own, so that one that fails holds up no other. @returns how many ended */
export async function endOverdue(context: Context): Promise<number> {
  const now = context.now();
  const today = londonDay(now.getTime());
  const waitedSince = new Date(now.getTime() - waitingMs);
  const due = await context.read((reader) => overdueVerdicts(reader, { today, waitedSince, most }));
  for (const { id } of due) await endOne(context, id, today);
  return due.length;
}

async function endOne(context: Context, id: number, today: string): Promise<void> {
  await context.change({ action: 'end-verdict', why: 'its time is over' }, async (change) => {
    const verdict = await lockVerdict(change, id);
    const subject = verdictSubject(id);
    if (!verdict || (verdict.state !== 'waiting' && verdict.state !== 'in-force')) return change.record({ subject });
    const { organisationId: organisation, weaknessId: weakness, state } = verdict;
    const at = context.now();
    let findings = 0;
    if (state === 'waiting') {
      await endVerdict(change, id, { state: 'refused', at, why: 'nobody confirmed it within 72 hours' });
    } else {
      findings = await reopen(change, { organisation, weakness }, id);
      await countAnew(change, organisation, [weakness]);
      await endVerdict(change, id, { state: 'expired', at, why: `its last day was before ${today}` });
    }
    change.record({ subject, organisationId: organisation, before: { state }, after: { reopened: findings } });
  });
}

import { addDays, inWords } from '#kernel/dates.ts';
import { closeAsked, londonDay, openAsk, stopAsked } from '#modules/obligations/index.ts';
import { bodiesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import {
  clocksToAsk,
  clocksToSettle,
  markAsked,
  organisationsToAsk,
  type StoredClock,
} from '../../store/verdicts/clocks.ts';

/** Obligations opened or ended in one change, and changes in one run; the next run goes on. */
const together = 50;
const mostChanges = 20;
/** More at once tell a team nothing; when one ends, the next most urgent is asked. The list shows all. */
const eachOrganisation = 100;

/** What the obligation of a clock is about. */
export const clockSubject = (id: number): string => `weakness-clock:${id}`;

/** Keeps obligations in step with the days until which weaknesses have to be fixed. */
export const tendClocksJob: Job = {
  name: 'tend-weakness-clocks',
  everySeconds: 60,
  run: async (context, signal) => {
    for (let at = 0; at < mostChanges && !signal.aborted; at += 1) if ((await keepInStep(context)) === 0) return;
  },
};

/** One change of it. @returns how many obligations it moved */
export async function keepInStep(context: Context): Promise<number> {
  const tomorrow = addDays(londonDay(context.now().getTime()), 1);
  const { settle, ask } = await context.read(async (reader) => {
    const settle = await clocksToSettle(reader, { tomorrow, most: together });
    const waiting = await bodiesOf(reader, await organisationsToAsk(reader));
    // An invented nation has invented obligations; thousands more would hide those.
    const real = waiting.filter(({ isFictional }) => !isFictional).map(({ id }) => id);
    return { settle, ask: await clocksToAsk(reader, real, { each: eachOrganisation, most: together }) };
  });
  if (settle.length + ask.length === 0) return 0;
  await context.change({ action: 'tend-weakness-clocks', why: 'weaknesses were found, fixed or decided' }, (change) =>
    move(change, settle, ask, context.now()),
  );
  return settle.length + ask.length;
}

async function move(
  change: Change,
  settle: readonly StoredClock[],
  ask: readonly StoredClock[],
  at: Date,
): Promise<void> {
  for (const clock of settle) await end(change, clock, at);
  const today = londonDay(at.getTime());
  for (const clock of ask) {
    // Nobody is late before they were asked.
    const day = clock.dueOn > today ? clock.dueOn : addDays(today, 1);
    await open(change, clock, { day, isOverdue: clock.dueOn < today }, at);
    await markAsked(change, clock.id, day);
  }
  for (const { id, organisationId, dueOn, isLive } of [...settle, ...ask])
    change.record({ subject: clockSubject(id), organisationId, after: { isLive, dueOn } });
}

async function end(change: Change, { id, organisationId, isLive }: StoredClock, at: Date): Promise<void> {
  const asked = { subject: clockSubject(id), organisationIds: [organisationId] };
  const note = 'By scans, by decisions, or because it is less urgent now';
  const proof = { kind: 'text', value: 'Nothing is open any more', note } as const;
  if (isLive) await stopAsked(change, asked, 'it is due earlier now and was asked anew', at.getTime());
  else await closeAsked(change, asked, proof, at.getTime());
  await markAsked(change, id, null);
}

/** Those above see obligations, so its words name no weakness. */
async function open(
  change: Change,
  { id, organisationId, class: place }: StoredClock,
  { day, isOverdue }: { readonly day: string; readonly isOverdue: boolean },
  at: Date,
): Promise<void> {
  const urgency = place === 3 ? 'that needs dealing with now' : 'that needs dealing with soon';
  const title = `Fix a weakness ${urgency} by ${inWords(day)}`;
  const text = `It is number ${id} among the weaknesses to fix first. Fix it, or decide there what holds it; that closes this.${isOverdue ? ' Its time was over before this was asked.' : ''}`;
  await openAsk(
    change,
    {
      ...{ askerId: organisationId, title, text, link: '', reference: `Weakness ${id}`, source: 'action' },
      ...{ ofWhom: 'The organisation itself', ownerDuty: 'cyber-lead', ownerPersonId: null, deputyPersonId: null },
      ...{ acknowledge: null, due: { kind: 'by-day', day }, updateEveryHours: null, route: 'standard' },
      ...{ askedAt: at.getTime(), subject: clockSubject(id) },
    },
    [organisationId],
  );
}

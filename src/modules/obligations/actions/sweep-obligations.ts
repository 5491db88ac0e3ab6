import { leftSince } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { londonDay } from '../domain/london-time.ts';
import { type Swept, sweepOne } from '../domain/sweep-one.ts';
import type { StoredObligation } from '../store/obligations.ts';
import { routeBook } from '../store/routes.ts';
import { addEvents, type NewEvent, saveStates } from '../store/save-obligations.ts';
import {
  foldTally,
  isSweepNeeded,
  leaversUntil,
  looseTally,
  obligationsToSweep,
  postsThatTurn,
  recheckPeople,
  recheckPosts,
  recheckStranded,
  setLeaversUntil,
} from '../store/sweep.ts';
import { presentAround } from './present-around.ts';
import { tellMoved } from './tell-moved.ts';
import { tendVacancies } from './tend-vacancies.ts';

// Large enough that a statement's cost does not count, small enough that a killed process has to repeat little.
const batch = 2000;

/** What one sweep did. */
export interface SweepReport {
  readonly checked: number;
  readonly events: Readonly<Record<string, number>>;
}

/**
 * Lets time pass over every obligation that has something coming: reminders, lateness, escalation, exceptions that end,
 * and people who came or left. Each batch is a transaction of its own that takes only rows nobody else holds, so two
 * processes may sweep at once, and one that is killed leaves whole batches.
 */
export async function sweepObligations(context: Context, signal?: AbortSignal): Promise<SweepReport> {
  const now = context.now().getTime();
  await noticePeople(context, now);
  const total = { checked: 0, events: {} as Record<string, number> };
  while (!signal?.aborted) {
    const part = await sweepBatch(context, now);
    total.checked += part.checked;
    for (const [kind, count] of Object.entries(part.events)) total.events[kind] = (total.events[kind] ?? 0) + count;
    if (part.checked < batch) break;
  }
  await tidyTally(context);
  return total;
}

async function noticePeople(context: Context, now: number): Promise<void> {
  await context
    .change({ action: 'notice-people', why: 'time passed' }, async (change) => {
      const left = await noticeLeavers(change, now);
      const turned = await noticeTurns(change, now);
      const vacancies = await tendVacancies(change, left.ids, now);
      if (left.rechecked + turned + vacancies.opened + vacancies.closed === 0 && !left.isNew) throw nothingToTell;
      change.record({ subject: 'obligations', after: { ofLeavers: left.rechecked, ofDuties: turned, vacancies } });
    })
    .catch(unlessNothing);
}

/** Has the sweep look at what rests on accounts that were closed since the last look. */
async function noticeLeavers(change: Change, now: number) {
  // Accounts that are closed in the very second of the last look are looked at twice, which does no harm.
  const since = await leaversUntil(change);
  const { ids, newest } = await leftSince(change, since);
  const isNew = newest !== null && (since === null || newest > since);
  if (!isNew) return { ids: [], rechecked: 0, isNew };
  await setLeaversUntil(change, newest);
  return { ids, rechecked: await recheckPeople(change, ids, now), isNew };
}

/** Has the sweep look at duties whose holding begins or has ended today. */
async function noticeTurns(change: Change, now: number): Promise<number> {
  const turning = await postsThatTurn(change, londonDay(now));
  if (turning.length === 0) return 0;
  await recheckStranded(change, now);
  return await recheckPosts(change, turning, now);
}

// Fewer rows than this cost readers nothing.
const looseAllowed = 500;

async function tidyTally(context: Context): Promise<void> {
  if ((await context.read(looseTally)) <= looseAllowed) return;
  await context.change({ action: 'fold-tally', why: 'housekeeping' }, async (change) => {
    change.record({ subject: 'obligations', after: { folded: await foldTally(change) } });
  });
}

// Undoes a transaction that changed nothing, so that the audit log is not filled with nothing.
const nothingToTell = new Error('nothing changed');

function unlessNothing(error: unknown): void {
  if (error !== nothingToTell) throw error;
}

async function sweepBatch(context: Context, now: number): Promise<SweepReport> {
  const nothing: SweepReport = { checked: 0, events: {} };
  const isNeeded = await context.read((reader) => isSweepNeeded(reader, now));
  if (!isNeeded) return nothing;
  return await context.change({ action: 'sweep-obligations', why: 'time passed' }, async (change) => {
    const rows = await obligationsToSweep(change, now, batch);
    const routeOf = await routeBook(change);
    const present = await presentAround(change, rows, routeOf, londonDay(now));
    const swept = rows.map((row) => sweepOne(row, routeOf(row), present, now));
    await save(change, swept, now);
    const events = countsOf(swept);
    change.record({ subject: 'obligations', after: { checked: rows.length, ...events } });
    return { checked: rows.length, events };
  });
}

async function save(change: Change, swept: readonly Swept<StoredObligation>[], now: number): Promise<void> {
  if (swept.length === 0) return;
  const states = swept.map(({ next, nextCheckAt, events }) => ({ ...next, nextCheckAt, isChanged: events.length > 0 }));
  await saveStates(change, states, now);
  const events = swept.flatMap(eventsOf);
  if (events.length > 0) await addEvents(change, events, now);
  tellMoved(change, swept.filter(({ isTold }) => isTold).flatMap(eventsOf));
}

function eventsOf({ next, events }: Swept<StoredObligation>): NewEvent[] {
  return events.map((event) => ({ obligationId: next.id, organisationId: next.organisationId, ...event }));
}

function countsOf(swept: readonly Swept<StoredObligation>[]): Record<string, number> {
  const kinds = Object.groupBy(
    swept.flatMap(({ events }) => events),
    ({ kind }) => kind,
  );
  return Object.fromEntries(Object.entries(kinds).map(([kind, events]) => [kind, events?.length ?? 0]));
}

/** The sweep as a job. */
export const sweepJob: Job = { name: 'sweep-obligations', everySeconds: 20, run: sweepObligations };

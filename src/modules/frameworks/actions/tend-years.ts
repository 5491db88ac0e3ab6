import { londonDay, standingsOf, stopAsked } from '#modules/obligations/index.ts';
import { openOutsideOverviews } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { deadlineSubject, deadlinesIn } from '../domain/deadlines.ts';
import { firstState, organisationItself, type YearDeadline } from '../domain/year-rules.ts';
import { returnsOf } from '../store/returns.ts';
import { saveAsked } from '../store/save-years.ts';
import {
  type BegunYear,
  begunYears,
  categoriesFor,
  categoriesOf,
  placedIn,
  type StoredYear,
  yearByCode,
} from '../store/years.ts';
import { type Nation, nationsFor } from './keepers-of-years.ts';
import { membersOf } from './read-years.ts';
import { askDeadline } from './tend-deadlines.ts';

/** Organisations outside overviews that one transaction asks: few enough that a killed process repeats little. */
const batch = 2000;

interface Tended {
  readonly begun: Pick<BegunYear, 'askerId' | 'begunAt'>;
  readonly year: StoredYear;
  readonly nation: Nation;
  readonly now: number;
}

interface Member {
  readonly id: number;
  readonly category: string;
}

/**
 * Asks every organisation in overviews for what its return's state asks for, where nobody asked yet, and asks again where
 * the nation moved a day. @returns how many obligations were opened
 */
export async function tendYear(
  change: Change,
  begun: Pick<BegunYear, 'register' | 'year' | 'askerId' | 'begunAt'>,
  now: number,
): Promise<number> {
  const found = await yearAndNation(change, begun);
  if (!found) return 0;
  return await askMembers(change, { begun, now, ...found }, await membersOf(change, found.year.code, found.nation));
}

async function yearAndNation(change: Change, begun: Pick<BegunYear, 'register' | 'year'>) {
  const year = await yearByCode(change, begun.year);
  const nation = (await nationsFor(change)).find(({ register }) => register.code === begun.register);
  return year && nation && { year, nation };
}

async function askMembers(change: Change, tended: Tended, members: readonly Member[]): Promise<number> {
  const { begun, year, nation, now } = tended;
  const ids = members.map(({ id }) => id);
  const stands = new Map((await returnsOf(change, year.code, ids)).map((one) => [one.organisationId, one]));
  let opened = 0;
  for (const deadline of year.rules.deadlines.filter(({ of }) => of === organisationItself)) {
    const wanted = members.filter(({ id, category }) => {
      const { state, since, category: own } = stands.get(id) ?? { state: firstState, since: begun.begunAt, category };
      const at = { state, since: londonDay(since.getTime()), category: own };
      return deadlinesIn(year.rules, at).includes(deadline);
    });
    const subject = deadlineSubject(year.code, deadline, 0);
    const standings = await standingsOf(change, [subject], ids);
    const moved = standings.filter(({ isLive, dueAt }) => isLive && hasMoved(deadline, dueAt)).map(idOf);
    if (moved.length > 0) await stopAsked(change, { subject, organisationIds: moved }, 'The day was moved', now);
    const known = new Set(standings.map(idOf));
    const due = wanted.map(({ id }) => id).filter((id) => !known.has(id) || moved.includes(id));
    const ofWhom = `${due.length} organisations of ${nation.register.name}`;
    const asked = { subject, title: deadline.title, ofWhom, ids: due };
    opened += await askDeadline(change, { year, askerId: begun.askerId, now }, deadline, asked);
  }
  return opened;
}

const idOf = ({ organisationId }: { readonly organisationId: number }) => organisationId;

function hasMoved({ clock }: YearDeadline, dueAt: number | null): boolean {
  return clock.kind === 'by-day' && dueAt !== null && londonDay(dueAt) !== clock.day;
}

/**
 * Asks the next organisations outside overviews (practices, pharmacies, care homes): after those that were asked, or from
 * the first again where the year or a category changed. @returns whether there may be more
 */
async function askBatch(change: Change, { register, year: code }: BegunYear, now: number): Promise<boolean> {
  // Another process may have asked some since this one looked.
  const begun = (await begunYears(change)).find((each) => each.register === register && each.year === code);
  const found = begun && (await yearAndNation(change, begun));
  if (!begun || !found) throw nothingToTell;
  const { year, nation } = found;
  const by = askedBy(year);
  const after = begun.askedFor === by ? begun.askedTo : 0;
  const kinds = (await categoriesOf(change, code)).flatMap((category) => category.kinds);
  const ids = [...(await placedIn(change, code)).keys()];
  const { asOf: day } = nation.register;
  const bodies = await openOutsideOverviews(change, register, { kinds, ids, day, after, most: batch });
  const isAll = bodies.length < batch;
  if (bodies.length === 0 && begun.isAsked && begun.askedFor === by) throw nothingToTell;
  const categories = await categoriesFor(change, code, bodies);
  const members = bodies.flatMap(({ id }) => {
    const category = categories.get(id);
    return category === undefined ? [] : [{ id, category }];
  });
  const opened = await askMembers(change, { begun, year, nation, now }, members);
  await saveAsked(change, begun, { to: bodies.at(-1)?.id ?? after, by, opened, isAll });
  change.record({ subject: `year:${code}`, after: { register, looked: bodies.length, opened, isAll } });
  return !isAll;
}

function askedBy({ revision, placings }: StoredYear): string {
  return `${revision}/${placings}`;
}

// Undoes a transaction that changed nothing, so that the audit log is not filled with nothing.
const nothingToTell = new Error('nothing to ask');

/** Asks every organisation outside overviews that the year's categories name, batch by batch. */
export async function askOutside(context: Context, begun: BegunYear, signal: AbortSignal): Promise<void> {
  for (let isMore = true; isMore && !signal.aborted; ) {
    isMore = await context
      .change({ action: 'ask-small-organisations', why: 'by the clock' }, (change) =>
        askBatch(change, begun, context.now().getTime()),
      )
      .catch((error: unknown) => {
        if (error !== nothingToTell) throw error;
        return false;
      });
  }
}

/** Looks after the deadlines of every year that was begun: organisations that came late, days that were moved. */
export const tendYearsJob: Job = {
  name: 'frameworks-tend-years',
  everySeconds: 300,
  run: async (context, signal) => {
    for (const begun of await context.read(begunYears)) {
      if (signal.aborted) return;
      await context.change({ action: 'tend-deadlines', why: 'by the clock' }, async (change) => {
        const opened = await tendYear(change, begun, context.now().getTime());
        change.record({ subject: `year:${begun.year}`, after: { register: begun.register, opened } });
      });
      await askOutside(context, begun, signal);
    }
  },
};

import { closeAsked, londonDay, openAsk, standingsOf, stopAsked } from '#modules/obligations/index.ts';
import { type Body, bodyById, type NamedBody } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { FactsOf, Heard } from '#platform/events/event-type.ts';
import type { Job } from '#platform/jobs/job.ts';
import { actWords } from '../domain/act-words.ts';
import { stateOf, statusName } from '../domain/assessment-state.ts';
import { deadlineSubject, deadlinesIn } from '../domain/deadlines.ts';
import { firstState, organisationItself, type YearDeadline } from '../domain/year-rules.ts';
import type { returnMoved } from '../events.ts';
import { returnsOf } from '../store/returns.ts';
import { type BegunYear, begunYears, type StoredYear, yearByCode } from '../store/years.ts';
import { nationsFor } from './keepers-of-years.ts';
import { membersOf } from './read-years.ts';
import { reviewersOf } from './reviewers-of.ts';

type Moved = FactsOf<typeof returnMoved>;

/** Hears that returns moved: what is done is closed with the step as its proof, and what comes next is asked. */
export async function tendMoved(context: Context, heard: readonly Heard<Moved>[]): Promise<void> {
  await context.change({ action: 'tend-deadlines', why: 'a return moved' }, async (change) => {
    const begun = await begunYears(change);
    for (const { facts, at } of heard) {
      const year = await yearByCode(change, facts.year);
      const body = await bodyById(change, facts.organisationId);
      const nation = begun.find((each) => each.year === facts.year && each.register === body?.register);
      if (year && body && nation) await tendOne(change, { year, body, askerId: nation.askerId, facts, at });
    }
    change.record({ subject: 'deadlines', after: { returns: heard.map(({ facts }) => facts.assessmentId) } });
  });
}

interface OneMoved {
  readonly year: StoredYear;
  readonly body: Body;
  readonly askerId: number;
  readonly facts: Moved;
  readonly at: Date;
}

async function tendOne(change: Change, { year, body, askerId, facts, at }: OneMoved): Promise<void> {
  const wanted = deadlinesIn(year.rules, facts.to, londonDay(at.getTime()));
  for (const deadline of year.rules.deadlines) {
    const isMet = !deadline.states.includes(facts.to) || deadline.closedBy?.some((act) => act === facts.act);
    if (isMet) await closeOne(change, { year, body, facts, at }, deadline);
  }
  const among = { register: body.register, organisationIds: [body.id] };
  const reviewers = (await reviewersOf(change, year.rules.reviewers, among)).get(body.id);
  for (const deadline of wanted) {
    if (deadline.states.includes(facts.from)) continue;
    const asked = deadline.of === organisationItself ? body : reviewers?.get(deadline.of);
    if (asked) await openOne(change, { year, askerId, at }, deadline, { asked, about: body });
  }
}

async function closeOne(
  change: Change,
  { year, body, facts, at }: Omit<OneMoved, 'askerId'>,
  deadline: YearDeadline,
): Promise<void> {
  const subject = deadlineSubject(year.code, deadline, body.id);
  const state = stateOf(year.rules, facts.to);
  const status = state?.status ? `: ${statusName(year.rules, state.status)}` : '';
  const proof = { kind: 'text', value: `${actWords[facts.act] ?? facts.act}${status}`, note: year.name } as const;
  const organisationIds = deadline.of === organisationItself ? [body.id] : null;
  await closeAsked(change, { subject, organisationIds }, proof, at.getTime());
}

async function openOne(
  change: Change,
  { year, askerId, at }: { readonly year: StoredYear; readonly askerId: number; readonly at: Date },
  deadline: YearDeadline,
  { asked, about }: { readonly asked: Pick<NamedBody, 'id' | 'name'>; readonly about: Pick<Body, 'id' | 'name'> },
): Promise<void> {
  const isOwn = deadline.of === organisationItself;
  await ask(change, { year, askerId, now: at.getTime() }, deadline, {
    subject: deadlineSubject(year.code, deadline, about.id),
    title: isOwn ? deadline.title : `${deadline.title}: ${about.name}`,
    ofWhom: asked.name,
    ids: [asked.id],
  });
}

interface Asked {
  readonly subject: string;
  readonly title: string;
  readonly ofWhom: string;
  readonly ids: readonly number[];
}

async function ask(
  change: Change,
  { year, askerId, now }: { readonly year: StoredYear; readonly askerId: number; readonly now: number },
  deadline: YearDeadline,
  { subject, title, ofWhom, ids }: Asked,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { ids: opened } = await openAsk(
    change,
    {
      askerId,
      title,
      text: deadline.text,
      link: '',
      source: 'plan',
      reference: year.name,
      ofWhom,
      ownerDuty: deadline.ownerDuty,
      ownerPersonId: null,
      deputyPersonId: null,
      acknowledge: null,
      due: deadline.clock,
      updateEveryHours: null,
      route: deadline.route,
      askedAt: now,
      subject,
    },
    ids,
  );
  return opened.length;
}

/**
 * Asks every organisation of a begun year for what its return's state asks for, where nobody asked yet, and asks again
 * where the nation moved a day. @returns how many obligations were opened
 */
export async function tendYear(change: Change, begun: BegunYear, now: number): Promise<number> {
  const year = await yearByCode(change, begun.year);
  const nation = (await nationsFor(change)).find(({ register }) => register.code === begun.register);
  if (!year || !nation) return 0;
  const members = await membersOf(change, year.code, nation);
  const returns = await returnsOf(
    change,
    year.code,
    members.map(({ id }) => id),
  );
  const stands = new Map(returns.map((one) => [one.organisationId, one]));
  let opened = 0;
  for (const deadline of year.rules.deadlines.filter(({ of }) => of === organisationItself)) {
    const wanted = members.filter(({ id }) => {
      const { state, since } = stands.get(id) ?? { state: firstState, since: begun.begunAt };
      return deadlinesIn(year.rules, state, londonDay(since.getTime())).includes(deadline);
    });
    const subject = deadlineSubject(year.code, deadline, 0);
    const standings = await standingsOf(change, [subject]);
    const moved = standings.filter(({ isLive, dueAt }) => isLive && hasMoved(deadline, dueAt)).map(idOf);
    await stopAsked(change, { subject, organisationIds: moved }, 'The day was moved', now);
    const known = new Set(standings.map(idOf));
    const ids = wanted.map(({ id }) => id).filter((id) => !known.has(id) || moved.includes(id));
    const ofWhom = `${ids.length} organisations of ${nation.register.name}`;
    opened += await ask(change, { year, askerId: begun.askerId, now }, deadline, {
      subject,
      title: deadline.title,
      ofWhom,
      ids,
    });
  }
  return opened;
}

const idOf = ({ organisationId }: { readonly organisationId: number }) => organisationId;

function hasMoved({ clock }: YearDeadline, dueAt: number | null): boolean {
  return clock.kind === 'by-day' && dueAt !== null && londonDay(dueAt) !== clock.day;
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
    }
  },
};

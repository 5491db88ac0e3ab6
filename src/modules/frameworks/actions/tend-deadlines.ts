import { closeAsked, londonDay, openAsk } from '#modules/obligations/index.ts';
import { type Body, bodyById, type NamedBody } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { FactsOf, Heard } from '#platform/events/event-type.ts';
import { actWords } from '../domain/act-words.ts';
import { stateOf, statusName } from '../domain/assessment-state.ts';
import { deadlineSubject, deadlinesIn } from '../domain/deadlines.ts';
import { organisationItself, type YearDeadline } from '../domain/year-rules.ts';
import type { returnMoved } from '../events.ts';
import { returnsOf } from '../store/returns.ts';
import { begunYears, type StoredYear, yearByCode } from '../store/years.ts';
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
  const [found] = await returnsOf(change, year.code, [body.id]);
  const category = found?.category ?? '';
  const wanted = deadlinesIn(year.rules, { state: facts.to, since: londonDay(at.getTime()), category });
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
  await askDeadline(change, { year, askerId, now: at.getTime() }, deadline, {
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

/** Opens a deadline's obligation at organisations. @returns how many were opened */
export async function askDeadline(
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

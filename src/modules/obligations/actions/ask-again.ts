import { bodiesOf, bodyById, findBranch, isOwn, organisationWithin, placesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Job } from '#platform/jobs/job.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { platformScope, scopeOver } from '#platform/scope.ts';
import { londonDay } from '../domain/london-time.ts';
import type { Source } from '../domain/obligation.ts';
import { nextTime, type RepeatRule, shortestGapDays } from '../domain/repeat-rule.ts';
import { goodOf, sumOf, totalOf } from '../domain/roll-up.ts';
import {
  type AskedAgain,
  insertRepeat,
  moveOn,
  repeatById,
  repeatsOf,
  repeatsToOpen,
  type StoredRepeat,
  setTrouble,
  endRepeat as storeEnd,
  takeRepeat,
  timesAsked,
} from '../store/repeats.ts';
import { refuseUnknown, targetsOf } from './ask-organisations.ts';
import { iso } from './name-obligations.ts';
import { openAsk } from './open-ask.ts';

interface NewRepeat extends AskedAgain {
  readonly organisation: string;
  readonly title: string;
  readonly source: Source;
  readonly rule: RepeatRule;
  readonly openDaysBefore: number;
  readonly why: string;
}

const asks = { id: 'system:ask-again', name: 'Wardkeep (asked again)' };

/** Has something asked again and again, below the organisation that asks. A time that is open already is asked at once. */
export async function makeRepeat(context: Context, { body }: { body: NewRepeat }) {
  const { organisation, title, source, rule, openDaysBefore, why, ...asked } = body;
  if (openDaysBefore > shortestGapDays(rule)) {
    throw wrongField('openDaysBefore', `It comes every ${shortestGapDays(rule)} days. Choose fewer days before.`);
  }
  const today = londonDay(context.now().getTime());
  const { due, opens } = nextTime({ rule, openDaysBefore }, '0001-01-01', today);
  const id = await context.change({ action: 'ask-again', why }, async (change) => {
    const asker = await organisationWithin(change, organisation);
    await refuseUnknown(change, asked);
    const one = {
      organisationId: asker.id,
      asked,
      title,
      source,
      rule,
      openDaysBefore,
      nextDue: due,
      nextOpens: opens,
    };
    await whomToAsk(context, one);
    const made = await insertRepeat(change, one, context.now().getTime());
    change.record({ subject: `repeat:${made}`, organisationId: asker.id, after: { ...one, asked } });
    return made;
  });
  const whole = context.as(platformScope('ask-again'));
  const stored = await whole.read((reader) => repeatById(reader, id));
  if (stored && stored.nextOpens <= today) await openOne(whole, stored);
  return { id, nextOpens: opens, nextDue: due };
}

/** Whom it is asked of now: as its organisation could ask today, so a body that has moved away is asked no more. */
async function whomToAsk(context: Context, { organisationId, asked }: Pick<StoredRepeat, 'organisationId' | 'asked'>) {
  const scope = await context.readPublic(async (reader) => {
    const body = await bodyById(reader, organisationId);
    return scopeOver(asks, body ? await placesOf(reader, [body.code]) : []);
  });
  return await context.as(scope).read((reader) => targetsOf(reader, asked.of));
}

type Whom = Awaited<ReturnType<typeof targetsOf>>;

/** Opens the next time of one, or writes down why it cannot be asked. @returns whether anybody was asked */
async function openOne(context: Context, one: StoredRepeat): Promise<boolean> {
  const whom = await whomToAsk(context, one).catch((error: unknown) => {
    if (error instanceof Problem) return error.message;
    throw error;
  });
  const intent = { action: 'ask-again', why: 'its time has come' };
  return await context.as({ ...context.scope, who: asks }).change(intent, async (change) => {
    const taken = await takeRepeat(change, one);
    const said = taken ? await openTaken(change, taken, whom, context.now().getTime()) : { asked: 0 };
    change.record({ subject: `repeat:${one.id}`, organisationId: one.organisationId, after: said });
    return said.asked > 0;
  });
}

async function openTaken(change: Change, one: StoredRepeat, whom: Whom | string, now: number) {
  if (typeof whom === 'string') {
    await setTrouble(change, one.id, whom);
    return { asked: 0, trouble: whom };
  }
  const today = londonDay(now);
  const due = one.nextDue;
  await moveOn(change, one.id, nextTime(one, due, today));
  // A last day that passed while nothing ran is not asked for; the next one is.
  if (due < today) return { asked: 0, missed: due };
  const clocks = { due: { kind: 'by-day', day: due }, askedAt: now, repeatId: one.id } as const;
  const who = { askerId: one.organisationId, ownerPersonId: null, deputyPersonId: null, ofWhom: whom.words };
  const { title, source } = one;
  const opened = await openAsk(change, { ...one.asked, title, source, ...who, ...clocks }, whom.ids);
  return { asked: opened.ids.length, ask: opened.askId, due };
}

/** Asks whatever is to be asked again by today. Several processes may do so at once: each time is asked once. */
export async function openRepeats(context: Context, signal?: AbortSignal): Promise<number> {
  const today = londonDay(context.now().getTime());
  let opened = 0;
  for (const one of await context.read((reader) => repeatsToOpen(reader, today))) {
    if (signal?.aborted) break;
    // One that cannot be asked says why, and stands in nobody's way.
    if (one.trouble === null || (await canBeAsked(context, one))) opened += (await openOne(context, one)) ? 1 : 0;
  }
  return opened;
}

async function canBeAsked(context: Context, one: StoredRepeat): Promise<boolean> {
  return await whomToAsk(context, one).then(
    () => true,
    () => false,
  );
}

/** Asking again as a job. */
export const repeatJob: Job = { name: 'ask-again', everySeconds: 300, run: openRepeats };

interface Where {
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
}

/** What an organisation and those below it ask again and again. */
export async function listRepeats(context: Context, { query }: { query: Where }, caller: Caller) {
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const stored = await repeatsOf(
      reader,
      branch.visible.map(({ id }) => id),
    );
    const times = Map.groupBy(
      await timesAsked(
        reader,
        stored.map(({ id }) => id),
      ),
      ({ repeatId }) => repeatId,
    );
    const names = new Map(
      (
        await bodiesOf(
          reader,
          stored.map((each) => each.organisationId),
        )
      ).map((each) => [each.id, each.name]),
    );
    const managed = caller.principal?.scopeFor('obligation:manage');
    const mayAsk = managed != null && branch.visible.some(({ id }) => id === branch.body.id);
    return {
      scopeName: branch.name,
      mayAsk,
      repeats: stored.map(({ asked, endedAt, ...one }) => ({
        ...one,
        reference: asked.reference,
        organisationName: names.get(one.organisationId) ?? '',
        endedAt: iso(endedAt),
        times: (times.get(one.id) ?? []).map(({ askId, askedAt, counts: own }) => {
          const counts = sumOf([own]);
          return { askId, askedAt: iso(askedAt), asked: totalOf(counts), good: goodOf(counts), late: counts.late };
        }),
        mayEnd: endedAt === null && (mayAsk || isOwn(managed, one.organisationId)),
      })),
    };
  });
}

/** Ends it. What was asked goes on, and stays in the history. */
export async function endRepeat(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly why: string } },
): Promise<{ ended: number }> {
  return await context.change({ action: 'end-asking-again', why: body.why }, async (change) => {
    const one = await repeatById(change, params.id);
    if (!one) throw new Problem('not-found', 'There is nothing of that number that is asked again.');
    const ended = await storeEnd(change, one.id, body.why, context.now().getTime());
    if (ended === 0) throw new Problem('not-now', 'This has ended already.');
    change.record({ subject: `repeat:${one.id}`, organisationId: one.organisationId, after: { ended: true } });
    return { ended };
  });
}

import { type Change, change, type Intent } from '../change.ts';
import { type Context, contextFor, type Platform } from '../context.ts';
import { platformScope } from '../scope.ts';
import { bookkeeper, type Reader, sql } from '../sql.ts';
import type { Heard } from './event-type.ts';
import type { Handler } from './handler.ts';

/** How long a process has for what it took; one that is killed delays its facts by this, and loses none. */
const leaseSeconds = 30;
/** 12 tries are spread over about an hour. */
const tries = 12;

/** Seconds to wait after the nth try. */
export function pauseAfter(tried: number): number {
  return Math.min(2 ** (tried - 1), 1800);
}

interface Claimed {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly facts: unknown;
  readonly who: string;
  readonly who_name: string;
  readonly told_at: Date;
  readonly tries: number;
}

// Facts that another process has heard in the meantime: a lease ran out while its holder was still at work.
class HeardElsewhere extends Error {}

const desk = (platform: Platform): Reader => bookkeeper(platform.database, platformScope('events'));

/** Tells the database who listens, so that facts are kept for them. */
export async function knowHandlers(platform: Platform, handlers: readonly Handler[]): Promise<void> {
  const known = handlers.map(({ name, hears }) => ({ name, events: hears.map((type) => type.name) }));
  await desk(platform).one(sql`select platform.know_handlers(${JSON.stringify(known)}::jsonb)`);
}

/** Delivers one round of what is due for a handler. @returns how many facts it took */
export async function deliverDue(platform: Platform, handler: Handler): Promise<number> {
  const claimed = await desk(platform).rows<Claimed>(sql`select * from platform.claim_deliveries(${handler.name},
    ${handler.hears.map(({ name }) => name)}::text[], ${handler.isInOrder}, ${handler.most}, make_interval(secs => ${leaseSeconds}))`);
  if (claimed.length === 0) return 0;
  const fault = await tryTogether(platform, handler, claimed);
  if (fault === null) return claimed.length;
  // One bad fact must not hold up its neighbours: each is tried by itself, those before a failure of its subject first.
  if (claimed.length > 1) await tryEach(platform, handler, claimed);
  else for (const one of claimed) await fail(platform, handler, one, fault);
  return claimed.length;
}

async function tryEach(platform: Platform, handler: Handler, claimed: readonly Claimed[]): Promise<void> {
  const failed = new Set<string>();
  for (const one of claimed) {
    if (handler.isInOrder && failed.has(one.subject)) {
      await desk(platform).one(sql`select platform.release_deliveries(${handler.name}, ${[one.id]}::bigint[])`);
      continue;
    }
    const fault = await tryTogether(platform, handler, [one]);
    if (fault === null) continue;
    failed.add(one.subject);
    await fail(platform, handler, one, fault);
  }
}

/** @returns null when the facts are heard, here or elsewhere */
async function tryTogether(
  platform: Platform,
  handler: Handler,
  claimed: readonly Claimed[],
): Promise<{ readonly why: string } | null> {
  try {
    const types = new Map(handler.hears.map((type) => [type.name, type]));
    const heard = claimed.map((one) => heardAs(one, types.get(one.name)?.shape.parse(one.facts)));
    const { context, isFinished } = hearingContext(platform, handler, claimed);
    await handler.act(context, heard);
    if (!isFinished()) await desk(platform).one(finish(handler, claimed));
    return null;
  } catch (error) {
    if (error instanceof HeardElsewhere) return null;
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

function heardAs(one: Claimed, facts: unknown): Heard {
  if (facts === undefined) throw new Error(`this version does not know the fact ${one.name}`);
  const who = { id: one.who, name: one.who_name };
  return { id: Number(one.id), name: one.name, subject: one.subject, facts, who, at: one.told_at };
}

const finish = (handler: Handler, claimed: readonly Claimed[]) =>
  sql`select platform.finish_deliveries(${handler.name}, ${claimed.map(({ id }) => id)}::bigint[]) n`;

/** A context whose one change also writes down that these facts were heard. */
function hearingContext(
  platform: Platform,
  handler: Handler,
  claimed: readonly Claimed[],
): { context: Context; isFinished(): boolean } {
  const scope = platformScope(handler.name);
  let isFinished = false;
  const hearing = async <T>(intent: Intent, work: (change: Change) => Promise<T>): Promise<T> => {
    if (isFinished) throw new Error(`the handler ${handler.name} changed the database twice`);
    const result = await change(platform, scope, intent, async (opened) => {
      const row = await opened.one<{ n: number }>(finish(handler, claimed));
      if (row?.n !== claimed.length) throw new HeardElsewhere(`facts for ${handler.name} were heard elsewhere`);
      return await work(opened);
    });
    isFinished = true;
    return result;
  };
  return { context: { ...contextFor(platform, scope), change: hearing }, isFinished: () => isFinished };
}

async function fail(
  platform: Platform,
  handler: Handler,
  one: Claimed,
  { why }: { readonly why: string },
): Promise<void> {
  const isLast = one.tries >= tries;
  await desk(platform).one(sql`select platform.fail_delivery(${handler.name}, ${one.id}::bigint, ${why},
    make_interval(secs => ${pauseAfter(one.tries)}), ${isLast})`);
  const next = isLast ? 'It is set aside: wardkeep events' : `It is tried again in ${pauseAfter(one.tries)} s.`;
  console.error(`${handler.name} could not act on ${one.name} (${one.subject}): ${why}. ${next}`);
}

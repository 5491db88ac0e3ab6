import type { Context } from '#platform/context.ts';
import { purposes, type RetentionClass } from '#platform/held-data.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Job } from '#platform/jobs/job.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { placesOf, registers } from '../store/bodies.ts';
import { changedDays, setDays } from '../store/retention-days.ts';

const batch = 1000;
const dayMs = 86_400_000;

interface Kept extends RetentionClass {
  /** Days that hold: those that were set here, else those proposed. */
  readonly now: number | null;
}

/** Every class with the days that hold now. */
export async function retentionNow(context: Context): Promise<Kept[]> {
  const changed = await context.read((reader) => changedDays(reader));
  return context.personalData.retention.map((each) => ({
    ...each,
    now: each.days === null ? null : Math.max(each.leastDays, changed.get(each.code) ?? each.days),
  }));
}

const whole = (context: Context) => context.as(platformScope('retention'));

async function dueOf(context: Context, kept: Kept, before: Date): Promise<number> {
  if (kept.countAlone) return await kept.countAlone(context, before);
  const { due } = kept;
  if (!due) return 0;
  return (await context.read((reader) => reader.one<{ n: number }>(due(before))))?.n ?? 0;
}

/** One class as it stands: how long it is kept, and how many would go now. */
export interface RetentionLine {
  readonly code: string;
  readonly name: string;
  readonly days: number | null;
  readonly proposedDays: number | null;
  readonly leastDays: number;
  readonly happens: 'delete' | 'blank' | 'keep';
  readonly why: string;
  /** Null where another part sees to it or it is kept. */
  readonly due: number | null;
}

/** What would go if retention were applied now. */
export async function previewRetention(context: Context): Promise<RetentionLine[]> {
  const acting = whole(context);
  const lines: RetentionLine[] = [];
  for (const kept of await retentionNow(acting)) {
    const { code, name, now, days, leastDays, happens, why } = kept;
    const isApplied = now !== null && (kept.apply !== undefined || kept.applyAlone !== undefined);
    const due = isApplied ? await dueOf(acting, kept, beforeOf(context, now)) : null;
    lines.push({ code, name, days: now, proposedDays: days, leastDays, happens, why, due });
  }
  return lines;
}

const beforeOf = (context: Context, days: number) => new Date(context.now().getTime() - days * dayMs);

/** Lets go what has been kept long enough, in batches. @returns how many went, by class */
export async function applyRetention(context: Context, signal?: AbortSignal): Promise<Record<string, number>> {
  const acting = whole(context);
  const gone: Record<string, number> = {};
  for (const kept of await retentionNow(acting)) {
    if (kept.now === null || signal?.aborted) continue;
    const count = await applyClass(acting, kept, beforeOf(context, kept.now), signal);
    if (count > 0) gone[kept.code] = count;
  }
  return gone;
}

async function applyClass(context: Context, kept: Kept, before: Date, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await applyBatch(context, kept, before);
    total += count;
    if (count < batch || signal?.aborted) return total;
  }
}

async function applyBatch(context: Context, kept: Kept, before: Date): Promise<number> {
  if (kept.applyAlone) return await kept.applyAlone(context, before, batch);
  const { apply } = kept;
  // Nothing is written down on a day on which nothing goes.
  if (!apply || (await dueOf(context, kept, before)) === 0) return 0;
  return await context.change({ action: 'apply-retention', why: kept.why }, async (change) => {
    const count = await apply(change, before, batch);
    change.record({
      subject: `retention:${kept.code}`,
      after: { [kept.happens]: count, before: before.toISOString() },
    });
    return count;
  });
}

/** Once a day. */
export const retentionJob: Job = {
  name: 'retention',
  everySeconds: 86_400,
  run: (context, signal) => applyRetention(context, signal),
};

/** What is held of people, and how long: the record of processing. */
export async function showPrivacy(context: Context, _input: unknown, caller: Caller) {
  const lines = await retentionNow(whole(context));
  const { held } = context.personalData;
  return {
    tables: held.map(({ table, holds, personal, purpose, keptAs, erasure }) => ({
      table,
      holds,
      kinds: [...new Set(Object.values(personal))],
      why: purposes[purpose].words,
      basis: purposes[purpose].basis,
      keptAs,
      erasure,
    })),
    classes: lines.map(({ code, name, now, happens, why }) => ({ code, name, days: now, happens, why })),
    mayManage: await isAtTop(context, caller),
  };
}

/** The classes, with what would go now; for administrators of the whole platform. */
export async function showRetention(context: Context, _input: unknown, caller: Caller) {
  await demandTop(context, caller);
  return { classes: await previewRetention(context) };
}

/** Sets how many days a class is kept. */
export async function changeRetention(
  context: Context,
  { params, body }: { params: { code: string }; body: { days: number; why: string } },
  caller: Caller,
) {
  await demandTop(context, caller);
  const kept = (await retentionNow(whole(context))).find(({ code }) => code === params.code);
  if (!kept) throw new Problem('not-found', 'There is no such class of data.');
  if (kept.days === null) throw new Problem('not-now', `This is kept. ${kept.why}`);
  if (body.days < kept.leastDays) {
    const message = `Enter ${kept.leastDays} days or more. With fewer, something would stop working.`;
    throw new Problem('invalid-request', message, { parts: [{ where: 'days', message }] });
  }
  return await context.change({ action: 'change-retention', why: body.why }, async (change) => {
    await setDays(change, params.code, body.days);
    change.record({ subject: `retention:${params.code}`, before: { days: kept.now }, after: { days: body.days } });
    return { code: params.code, days: body.days };
  });
}

/** True for administrators at the top of the real nation, who answer for the whole platform. */
async function isAtTop(context: Context, caller: Caller): Promise<boolean> {
  const { places } = caller.principal?.scopeFor('people:manage') ?? { places: [] };
  const roots = await context.read(async (reader) => {
    const real = (await registers(reader)).filter(({ isFictional }) => !isFictional);
    return await placesOf(
      reader,
      real.map(({ rootCode }) => rootCode),
    );
  });
  return roots.some(({ id }) => places.some((place) => place.id === id));
}

async function demandTop(context: Context, caller: Caller): Promise<void> {
  if (await isAtTop(context, caller)) return;
  throw new Problem('not-allowed', 'This is for administrators of the whole platform.');
}

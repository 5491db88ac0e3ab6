import { setTimeout as wait } from 'node:timers/promises';
import { contextFor, type Platform } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { startJobs } from '../jobs/run-jobs.ts';
import { platformScope } from '../scope.ts';
import { sql } from '../sql.ts';
import { deliverDue, knowHandlers } from './deliver.ts';
import type { Handler } from './handler.ts';

/** How often a process looks by the clock, for a call that it did not hear. */
const lookEveryMs = 1000;
const sayEveryMs = 3_600_000;
const keptDays = 7;

/** Delivers facts in the background of this process, each handler by itself, until the platform closes. */
export function startDelivery(platform: Platform, handlers: readonly Handler[]): void {
  const waiting = new Set<() => void>();
  platform.background.start((signal) =>
    platform.database.listen('wardkeep_events', signal, () => {
      for (const wake of [...waiting]) wake();
    }),
  );
  for (const handler of handlers)
    platform.background.start((signal) => goOn(platform, handler, signal, (wake) => nextCall(waiting, wake)));
  platform.background.start((signal) => sayOn(platform, handlers, signal));
  startJobs(contextFor(platform, platformScope('background')), [forgetJob]);
}

type Listen = (signal: AbortSignal) => Promise<void>;

async function nextCall(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const wake = () => stop.abort();
  waiting.add(wake);
  await wait(lookEveryMs, undefined, { signal: AbortSignal.any([signal, stop.signal]) }).catch(() => undefined);
  waiting.delete(wake);
}

async function goOn(platform: Platform, handler: Handler, signal: AbortSignal, listen: Listen): Promise<void> {
  while (!signal.aborted) {
    // A database that is away for a while must not end the rhythm.
    const taken = await deliverDue(platform, handler).catch((error: unknown) => {
      if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
      return 0;
    });
    if (taken === 0) await listen(signal);
  }
}

async function sayOn(platform: Platform, handlers: readonly Handler[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await knowHandlers(platform, handlers).catch(() => undefined);
    await wait(sayEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

const forgetJob: Job = {
  name: 'forget-events',
  everySeconds: 3600,
  run: async (context, signal) => {
    let gone = 1;
    while (gone > 0 && !signal.aborted) {
      const row = await context.identify((reader) =>
        reader.one<{ n: number }>(
          sql`select platform.forget_events(now() - make_interval(days => ${keptDays}), 5000) n`,
        ),
      );
      gone = row?.n ?? 0;
    }
  },
};

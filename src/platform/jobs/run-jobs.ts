import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { sql } from '../sql.ts';
import type { Job } from './job.ts';

/** Runs a job if its time has come and no other process has taken it. @returns whether it ran */
export async function runIfDue(context: Context, job: Job, signal: AbortSignal): Promise<boolean> {
  const claimed = await context.identify((reader) =>
    reader.one<{ is: boolean }>(
      sql`select platform.claim_job(${job.name}, make_interval(secs => ${job.everySeconds})) "is"`,
    ),
  );
  if (!claimed?.is) return false;
  const failure = await job.run(context, signal).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  // Told to stop half-way is not a failure: what is left is found by the next run.
  if (!signal.aborted) await end(context, job, failure);
  if (failure !== null && !signal.aborted) console.error(`The job ${job.name} failed and will run again: ${failure}`);
  return true;
}

async function end(context: Context, job: Job, failure: string | null): Promise<void> {
  await context.identify((reader) => reader.one(sql`select platform.end_job(${job.name}, ${failure}::text)`));
}

/** Starts jobs in the background of this process, each in its own rhythm, until the platform closes. */
export function startJobs(context: Context, jobs: readonly Job[]): void {
  for (const job of jobs) context.background.start((signal) => goOn(context, job, signal));
}

async function goOn(context: Context, job: Job, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A database that is away for a while must not end the rhythm.
    await runIfDue(context, job, signal).catch((error: unknown) => {
      if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
    });
    await wait(job.everySeconds * 250, undefined, { signal }).catch(() => undefined);
  }
}

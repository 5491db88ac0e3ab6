import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { sql } from '../sql.ts';
import type { Job } from './job.ts';

/** A process that has not said for so long that it works at a job is gone, and another takes the job over. */
const silentFor = '30 seconds';
const beatMs = 5000;
/** A job of every night is looked at more often, for the case that the process that had it is gone. */
const lookAtLeastMs = 15_000;

/** Runs a job if its time has come and no other process has taken it. @returns whether it ran */
export async function runIfDue(context: Context, job: Job, signal: AbortSignal): Promise<boolean> {
  const { id } = context.background;
  const claimed = await context.identify((reader) =>
    reader.one<{ is: boolean }>(sql`select platform.claim_job(${job.name},
      make_interval(secs => ${job.everySeconds}), ${id}, ${silentFor}::interval) "is"`),
  );
  if (!claimed?.is) return false;
  const held = holdJob(context, job);
  const failure = await job.run(context, AbortSignal.any([signal, held.lost])).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  held.release();
  // Told to stop half-way is not a failure: another process goes on at once.
  await context.identify((reader) =>
    reader.one(
      signal.aborted
        ? sql`select platform.hand_back_job(${job.name}, ${id})`
        : sql`select platform.end_job(${job.name}, ${failure}::text, ${id})`,
    ),
  );
  if (failure !== null && !signal.aborted) console.error(`The job ${job.name} failed and will run again: ${failure}`);
  return true;
}

/** Says again and again that this process works at a job. `lost`: it was silent for long, and another has the job now. */
function holdJob({ identify, background }: Context, job: Job): { readonly lost: AbortSignal; release(): void } {
  const lost = new AbortController();
  const beat = setInterval(() => {
    // A database that is away for a moment does not end the work; one that stays away has another take it over.
    identify((reader) =>
      reader.one<{ is: boolean }>(sql`select platform.beat_job(${job.name}, ${background.id}) "is"`),
    ).then(
      (beaten) => beaten?.is || lost.abort(new Error('another process has this job now')),
      () => undefined,
    );
  }, beatMs);
  return { lost: lost.signal, release: () => clearInterval(beat) };
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
    await wait(Math.min(job.everySeconds * 250, lookAtLeastMs), undefined, { signal }).catch(() => undefined);
  }
}

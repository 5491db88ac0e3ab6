import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { sql } from '../sql.ts';
import type { Job } from './job.ts';
import { runIfDue } from './run-jobs.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

const never = new AbortController().signal;
const counting = (name: string, everySeconds: number): Job & { runs: number } => ({
  name,
  everySeconds,
  runs: 0,
  async run() {
    this.runs += 1;
  },
});
const claimed = (name: string) =>
  sql`select platform.claim_job(${name}, interval '0', 'another process', interval '30 seconds')`;
/** Whoever works at it has not said so for a minute. */
async function silence(name: string): Promise<void> {
  const owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
  await owner.query("update platform.job set beat_at = now() - interval '1 minute' where name = $1", [name]);
  await owner.end();
}
const stored = (name: string) =>
  app.whole.read((reader) =>
    reader.one<{ failure: string | null; isFinished: boolean }>(
      sql`select failure, finished_at is not null "isFinished" from platform.job where name = ${name}`,
    ),
  );

describe('a job', () => {
  it('runs once when several processes come at the same moment', async () => {
    const job = counting('at-once', 3600);
    const ran = await Promise.all([1, 2, 3, 4].map(() => runIfDue(app.whole, job, never)));
    expect([ran.filter(Boolean).length, job.runs]).toEqual([1, 1]);
    expect(await stored('at-once')).toEqual({ failure: null, isFinished: true });
  });

  it('runs again when its time has come, also after a process was killed at it', async () => {
    const job = counting('again', 0);
    // Claimed, and never ended: so a killed process leaves it.
    await app.whole.identify((reader) => reader.one(claimed('again')));
    expect((await stored('again'))?.isFinished).toBe(false);
    expect([await runIfDue(app.whole, job, never), job.runs]).toEqual([false, 0]);
    await silence('again');
    expect([await runIfDue(app.whole, job, never), job.runs]).toEqual([true, 1]);
    expect((await stored('again'))?.isFinished).toBe(true);
  });

  it('of every night that a process was killed at is taken over as soon as that is noticed, not a day later', async () => {
    const job = counting('nightly', 86_400);
    await app.whole.identify((reader) => reader.one(claimed('nightly')));
    await silence('nightly');
    expect([await runIfDue(app.whole, job, never), await runIfDue(app.whole, job, never), job.runs]).toEqual([
      true,
      false,
      1,
    ]);
  });

  it('that takes longer than its rhythm is not begun a second time by another process', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const slow: Job = { name: 'slow', everySeconds: 0, run: () => ended };
    const first = runIfDue(app.whole, slow, never);
    const second = counting('slow', 0);
    while ((await stored('slow')) === undefined);
    expect(await runIfDue(app.whole, second, never)).toBe(false);
    end();
    await first;
    expect([await runIfDue(app.whole, second, never), second.runs]).toEqual([true, 1]);
  });

  it('that is told to stop is handed back, and another process goes on with it at once', async () => {
    const stop = new AbortController();
    const job: Job = {
      name: 'handed-back',
      everySeconds: 86_400,
      run: (_context, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))),
    };
    const first = runIfDue(app.whole, job, stop.signal);
    while ((await stored('handed-back')) === undefined);
    stop.abort();
    await first;
    const next = counting('handed-back', 86_400);
    expect([await runIfDue(app.whole, next, never), next.runs]).toEqual([true, 1]);
  });

  it('that fails says why and runs again', async () => {
    const failing: Job = { name: 'failing', everySeconds: 0, run: () => Promise.reject(new Error('no paper')) };
    await runIfDue(app.whole, failing, never);
    expect(await stored('failing')).toEqual({ failure: 'no paper', isFinished: false });
    const mended = counting('failing', 0);
    await runIfDue(app.whole, mended, never);
    expect(await stored('failing')).toEqual({ failure: null, isFinished: true });
  });
});

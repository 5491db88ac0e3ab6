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
    await app.whole.identify((reader) => reader.one(sql`select platform.claim_job('again', interval '0')`));
    expect((await stored('again'))?.isFinished).toBe(false);
    expect([await runIfDue(app.whole, job, never), job.runs]).toEqual([true, 1]);
    expect((await stored('again'))?.isFinished).toBe(true);
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

/**
 * Feeds damaged files to every parser of assets and suppliers (`fuzz-readers/targets.ts`):
 * `node scripts/fuzz-readers.ts [MINUTES] [SEED] [RUN]`, each night for 10 minutes; with RUN that one file alone, again.
 * Whatever the damage, a parser gives records or a declared fault, ends within its time, stays within its memory, and
 * gives the same when it is killed between two batches and goes on. Exit 1 with each different fault, its run and its file.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileOf, type Outcome, oneRun, targetOf } from './fuzz-readers/one-run.ts';

const minutes = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const only = process.argv[4] === undefined ? null : Number(process.argv[4]);

/** Of the heap of the thread that reads: with two files in memory, and records of both readings. */
const mostMiB = 512;
/** By the clock, for a run that never comes back; a busy machine is slow, but not so slow. */
const stuckMs = 60_000;
const mostFaults = 30;

interface Tally {
  runs: number;
  refused: number;
  records: number;
  slowestMs: number;
}

/** In the thread: runs from one number on, until it is told to end. */
async function runAll({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  for (let run = from; run < to; run += 1) parentPort?.postMessage(await oneRun(seed, run));
}

class Report {
  readonly #tallies = new Map<string, Tally>();
  readonly #faults = new Map<string, string>();
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));

  hear({ run, target, records, isRefused, tookMs, fault, bytes }: Outcome): void {
    const tally = this.#tallies.get(target) ?? { runs: 0, refused: 0, records: 0, slowestMs: 0 };
    tally.runs += 1;
    tally.refused += isRefused ? 1 : 0;
    tally.records += records;
    tally.slowestMs = Math.max(tally.slowestMs, tookMs);
    this.#tallies.set(target, tally);
    if (fault !== null) this.fault(run, target, fault, bytes);
  }

  /** Each fault is told once, by its target and where it arose. */
  fault(run: number, target: string, fault: string, bytes: Uint8Array | null): void {
    const place = fault.split('\n').slice(0, 2).join('').replaceAll(/\d+/g, '#').slice(0, 300);
    const key = `${target} ${place}`;
    if (this.#faults.has(key)) return;
    const file = path.join(this.#folder, `${target}-${run}`);
    if (bytes) writeFileSync(file, bytes);
    this.#faults.set(key, fault);
    console.error(`\n${target}, seed ${seed}, run ${run}${bytes ? `, ${file}` : ''}:\n${fault}`);
  }

  get faults(): number {
    return this.#faults.size;
  }

  print(): void {
    console.table(
      Object.fromEntries(
        [...this.#tallies].map(([name, { slowestMs, ...tally }]) => [
          name,
          { ...tally, slowestMs: Math.round(slowestMs) },
        ]),
      ),
    );
    const runs = [...this.#tallies.values()].reduce((sum, tally) => sum + tally.runs, 0);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${runs} damaged files, ${this.faults} different faults, peak ${peak} MiB, seed ${seed}`);
  }
}

/** Runs in a thread until the time is over. @returns the number to go on with after a thread that died; null: all done */
function inThread(report: Report, from: number, until: number): Promise<number | null> {
  return new Promise((resolve) => {
    const to = only === null ? Number.MAX_SAFE_INTEGER : only + 1;
    const thread = new Worker(new URL(import.meta.url), {
      argv: process.argv.slice(2),
      workerData: { from, to },
      resourceLimits: { maxOldGenerationSizeMb: mostMiB },
    });
    let next = from;
    let heard = Date.now();
    const end = (number: number | null) => {
      clearInterval(watch);
      thread.removeAllListeners();
      void thread.terminate().then(() => resolve(number));
    };
    const fail = (why: string) => {
      report.fault(next, targetOf(next).name, why, fileOf(seed, next));
      end(next + 1);
    };
    const watch = setInterval(() => {
      if (Date.now() - heard > stuckMs) fail('it never came back');
    }, 5_000);
    thread.on('message', (outcome: Outcome) => {
      heard = Date.now();
      next = outcome.run + 1;
      report.hear(outcome);
      if (next === to || (only === null && Date.now() > until) || report.faults >= mostFaults) end(null);
    });
    thread.on('error', (error) => fail(`it broke the thread: ${error.stack ?? error.message}`));
    thread.on('exit', (code) => fail(`it ended the thread with ${code}`));
  });
}

async function main(): Promise<number> {
  console.log(`Seed ${seed}`);
  const report = new Report();
  const until = Date.now() + minutes * 60_000;
  let next = await inThread(report, only ?? 0, until);
  while (next !== null && only === null && Date.now() < until) next = await inThread(report, next, until);
  report.print();
  return report.faults === 0 ? 0 : 1;
}

if (isMainThread) process.exitCode = await main();
else await runAll(workerData);

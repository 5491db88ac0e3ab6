import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { readEnglishTrusts, readNewestPosterior } from '#modules/clinical/actions/read-public-facts.ts';
import { judgedFrequencies, nationalYears, yearDesk } from '#modules/clinical/domain/national-years.ts';
import { readScenario } from '#modules/clinical/domain/read-scenario.ts';
import { responseTable, withOneChanged } from '#modules/clinical/domain/response-table.ts';
import { runScenario } from '#modules/clinical/domain/run-scenario.ts';
import { joinYears, yearRanges } from '#modules/clinical/domain/year-ranges.ts';
import { median, type Row, row } from './support/row.ts';

export const about =
  'the patient-impact engine: national years, the response table, a scenario over the nation; numpy beside';

const years = 100_000;
const repeats = 5;
const base = { schema: 'wardkeep.impact-scenario/1', seed: 1, draws: 1000, onset: '2026-11-23' };
const supplier = { ...base, hits: [{ supplier: 'Oracle Cerner Corporation' }] };
const worm = {
  ...base,
  horizonDays: 14,
  detail: 'totals',
  hits: [{ kind: 'worm', organisations: { filter: { all: true } }, systems: ['whole-estate'] }],
};

/** Each figure is the median of five, after one run that warms up. */
export async function run(): Promise<Row[]> {
  const [all, posterior] = await Promise.all([readEnglishTrusts(), readNewestPosterior()]);
  const bodies = all.filter((body) => body.closed === null);
  const first = bodies[0];
  if (first === undefined) throw new Error('there are no trusts');
  const table = responseTable(bodies, posterior, 1);
  const desk = yearDesk({ table, bodies, posterior, frequencies: judgedFrequencies, seed: 1 });
  const named = (json: object) => {
    const { scenario } = readScenario(json);
    if (scenario === null) throw new Error('the scenario is faulty');
    return () => runScenario(scenario, all, posterior);
  };
  const one = timed(() => nationalYears(desk, 0, years));
  const rows = [
    row('national-years-one-thread', one, 's', null),
    row('national-years', await twoThreads(desk), 's', 0.3),
    row(
      'national-years-ranges',
      timed(() => yearRanges(nationalYears(desk, 0, years))),
      's',
      null,
    ),
    row(
      'table-of-all-trusts',
      timed(() => responseTable(bodies, posterior, 1)),
      's',
      1.5,
    ),
    row('table-one-trust', timed(() => withOneChanged(table, first, posterior, 1)) * 1000, 'ms', 60),
    row('scenario-supplier', timed(named(supplier)), 's', 1),
    row('scenario-worm', timed(named(worm)), 's', 1),
    row('trusts', bodies.length, 'trusts', null),
  ];
  const numpy = numpySeconds(bodies.length);
  return numpy === null
    ? rows
    : [
        ...rows,
        row('national-years-numpy', numpy, 's', null),
        row('numpy-over-ours', numpy / one, 'times', null, 'higher'),
      ];
}

function timed(work: () => unknown): number {
  work();
  return median(
    Array.from({ length: repeats }, () => {
      const began = performance.now();
      work();
      return (performance.now() - began) / 1000;
    }),
  );
}

/** The same years on two threads that are already running, as a host keeps them; joined and compared with one thread. */
async function twoThreads(desk: ReturnType<typeof yearDesk>): Promise<number> {
  const count = Math.min(2, availableParallelism());
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./impact/years-worker.ts', import.meta.url), { workerData: desk }),
  );
  const size = years / count;
  const ask = async () =>
    joinYears(
      await Promise.all(
        workers.map(
          (worker, at) =>
            new Promise<ReturnType<typeof nationalYears>>((resolve, reject) => {
              worker.once('message', resolve);
              worker.once('error', reject);
              worker.postMessage({ first: at * size, years: size });
            }),
        ),
      ),
    );
  try {
    const joined = await ask();
    if (
      Buffer.compare(Buffer.from(joined.values.buffer), Buffer.from(nationalYears(desk, 0, years).values.buffer)) !== 0
    )
      throw new Error('two threads give other numbers than one');
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const began = performance.now();
      await ask();
      times.push((performance.now() - began) / 1000);
    }
    return median(times);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The same draw in numpy, whole arrays at a time, or null where it is not installed. */
function numpySeconds(trusts: number): number | null {
  const script = readFileSync(path.join(import.meta.dirname, 'impact/years.py'), 'utf8');
  const frequencies = JSON.stringify(judgedFrequencies);
  const done = spawnSync('python3', ['-c', script, String(years), String(trusts), frequencies], { encoding: 'utf8' });
  return done.status === 0 ? Number(done.stdout) : null;
}

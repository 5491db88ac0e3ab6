import { afterAll, describe, expect, it } from 'vitest';
import { type Compute, openCompute } from '#platform/compute.ts';
import {
  bodies,
  everyone,
  type Json,
  posterior,
  ransom,
  scenarioOf,
  worm,
} from '../../../../test/support/impact-engine.ts';
import { memberRows } from '../domain/result-rows.ts';
import { runDraws } from '../domain/run-draws.ts';
import { firstRuns, prepared, runScenario, UnusableScenario } from '../domain/run-scenario.ts';
import { computeImpact, examineImpact, type Following } from './compute-impact.ts';

const pools = new Map<number, Compute>();
const pool = (workers: number): Compute => {
  const compute = pools.get(workers) ?? openCompute(workers);
  pools.set(workers, compute);
  return compute;
};
afterAll(async () => {
  await Promise.all([...pools.values()].map((compute) => compute.close()));
});

const groundsOf = (more: Json) => ({ scenario: scenarioOf(more), bodies, posterior });
const answerOf = async (workers: number, more: Json, following: Following = {}) => {
  const { json, summary } = await computeImpact(pool(workers), groundsOf(more), following);
  return { text: Buffer.from(json).toString(), summary };
};

const faultsOf = (more: Json) => {
  try {
    examineImpact(groundsOf(more));
    return [];
  } catch (error) {
    if (error instanceof UnusableScenario) return error.faults;
    throw error;
  }
};

// One is described in the scenario and stands on the same template as others: in a thread it must join their group.
const custom = { code: 'OWN', name: 'Our own', type: 'acute', weekly: { outpatients: 700 } };
const supplier = {
  hits: [{ supplier: 'Example Records', organisations: { ...everyone, custom: [custom] } }],
  draws: 1100,
};
const observed = {
  hits: [{ organisations: everyone, systems: ['record-system'] }],
  draws: 300,
  observed: [{ metric: 'outpatients-change', from: 0, to: 7, change: -0.2, deviation: 0.1 }],
};

describe('a scenario in worker threads', () => {
  it.each([
    ['ransomware everywhere', ransom],
    ['a worm', { ...worm, draws: 700 }],
    ['an outage of a supplier, with an organisation outside the register', supplier],
    ['draws bent towards what was observed', observed],
  ])('gives with 1, 2 and 4 threads, bit by bit, what one thread alone gives: %s', async (_what, more) => {
    const { scenario } = groundsOf(more);
    const alone = JSON.stringify(runScenario(scenario, bodies, posterior));
    for (const workers of [1, 2, 4]) expect((await answerOf(workers, more)).text === alone).toBe(true);
  });
  it('keeps two runs at once apart', async () => {
    const [one, two] = await Promise.all([answerOf(2, { ...worm, seed: 1 }), answerOf(2, { ...worm, seed: 2 })]);
    expect([one.text === two.text, one.text === (await answerOf(2, { ...worm, seed: 1 })).text]).toEqual([false, true]);
  });
  it('tells of progress up to the whole, and never back', async () => {
    const heard: number[] = [];
    await answerOf(2, observed, { onProgress: (share) => heard.push(share) });
    expect(heard.length).toBeGreaterThan(5);
    expect([heard.at(-1), heard]).toEqual([1, heard.toSorted((a, b) => a - b)]);
  });
  it('stops half-way when asked, and the threads are free again', async () => {
    const stop = new AbortController();
    const heard: number[] = [];
    const onProgress = (share: number) => {
      heard.push(share);
      stop.abort(new Error('enough'));
    };
    const stopped = answerOf(2, { ...worm, draws: 20_000 }, { onProgress, signal: stop.signal });
    await expect(stopped).rejects.toThrow('enough');
    expect(heard.at(-1)).toBeLessThan(0.5);
    expect((await answerOf(2, worm)).summary.organisationsHit).toBeGreaterThan(0);
  });
});

describe('the rows of some organisations', () => {
  it('are all that goes from thread to thread of them, and joined they are those of all', () => {
    const { scenario } = groundsOf(ransom);
    const ready = prepared(scenario, bodies, posterior);
    const store = runDraws(ready, firstRuns(scenario.draws));
    const whole = memberRows(ready, store, 0, bodies.length);
    expect(Object.keys(whole).toSorted()).toEqual(['notModelled', 'rows']);
    const parts = [memberRows(ready, store, 0, 1), memberRows(ready, store, 1, bodies.length)];
    expect(parts.flatMap(({ rows }) => rows)).toEqual(whole.rows);
    expect(parts.flatMap(({ notModelled }) => notModelled)).toEqual(whole.notModelled);
  });
});

describe('a scenario that cannot be run', () => {
  it.each<[string, Json, string]>([
    [
      'names an unknown organisation',
      { hits: [{ organisations: { codes: ['ZZZ'] }, systems: ['network'] }] },
      'hits[0].organisations.codes[0]',
    ],
    ['names an unknown parameter set', { ...worm, parameters: 'posterior-99' }, 'parameters'],
    ['hits nothing that anybody has', { hits: [{ organisations: everyone, systems: ['dispatch-system'] }] }, 'hits[0]'],
    [
      'was observed where it does not hit',
      { ...observed, observed: [{ ...observed.observed[0], organisation: 'ZZZ' }] },
      'observed[0].organisation',
    ],
  ])('is told from its threads with the path to mend: %s', async (_what, more, where) => {
    expect(faultsOf(more).map((fault) => fault.where)).toEqual([where]);
    await expect(answerOf(2, more)).rejects.toBeInstanceOf(UnusableScenario);
  });
  it('is refused before it takes more memory than there is', async () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ ...custom, code: `X${at}` }));
    const large = {
      hits: [{ organisations: { custom: many }, systems: ['network'] }],
      draws: 20_000,
      horizonDays: 365,
    };
    expect(faultsOf(large)).toMatchObject([
      { where: 'draws', message: expect.stringMatching(/GB .*"detail": "totals"/) },
    ]);
    expect(faultsOf({ ...large, detail: 'totals' })).toEqual([]);
  });
});

describe('what is kept beside the answer to be looked at', () => {
  it('says the same as the answer, counts where they are known, and no figure where none is modelled', async () => {
    const { text, summary } = await answerOf(1, supplier);
    const { rows } = JSON.parse(text);
    expect(summary.headline[0]).toMatchObject({ metric: 'outpatients-lost', unit: 'appointments' });
    const total = rows.find(
      (row: Json) => row.organisation === 'total' && row.metric === 'outpatients-lost' && row.week === 'total',
    );
    expect(summary.headline[0]?.p50).toBeCloseTo(total.p50, -1);
    const own = summary.organisations.find(({ code }) => code === 'OWN');
    expect(own).toMatchObject({ isHit: true, isCustom: true, values: { 'day-cases-lost': null } });
    expect(own?.values).not.toHaveProperty('outpatients-change');
    expect(own?.values).toHaveProperty('day-cases-change');
  });
  it('has flows whose pairs add up to what senders send and receivers receive', async () => {
    const { summary } = await answerOf(1, { hits: [{ organisations: { codes: ['AAA'] }, systems: ['whole-estate'] }] });
    const { flows, places } = summary.flows;
    expect(flows.length).toBeGreaterThan(0);
    const sum = (of: readonly { mean: number }[]) => of.reduce((total, { mean }) => total + mean, 0);
    const sender = places.find(({ isHit }) => isHit);
    expect(sum(flows)).toBeCloseTo(sender?.patients.mean ?? Number.NaN, 0);
    expect(sender?.census).toBeNull();
    for (const { code, patients, census } of places.filter(({ isHit }) => !isHit)) {
      expect(sum(flows.filter(({ to }) => to === code))).toBeCloseTo(patients.mean, 0);
      expect(census).not.toBeNull();
    }
  });
});

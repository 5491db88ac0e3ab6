import { setTimeout as delay } from 'node:timers/promises';
import { computeImpact } from '#modules/clinical/actions/compute-impact.ts';
import { readEnglishTrusts, readNewestPosterior } from '#modules/clinical/actions/read-public-facts.ts';
import { readScenario } from '#modules/clinical/domain/read-scenario.ts';
import { openCompute } from '#platform/compute.ts';
import { load } from './support/load.ts';
import { newHome, type RunningPlatform, startPlatform } from './support/platform.ts';
import { median, quantile, type Row, row } from './support/row.ts';

export const about = 'a scenario over the nation in worker threads, and lists over HTTP while one runs';

const national = {
  schema: 'wardkeep.impact-scenario/1',
  seed: 1,
  draws: 1000,
  onset: '2026-11-23',
  horizonDays: 28,
  hits: [{ kind: 'ransomware', organisations: { filter: { all: true } }, systems: ['whole-estate'] }],
};
/** Runs for longer than the lists are asked for. */
const long = { ...national, draws: 20_000, detail: 'totals' };
const repeats = 5;
const users = 20;
const requests = 2000;

const lists = [
  '/api/organisations?sort=name',
  '/api/organisations?sort=-name&page=3',
  '/api/organisations?kind=trust&sort=code',
  '/api/organisations?search=north',
];

export async function run(): Promise<Row[]> {
  return [...(await threads()), ...(await besideLists())];
}

/** Median of five, after one that warms up; the threads are running, as a server has them. */
async function threads(): Promise<Row[]> {
  const { scenario } = readScenario(national);
  if (scenario === null) throw new Error('the scenario is faulty');
  const grounds = { scenario, bodies: await readEnglishTrusts(), posterior: await readNewestPosterior() };
  const rows: Row[] = [];
  for (const workers of [1, 2]) {
    const compute = openCompute(workers);
    const times: number[] = [];
    for (let repeat = 0; repeat <= repeats; repeat += 1) {
      const begun = performance.now();
      await computeImpact(compute, grounds);
      if (repeat > 0) times.push((performance.now() - begun) / 1000);
    }
    await compute.close();
    rows.push(row(`scenario-nation-${workers}-${workers === 1 ? 'worker' : 'workers'}`, median(times), 's', null));
  }
  return rows;
}

/** Lists of a server of its own, alone and while it works out a scenario over the nation. */
async function besideLists(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  try {
    const token = await platform.token('X26', 'lead', ['register:read', 'scenario:read', 'scenario:write']);
    // What a server prepares after its start is not what is measured.
    await delay(15_000);
    const alone = await load(platform.url, token, lists, users, requests);
    const id = await begin(platform, token);
    const beside = await load(platform.url, token, lists, users, requests);
    const { state, progress } = await stateOf(platform, token, id);
    if (state !== 'running') throw new Error(`the scenario was ${state} before the lists were done`);
    return [
      row('list-alone-p95', quantile(alone.times, 0.95), 'ms', null),
      row('list-beside-scenario-p50', quantile(beside.times, 0.5), 'ms', null),
      row('list-beside-scenario-p95', quantile(beside.times, 0.95), 'ms', 200),
      row('list-beside-scenario-failures', alone.failures + beside.failures, 'answers', 0),
      row('scenario-done-meanwhile', progress * 100, '%', null, 'higher'),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}

async function begin(platform: RunningPlatform, token: string): Promise<number> {
  const body = JSON.stringify({ organisation: 'X26', name: 'Bench', scenario: long });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${platform.url}/api/scenarios`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`the scenario was refused: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: number };
  while ((await stateOf(platform, token, id)).progress === 0) await delay(100);
  return id;
}

async function stateOf(
  { url }: RunningPlatform,
  token: string,
  id: number,
): Promise<{ state: string; progress: number }> {
  const answer = await fetch(`${url}/api/scenarios/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as { state: string; progress: number };
}

import path from 'node:path';
import { seededRandom } from '#kernel/random.ts';
import { load } from './support/load.ts';
import { newHome, startPlatform } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'lists of 64,201 organisations and overview pages over HTTP, p95 at 20 concurrent users';

const shared = process.env.WARDKEEP_SHARED ?? '../shared';
const register = path.join(shared, 'data/organisations/dspt_all_orgs_2022-09-09.csv.gz');
const random = seededRandom(1, 'lists');
const pick = <T>(values: readonly T[]): T => values[random.whole(values.length)] as T;

const sorts = ['name', '-name', 'code', '-code'];
const kinds = ['gp', 'pharmacy', 'dentist', 'social-care', 'other'];
const statuses = ['met', 'exceeded', 'approaching', 'not-met'];
const words = [
  'surgery',
  'care home',
  'pharmacy',
  'dental',
  'medical centre',
  'house',
  'lodge',
  'practice',
  'ltd',
  'park',
  'road',
];

// What users do with a list: go through it, narrow it by kind, by status, search. Hardly ever twice the same.
const lists: readonly (() => string)[] = [
  () => `sort=${pick(sorts)}&page=${1 + random.whole(1284)}`,
  () => `sort=${pick(sorts)}&kind=${pick(kinds)}&page=${1 + random.whole(40)}`,
  () => `sort=${pick(sorts)}&search=${encodeURIComponent(pick(words))}&page=${1 + random.whole(3)}`,
  () => `sort=${pick(sorts)}&status=${pick(statuses)}&kind=${pick(kinds)}&page=${1 + random.whole(4)}`,
];

const overviews = [
  '/api/overview/X26',
  '/api/overview/Y62',
  '/api/overview/QE1',
  '/api/overview/R0A',
  '/api/overview/DEMO-NATION',
  '/api/overview/X26?as-of=2023-06-30&edge=finance',
];

/** Imports the whole register first, so that lists have their full length. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  try {
    const imported = await platform.cli(['import', 'dspt-register', register, '--yes', '--reason', 'benchmark']);
    if (imported.code !== 0) throw new Error(`the import failed: ${imported.err}`);
    const token = await platform.token('X26', 'lead', ['register:read']);
    // Lets the database finish its housekeeping after the import, as it would before users arrive.
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    const paths = Array.from({ length: 2000 }, () => `/api/organisations?${pick(lists)()}`);
    // The first time a list is asked for after an import, its order is worked out; from then on it is remembered.
    const first = await load(platform.url, token, paths, 20, 4000);
    const rows: Row[] = [row('list-first-time-p95', quantile(first.times, 0.95), 'ms', null)];
    for (const [id, asked, limit] of [
      ['list', paths, 50],
      ['overview', overviews, 150],
    ] as const) {
      const { times, failures } = await load(platform.url, token, asked, 20, 4000);
      rows.push(
        row(`${id}-p50`, quantile(times, 0.5), 'ms', null),
        row(`${id}-p95`, quantile(times, 0.95), 'ms', limit),
      );
      rows.push(row(`${id}-failures`, failures, 'answers', 0));
    }
    return rows;
  } finally {
    await platform.stop();
    await remove();
  }
}

import path from 'node:path';
import { load } from './support/load.ts';
import { newHome, startPlatform } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'lists of 64,201 organisations and overview pages over HTTP, p95 at 20 concurrent users';

const shared = process.env.WARDKEEP_SHARED ?? '../shared';
const register = path.join(shared, 'data/organisations/dspt_all_orgs_2022-09-09.csv.gz');

// What users do with a list: look at it, sort it, go deep, narrow it by kind, state and status, and search.
const lists = [
  '/api/organisations',
  '/api/organisations?sort=-name',
  '/api/organisations?sort=code&page=600',
  '/api/organisations?page=1280&limit=50',
  '/api/organisations?kind=pharmacy&sort=name&page=20',
  '/api/organisations?kind=gp&status=met',
  '/api/organisations?search=surgery',
  '/api/organisations?search=care%20home&state=all&sort=-code',
];

const overviews = [
  '/api/overview/X26',
  '/api/overview/Y62',
  '/api/overview/QE1',
  '/api/overview/R0A',
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
    const rows: Row[] = [];
    for (const [id, paths, limit] of [
      ['list-p95', lists, 50],
      ['overview-p95', overviews, 150],
    ] as const) {
      const { times, failures } = await load(platform.url, token, paths, 20, 4000);
      rows.push(row(id, quantile(times, 0.95), 'ms', limit), row(`${id}-failures`, failures, 'answers', 0));
    }
    for (const path of [...lists, ...overviews]) {
      const { times } = await load(platform.url, token, [path], 20, 500);
      rows.push(row(`p95 ${path}`, quantile(times, 0.95), 'ms', null));
    }
    return rows;
  } finally {
    await platform.stop();
    await remove();
  }
}

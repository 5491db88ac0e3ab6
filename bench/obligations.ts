import { rm } from 'node:fs/promises';
import { sweepObligations } from '#modules/obligations/actions/sweep-obligations.ts';
import { authenticate, openLookBook } from '#modules/organisations/module.ts';
import { insertSession } from '#modules/organisations/store/credentials.ts';
import { insertAppointment, insertPerson } from '#modules/organisations/store/people.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { buildServer } from '#platform/http/server.ts';
import { platformScope } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { modules } from '../src/server/modules.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { newHome } from './support/platform.ts';
import { secondsOf } from './support/processor.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'a million open obligations: a person’s list, lists and totals of a scope, and the sweep';

const total = 1_000_000;
/** Obligations that have something coming when the sweep begins. */
const due = 20_000;
const asks = 20_000;

/** A million obligations over the nation's bodies; `due` of them are late by the time of the sweep. */
async function fill(whole: Context): Promise<void> {
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    const { rows: bodies } = await change.client.query(`select array_agg(o.id order by o.id) ids
      from organisations.organisation o join platform.rights r on r.organisation_id = o.id
      where o.register = 'england' and o.kind in ('trust', 'icb', 'region', 'nation') and o.closed is null`);
    const ids: number[] = bodies[0].ids;
    await change.client.query('set local statement_timeout = 0');
    await change.run(sql`insert into obligations.holder (organisation_id, duty, name, is_deputy, valid, made_by_name)
      select body, duty, 'Holder', deputy, daterange('2026-01-01', null), 'bench'
      from unnest(${ids}::int[]) body, unnest('{cyber-lead,siro,board-lead}'::text[]) duty, unnest('{f,t}'::boolean[]) deputy
      where body % 7 > 0 or deputy is null`);
    await change.run(sql`insert into obligations.ask (organisation_id, title, source, of_whom, asked_at, made_by, made_by_name)
      select ${ids[0] ?? 0}, 'Alert number ' || n, 'alert', 'all', now() - interval '10 days', 'bench', 'bench'
      from generate_series(1, ${asks}) n`);
    // 50 organisations an ask; one in fifty is due by now, the others in the weeks to come.
    await change.run(sql`insert into obligations.obligation (organisation_id, ask_id, asker_id, title, source, reference,
        owner_duty, route, state, asked_at, due_at, next_check_at, told, updated_at)
      select (${ids}::int[])[1 + (n / 50 * 17 + n % 50) % ${ids.length}], 1 + n / 50, ${ids[0] ?? 0},
        'Alert number ' || (1 + n / 50), 'alert', 'CC-' || (n / 50), 'cyber-lead', 'standard', 'acknowledged',
        now() - interval '10 days',
        case when n < ${due} then now() - interval '1 minute' else now() + make_interval(mins => 3000 + n % 40000) end,
        case when n < ${due} then now() - interval '1 minute' else now() + make_interval(mins => 1500 + n % 40000) end,
        case when n < ${due} then '{due-soon}'::text[] else '{}' end, now() - interval '10 days'
      from generate_series(0, ${total - 1}) n on conflict do nothing`);
  });
}

async function person(whole: Context, code: string, role: string, duty: string | null): Promise<string> {
  const token = newToken();
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    const body = await change.one<{ id: number }>(sql`select id from organisations.organisation where code = ${code}`);
    const organisationId = body?.id ?? 0;
    const name = `Bench ${code} ${role}`;
    const personId =
      (await insertPerson(change, {
        name,
        email: `${token.slice(0, 12).toLowerCase()}@example.org`,
        organisationId,
      })) ?? 0;
    await insertAppointment(change, { personId, organisationId, role });
    const expiresAt = new Date(Date.now() + 36_000_000);
    await insertSession(change, { hash: hashOf(token), personId, organisationId, expiresAt, userAgent: 'bench' });
    if (duty) {
      await change.run(
        sql`delete from obligations.holder where organisation_id = ${organisationId} and duty = ${duty} and not is_deputy`,
      );
      await change.run(sql`insert into obligations.holder (organisation_id, duty, person_id, name, is_deputy, valid, made_by_name)
        values (${organisationId}, ${duty}, ${personId}, ${name}, false, daterange('2026-01-01', null), 'bench')`);
    }
    change.record({ subject: 'bench' });
  });
  return `wardkeep_session=${token}`;
}

type Ask = (cookie: string, path: string) => Promise<number>;

/** Seconds of processor that this process and the database's connections have used. Linux alone says so of others. */
async function processorSeconds(whole: Context): Promise<number> {
  const { user, system } = process.cpuUsage();
  const backends = await whole.read((reader) =>
    reader.rows<{ pid: number }>(sql`select pid from pg_stat_activity where datname = current_database()`),
  );
  const seconds = await Promise.all(backends.map(({ pid }) => secondsOf(pid)));
  return (user + system) / 1e6 + seconds.reduce((sum, each) => sum + each, 0);
}

async function times(ask: Ask, cookie: string, path: string, count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count + 3; index += 1) {
    const begun = performance.now();
    const status = await ask(cookie, path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (index >= 3) taken.push(performance.now() - begun);
  }
  return taken;
}

/** Fills a platform of its own, then measures through the whole of a request. */
export async function run(): Promise<Row[]> {
  const { home } = await newHome();
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    await fill(whole);
    const owner = await opened.platform.database.pool.connect();
    await owner.query('reset role');
    await owner.query('vacuum analyze obligations.obligation');
    owner.release(true);
    const app = await buildServer({
      platform: opened.platform,
      routes: modules.flatMap((module) => module.routes ?? []),
      authenticate: (credentials) => authenticate(whole, credentials),
      looks: openLookBook(whole),
      version: '0.0.0',
      isSecure: false,
    });
    const ask: Ask = async (cookie, url) =>
      (await app.inject({ method: 'GET', url, headers: { cookie, 'sec-fetch-site': 'same-origin' } })).statusCode;
    const nurse = await person(whole, 'RXN', 'staff', 'cyber-lead');
    const lead = await person(whole, 'X26', 'lead', 'cyber-lead');
    const rows: Row[] = [];
    const measure = async (id: string, cookie: string, path: string, limit: number | null) => {
      const before = await processorSeconds(whole);
      const taken = await times(ask, cookie, path, 40);
      const used = (await processorSeconds(whole)) - before;
      rows.push(
        // What a quiet machine would take at least; the first three calls are counted, too.
        row(`${id}-processor`, (used / 43) * 1000, 'ms', limit),
        row(`${id}-p50`, quantile(taken, 0.5), 'ms', null),
        row(`${id}-p95`, quantile(taken, 0.95), 'ms', limit),
      );
    };
    await measure('own-list-holder', nurse, '/api/obligations/own', 50);
    await measure('own-list-national', lead, '/api/obligations/own', 50);
    await measure('list-trust', lead, '/api/obligations?organisation=RXN', 200);
    await measure('list-nation', lead, '/api/obligations?organisation=X26', 200);
    await measure('list-nation-words', lead, '/api/obligations?organisation=X26&search=zzzq', 200);
    await measure('list-nation-law', lead, '/api/obligations?organisation=X26&source=law', 200);
    await measure('duties-nation', lead, '/api/duties?organisation=X26', 200);
    await measure('start', nurse, '/api/start', 200);
    await measure('routes-nation', lead, '/api/obligations/routes?organisation=X26', 200);
    const usedBefore = await processorSeconds(whole);
    const begun = performance.now();
    const report = await sweepObligations(whole);
    rows.push(
      row('sweep', (performance.now() - begun) / 1000, 's', 5),
      row('sweep-processor', (await processorSeconds(whole)) - usedBefore, 's', 5),
      row('sweep-checked', report.checked, 'obligations', due, 'higher'),
    );
    const again = performance.now();
    await sweepObligations(whole);
    rows.push(row('sweep-with-nothing-due', performance.now() - again, 'ms', 50));
    await measure('own-list-after-sweep', nurse, '/api/obligations/own', 50);
    await app.close();
    return rows;
  } finally {
    await opened.close();
    await rm(home, { recursive: true, force: true });
  }
}

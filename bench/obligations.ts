import { sweepObligations } from '#modules/obligations/actions/sweep-obligations.ts';
import type { Context } from '#platform/context.ts';
import { sql } from '#platform/sql.ts';
import { type MeasuredApp, withMeasuredApp } from './support/measured-app.ts';
import { type Row, row } from './support/row.ts';

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

/** Somebody with a role and a duty. @returns their cookie */
async function dutyHolder({ whole, person }: MeasuredApp, code: string, role: string, duty: string): Promise<string> {
  const { id, organisationId, name, cookie } = await person(code, role);
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    await change.run(
      sql`delete from obligations.holder where organisation_id = ${organisationId} and duty = ${duty} and not is_deputy`,
    );
    await change.run(sql`insert into obligations.holder (organisation_id, duty, person_id, name, is_deputy, valid, made_by_name)
      values (${organisationId}, ${duty}, ${id}, ${name}, false, daterange('2026-01-01', null), 'bench')`);
    change.record({ subject: 'bench' });
  });
  return cookie;
}

/** Fills a platform of its own, then measures through the whole of a request. */
export function run(): Promise<Row[]> {
  return withMeasuredApp(async (app) => {
    const { whole } = app;
    await fill(whole);
    await app.asOwner('vacuum analyze obligations.obligation');
    const nurse = await dutyHolder(app, 'RXN', 'staff', 'cyber-lead');
    const lead = await dutyHolder(app, 'X26', 'lead', 'cyber-lead');
    const rows: Row[] = [];
    const measure = async (id: string, cookie: string, path: string, limit: number | null) => {
      rows.push(...(await app.measure(id, cookie, path, limit)));
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
    const used = app.processor();
    const begun = performance.now();
    const report = await sweepObligations(whole);
    rows.push(
      row('sweep', (performance.now() - begun) / 1000, 's', 5),
      row('sweep-processor', used() / 1000, 's', 5),
      row('sweep-checked', report.checked, 'obligations', due, 'higher'),
    );
    const again = performance.now();
    await sweepObligations(whole);
    rows.push(row('sweep-with-nothing-due', performance.now() - again, 'ms', 50));
    await measure('own-list-after-sweep', nurse, '/api/obligations/own', 50);
    return rows;
  });
}

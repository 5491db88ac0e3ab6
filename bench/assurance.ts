import { type Browser, chromium } from 'playwright-core';
import { loadAssuranceDemonstration } from '#modules/frameworks/actions/load-demonstration.ts';
import { scoreOutcome } from '#modules/frameworks/domain/score-outcome.ts';
import { outcomesOf } from '#modules/frameworks/store/outcomes.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { platformScope } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { newHome, type RunningPlatform, startPlatform } from './support/platform.ts';
import { processorSeconds } from './support/processor.ts';
import { median, quantile, type Row, row } from './support/row.ts';

export const about = 'a year of 241 organisations, 41 outcomes and 555 statements: scored, rolled up and drawn';

const year = '2026-27';
const version = '4.0';
const executablePath = process.env.WARDKEEP_BROWSER ?? '/usr/bin/chromium';

/** Every organisation of the demonstration nation answers every outcome: half of all statements are ticked. */
async function answerEverything(whole: Context): Promise<void> {
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.run(sql`insert into frameworks.answer as a (assessment_id, organisation_id, node_id, ticks)
      select s.id, s.organisation_id, n.id, (select coalesce(array_agg(i.id order by i.id), '{}') from frameworks.indicator i
        where i.node_id = n.id and (i.id * 7919 + s.id * 104729) % 2 = 0)
      from frameworks.assessment s cross join frameworks.node n join frameworks.version v on v.id = n.version_id
      where s.year = ${year} and n.is_assessed and v.framework = 'caf' and v.version = ${version}
      on conflict (assessment_id, node_id) do update set ticks = excluded.ticks`);
  });
}

/** Scores all answers anew and writes their levels, in milliseconds: the rule alone, and with the database. */
async function scoreEverything(whole: Context): Promise<{ rule: number; all: number; answers: number; ticks: number }> {
  return await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    const begun = performance.now();
    const [found] = await change.rows<{ id: number }>(
      sql`select id from frameworks.version where framework = 'caf' and version = ${version}`,
    );
    const outcomes = new Map((await outcomesOf(change, found ? [found.id] : [], '1')).map((node) => [node.id, node]));
    const answers = await change.rows<{
      id: number;
      node: number;
      ticks: number[];
    }>(sql`select a.id::int id, a.node_id node,
        a.ticks from frameworks.answer a join frameworks.assessment s on s.id = a.assessment_id
        join frameworks.node n on n.id = a.node_id where s.year = ${year} and n.version_id = ${found?.id ?? 0}`);
    const read = performance.now();
    const levels = answers.map(({ id, node, ticks }) => {
      const outcome = outcomes.get(node);
      if (!outcome) throw new Error(`no outcome ${node}`);
      const ladder = outcome.ladder.filter(({ code }) => outcome.levels.includes(code));
      return { id, level: scoreOutcome(ladder, outcome.indicators, ticks) };
    });
    const rule = performance.now() - read;
    await change.run(sql`update frameworks.answer a set level = f.level
      from jsonb_to_recordset(${JSON.stringify(levels)}::jsonb) f(id int, level text)
      where a.id = f.id and a.level is distinct from f.level`);
    const ticks = answers.reduce((sum, answer) => sum + answer.ticks.length, 0);
    return { rule, all: performance.now() - begun, answers: answers.length, ticks };
  });
}

async function prepare(home: string): Promise<Row[]> {
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    const begun = performance.now();
    await loadAssuranceDemonstration(whole);
    const seeded = performance.now() - begun;
    await answerEverything(whole);
    const owner = await opened.platform.database.pool.connect();
    // The connection begins in the application's role, so `reset role` would keep it.
    await owner.query('set role none');
    await owner.query('vacuum analyze frameworks.answer, frameworks.assessment, frameworks.submission');
    owner.release(true);
    const { rule, all, answers, ticks } = await scoreEverything(whole);
    return [
      row('seed-demonstration', seeded, 'ms', null),
      row('answers', answers, 'answers', 9000, 'higher'),
      row('ticks', ticks, 'ticks', null, 'higher'),
      row('score-all-by-the-rule', rule, 'ms', null),
      row('score-all-read-and-written', all, 'ms', 1000),
    ];
  } finally {
    await opened.close();
  }
}

const calls = 43;

async function asked(platform: RunningPlatform, token: string, path: string): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < calls; time += 1) {
    const begun = performance.now();
    const answer = await fetch(platform.url + path, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`);
    if (time >= 3) taken.push(performance.now() - begun);
  }
  return taken;
}

async function answersOf(platform: RunningPlatform): Promise<Row[]> {
  const token = await platform.token('DEMO-NATION', 'lead', ['assurance:read']);
  const paths = [
    ['nation', '/api/assurance?organisation=demo'],
    ['nation-stated', '/api/assurance?organisation=demo&year=2025-26&basis=stated'],
    ['region', '/api/assurance?organisation=DEMO-Y3'],
    ['trust-with-peers', '/api/assurance?organisation=DEMO-T001'],
    ['outcome', '/api/assurance/outcomes/B1.a?organisation=demo'],
  ] as const;
  const rows: Row[] = [];
  for (const [id, path] of paths) {
    const before = await processorSeconds(platform);
    const taken = await asked(platform, token, path);
    const used = (await processorSeconds(platform)) - before;
    // The first three calls are counted, too.
    rows.push(row(`${id}-processor`, (used / calls) * 1000, 'ms', 150));
    rows.push(row(`${id}-p50`, quantile(taken, 0.5), 'ms', null), row(`${id}-p95`, quantile(taken, 0.95), 'ms', 150));
  }
  return rows;
}

// Runs in the page: from the press of a view to the second frame after it, when the new cells are on the screen.
const redraw = `new Promise((done) => {
  const views = [...document.querySelectorAll('.heat-choices button')].slice(0, 2);
  const other = views.find((button) => button.getAttribute('aria-pressed') === 'false');
  const begun = performance.now();
  other.click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})`;

async function drawn(platform: RunningPlatform, browser: Browser): Promise<Row[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(platform.logInLink);
  await page.goto(`${platform.url}/demo/assurance`, { waitUntil: 'networkidle' });
  await page.locator('.heat-choices button[aria-pressed="false"]').first().waitFor();
  const count = await page.locator('.heat *').count();
  const taken: number[] = [];
  for (let time = 0; time < 15; time += 1) taken.push(await page.evaluate<number>(redraw));
  return [row('map-drawn-anew-median', median(taken.slice(3)), 'ms', 100), row('map-elements', count, 'elements', 250)];
}

/** Fills a nation, then scores it, asks for it and draws it. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const rows = await prepare(home);
  const platform = await startPlatform(home);
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath, args });
  try {
    rows.push(...(await answersOf(platform)), ...(await drawn(platform, browser)));
    return rows;
  } finally {
    await browser.close();
    await platform.stop();
    await remove();
  }
}

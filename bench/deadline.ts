import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '#kernel/random.ts';
import { openIn } from '#modules/frameworks/actions/open-return.ts';
import { answersOf } from '#modules/frameworks/store/answers.ts';
import { recordScope } from '#modules/frameworks/store/assessment-scopes.ts';
import { assessmentOf, standardsOf } from '#modules/frameworks/store/assessments.ts';
import { type OutcomeNode, outcomesOf } from '#modules/frameworks/store/outcomes.ts';
import { insertSession } from '#modules/organisations/store/credentials.ts';
import { insertAppointment, insertPerson } from '#modules/organisations/store/people.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { platformScope } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { newHome, startPlatform } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about =
  'the evening of 30 June: 220 organisations with 10 editors each save for 10 minutes; p95 of a save, and nothing lost';

const year = '2026-27';

/** Smaller by WARDKEEP_BENCH_MINUTES and WARDKEEP_BENCH_ORGANISATIONS, to try whether it runs. */
const size = {
  minutes: Number(process.env.WARDKEEP_BENCH_MINUTES ?? 10),
  organisations: Number(process.env.WARDKEEP_BENCH_ORGANISATIONS ?? 220),
  editors: 10,
  /** Seconds between two saves of one editor: somebody who reads, ticks and writes. */
  everySeconds: 20,
};

/** Somebody at work on one outcome. Two share each outcome; each has a statement of their own to comment on. */
interface Editor {
  readonly cookie: string;
  readonly assessmentId: number;
  readonly node: OutcomeNode;
  readonly statement: number;
  version: number;
  content: Content;
  /** What the server last said it has of this editor. */
  confirmed: string;
}

interface Content {
  readonly ticks: readonly number[];
  readonly comments: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly state: string;
  readonly stated: null;
}

const blank: Content = { ticks: [], comments: {}, comment: '', state: 'under-way', stated: null };

interface Body {
  readonly id: number;
  readonly kind: string;
}

async function openReturns(whole: Context): Promise<{ bodies: Body[]; outcomes: OutcomeNode[] }> {
  return await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.client.query('set local statement_timeout = 0');
    const bodies = await change.rows<Body>(sql`select id, kind from organisations.organisation
      where register = 'england' and kind in ('trust', 'icb') and closed is null order by id limit ${size.organisations}`);
    const at = whole.now();
    for (const body of bodies) {
      const { assessment } = await openIn(change, body, year, at);
      const key = { assessmentId: assessment, organisationId: body.id, version: 0 };
      const functions = [{ name: 'Emergency care', service: null, why: '', systems: [] }];
      await recordScope(change, key, { functions, outside: '', why: 'bench', at });
    }
    const first = bodies[0] && (await assessmentOf(change, bodies[0].id, year));
    const standards = await standardsOf(change, year, first?.category ?? '');
    const outcomes = (await outcomesOf(change, standards, first?.category ?? '')).filter(
      ({ indicators }) => indicators.length > 2,
    );
    return { bodies, outcomes };
  });
}

async function hireEditors(
  whole: Context,
  bodies: readonly Body[],
  outcomes: readonly OutcomeNode[],
): Promise<Editor[]> {
  return await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.client.query('set local statement_timeout = 0');
    const editors: Editor[] = [];
    for (const { id: organisationId } of bodies) {
      const assessment = await assessmentOf(change, organisationId, year);
      for (let number = 0; number < size.editors; number += 1) {
        const token = newToken();
        const name = `Editor ${organisationId} ${number}`;
        const email = `editor.${organisationId}.${number}@example.org`;
        const personId = (await insertPerson(change, { name, email, organisationId })) ?? 0;
        await insertAppointment(change, { personId, organisationId, role: 'lead' });
        const expiresAt = new Date(Date.now() + 36_000_000);
        await insertSession(change, { hash: hashOf(token), personId, organisationId, expiresAt, userAgent: 'bench' });
        const node = outcomes[Math.floor(number / 2) % outcomes.length];
        const statement = node?.indicators[number % 2]?.id;
        if (!assessment || !node || statement === undefined) throw new Error('nothing to answer');
        const cookie = `wardkeep_session=${token}`;
        const start = { version: 1, content: blank, confirmed: '' };
        editors.push({ cookie, assessmentId: assessment.id, node, statement, ...start });
      }
    }
    return editors;
  });
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function put(agent: http.Agent, url: string, cookie: string, body: unknown): Promise<Answer> {
  const text = JSON.stringify(body);
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'PUT', agent, headers }, (response) => {
      let answer = '';
      response.on('data', (piece) => {
        answer += piece;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: answer }));
    });
    request.once('error', reject);
    request.end(text);
  });
}

interface Tally {
  readonly times: number[];
  readonly statuses: Map<number, number>;
}

/** One save as the page makes it: the whole answer on the version last read; what came back is what goes on. */
async function saveOnce(agent: http.Agent, url: string, editor: Editor, number: number, tally: Tally): Promise<void> {
  const { assessmentId, node, statement, version, content } = editor;
  const mine = `save ${number} of statement ${statement}`;
  const ticks = [...new Set([...content.ticks, statement])];
  const sent: Content = { ...content, ticks, comments: { ...content.comments, [statement]: mine } };
  const address = `${url}/api/assurance/assessments/${assessmentId}/answers/${node.id}`;
  const begun = performance.now();
  const answer = await put(agent, address, editor.cookie, { ...sent, version });
  tally.times.push(performance.now() - begun);
  tally.statuses.set(answer.status, (tally.statuses.get(answer.status) ?? 0) + 1);
  if (answer.status !== 200) return;
  const saved = JSON.parse(answer.body) as { version: number; merged: { content: Content } | null };
  editor.version = saved.version;
  editor.content = saved.merged?.content ?? sent;
  editor.confirmed = mine;
}

async function work(url: string, editors: readonly Editor[]): Promise<Tally> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: editors.length });
  const tally: Tally = { times: [], statuses: new Map() };
  const until = performance.now() + size.minutes * 60_000;
  const random = seededRandom(30_06);
  await Promise.all(
    editors.map(async (editor) => {
      // Nobody begins at the same moment, and nobody saves on a beat.
      await wait(random.between(0, size.everySeconds * 1000));
      for (let number = 1; performance.now() < until; number += 1) {
        await saveOnce(agent, url, editor, number, tally);
        await wait(random.between(0.5, 1.5) * size.everySeconds * 1000);
      }
    }),
  );
  agent.destroy();
  return tally;
}

/** Editors whose last confirmed save is not what the database holds, and saves that left no version behind. */
async function lostIn(whole: Context, editors: readonly Editor[], confirmed: number): Promise<number> {
  return await whole.read(async (reader) => {
    const answers = await answersOf(reader, [...new Set(editors.map(({ assessmentId }) => assessmentId))]);
    const found = new Map(answers.map((answer) => [`${answer.assessmentId} ${answer.nodeId}`, answer]));
    const lost = editors.filter(({ assessmentId, node, statement, confirmed: mine }) => {
      const answer = found.get(`${assessmentId} ${node.id}`);
      return mine !== '' && answer?.comments[statement] !== mine;
    });
    const kept = await reader.one<{ n: number }>(sql`select count(*)::int n from frameworks.answer_version
      where version > 1 and saved_by_name like 'Editor %'`);
    return lost.length + Math.abs((kept?.n ?? 0) - confirmed);
  });
}

async function withPlatform<T>(home: string, work: (whole: Context) => Promise<T>): Promise<T> {
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    return await work(contextFor(opened.platform, platformScope('bench')));
  } finally {
    await opened.close();
  }
}

/** Fills a platform, lets it run in a process of its own, and has everybody save. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  try {
    const editors = await withPlatform(home, async (whole) => {
      const { bodies, outcomes } = await openReturns(whole);
      return await hireEditors(whole, bodies, outcomes);
    });
    const platform = await startPlatform(home);
    const tally = await work(platform.url, editors).finally(() => platform.stop());
    const confirmed = tally.statuses.get(200) ?? 0;
    const lost = await withPlatform(home, (whole) => lostIn(whole, editors, confirmed));
    return [
      row('editors', editors.length, 'people', null),
      row('saves', tally.times.length, 'saves', null, 'higher'),
      row('saves-a-second', tally.times.length / (size.minutes * 60), 'saves/s', null, 'higher'),
      row('save-p50', quantile(tally.times, 0.5), 'ms', null),
      row('save-p95', quantile(tally.times, 0.95), 'ms', 150),
      row('save-p99', quantile(tally.times, 0.99), 'ms', null),
      row('not-saved', tally.times.length - confirmed, 'saves', 0),
      row('lost', lost, 'saves', 0),
    ];
  } finally {
    await remove();
  }
}

/** Several real processes on one real database behave as one, also when one of them is killed. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Actor, openApp, type TestApp } from '../support/app.ts';
import { testDatabase } from '../support/engines.ts';
import { holdTable } from '../support/held-table.ts';
import { type HostProcess, killHosts, readiness, startHost, until } from '../support/host-process.ts';
import { trustRow } from '../support/import-files.ts';

// Several whole processes beside the tests: on a busy machine each takes its time to start.
vi.setConfig({ testTimeout: 240_000 });

let app: TestApp;
let administrator: Actor;
let owner: pg.Client;

beforeAll(async () => {
  app = await openApp();
  // The first start fills the demonstration, so that no test waits for that.
  await (await startHost(app.url, { roles: 'web' })).kill();
  administrator = await app.person('X26', 'administrator', 'Amara Obi');
  owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
}, 300_000);
afterEach(killHosts);
afterAll(async () => {
  await owner?.end();
  await app?.close();
});

const ask = async (host: HostProcess, method: string, path: string, body?: unknown) => {
  const isFile = body instanceof Buffer;
  const type = isFile ? 'application/octet-stream' : 'application/json';
  const answer = await fetch(`${host.url}${path}`, {
    method,
    headers: { ...administrator.headers, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
};

const newPerson = (email: string) => ({
  name: 'Bola Ade',
  email,
  organisation: 'RXN',
  role: 'staff',
  why: 'shown by test',
});
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await owner.query<{ n: number }>(`select count(*)::int n from ${text}`, values)).rows[0]?.n ?? 0;

describe('two processes that start at once on an empty database', () => {
  it('migrate it once, fill it once, and both serve it', async () => {
    const { url, drop } = await testDatabase(async () => {}, 'nothing at all');
    const hosts = await Promise.all([startHost(url), startHost(url)]);
    expect(await Promise.all(hosts.map(readiness))).toEqual(['ready', 'ready']);
    const own = new pg.Client({ connectionString: url });
    await own.connect();
    const { rows } = await own.query<{ action: string; subject: string; n: number }>(
      "select action, subject, count(*)::int n from platform.audit where action like 'load%' group by 1, 2 order by 1, 2",
    );
    await own.end();
    expect(rows.map(({ n }) => n)).toEqual(rows.map(() => 1));
    expect(rows.map(({ action, subject }) => `${action} ${subject}`)).toEqual(
      expect.arrayContaining(['load-register register:england', 'load-obligation-demonstration register:demo']),
    );
    await killHosts();
    await drop();
  });

  it('and have another key are refused, the second of them', async () => {
    const first = await startHost(app.url, { roles: 'worker' });
    const other = Buffer.alloc(32, 8).toString('base64');
    await expect(startHost(app.url, { roles: 'worker', env: { WARDKEEP_KEY: other } })).rejects.toThrow(
      /ended with 1: This process has another key than the one that this database began with/,
    );
    expect(await readiness(first)).toBe('ready');
  });
});

describe('roles', () => {
  it('of a worker alone answer for its health and nothing else', async () => {
    const env = { WARDKEEP_METRICS_TOKEN: 'a-token-for-metrics-only' };
    const worker = await startHost(app.url, { roles: 'worker', env });
    expect(await readiness(worker)).toBe('ready');
    const metrics = await fetch(`${worker.url}/metrics`, {
      headers: { authorization: `Bearer ${env.WARDKEEP_METRICS_TOKEN}` },
    });
    expect([metrics.status, await metrics.text()]).toEqual([200, expect.stringContaining('wardkeep_job_failed')]);
    expect((await ask(worker, 'GET', '/api/me')).status).toBe(404);
  });

  it('of the web alone leave jobs to workers', async () => {
    await owner.query("delete from platform.job where name = 'forget-passing'");
    const web = await startHost(app.url, { roles: 'web' });
    expect((await ask(web, 'GET', '/api/me')).status).toBe(200);
    expect(await count('platform.job where name = $1', ['forget-passing'])).toBe(0);
    await startHost(app.url, { roles: 'worker' });
    await until(async () => (await count('platform.job where name = $1', ['forget-passing'])) === 1);
  });

  it('of one kind need a database of their own server', async () => {
    await expect(startHost('', { roles: 'worker' })).rejects.toThrow(
      /need a database that they can share. Set DATABASE_URL/,
    );
  });
});

describe('a web process that is killed', () => {
  it('in the middle of a change leaves nothing of it, and the caller’s second try elsewhere does it once', async () => {
    const [first, second] = await Promise.all([
      startHost(app.url, { roles: 'web' }),
      startHost(app.url, { roles: 'web' }),
    ]);
    const lock = await holdTable(app.url, 'organisations.appointment');
    const body = newPerson('killed@example.org');
    const lost = ask(first, 'POST', '/api/people', body).then(
      () => 'answered',
      () => 'lost',
    );
    await lock.waiting(1);
    await first.kill();
    expect(await lost).toBe('lost');
    await lock.release();
    expect((await ask(second, 'POST', '/api/people', body)).status).toBe(200);
    expect((await ask(second, 'POST', '/api/people', body)).status).toBe(409);
    expect(await count('organisations.person where email = $1', [body.email])).toBe(1);
    expect(
      (await app.audited('add-person')).filter(({ after }) => JSON.stringify(after).includes(body.email)),
    ).toHaveLength(1);
  });

  it('while it applies an import leaves the preview, whose way another process could tell, to be applied there', async () => {
    const [first, second] = await Promise.all([
      startHost(app.url, { roles: 'web' }),
      startHost(app.url, { roles: 'web' }),
    ]);
    const path = '/api/imports?register=england&file-name=etr.csv&effective=2026-04-01&kind=ods-trusts';
    const { id } = (await ask(first, 'POST', path, Buffer.from(trustRow('R6K')))).body;
    const lock = await holdTable(app.url, 'platform.rights');
    const why = { why: 'shown by test' };
    const lost = ask(first, 'POST', `/api/imports/${id}/apply`, why).catch(() => 'lost');
    await lock.waiting(1);
    expect((await ask(second, 'GET', `/api/imports/${id}/progress`)).body.phase).toBe('placing');
    await first.kill();
    expect(await lost).toBe('lost');
    await lock.release();
    expect((await ask(second, 'GET', `/api/imports/${id}`)).body.state).toBe('previewed');
    expect((await ask(second, 'POST', `/api/imports/${id}/apply`, why)).body.state).toBe('applied');
    expect((await ask(second, 'GET', `/api/imports/${id}/progress`)).body.phase).toBe('done');
    expect((await app.audited('apply-import')).filter(({ subject }) => subject === `import:${id}`)).toHaveLength(1);
  });
});

describe('a worker that is killed', () => {
  it('in the middle of a sweep leaves it to another, and each clock runs out once', async () => {
    // Every open obligation is due to be looked at again, and nothing of it was told yet.
    await owner.query("select set_config('wardkeep.reach', '{[/,0)}', false)");
    await owner.query(
      "update obligations.obligation set next_check_at = now() - interval '1 day' where next_check_at is not null",
    );
    const swept = (await app.audited('sweep-obligations')).length;
    const lock = await holdTable(app.url, 'obligations.obligation');
    await owner.query("update platform.job set next_run_at = now(), process = null where name = 'sweep-obligations'");
    const first = await startHost(app.url, { roles: 'worker' });
    await lock.waiting(1);
    const second = await startHost(app.url, { roles: 'worker' });
    await first.kill();
    await lock.release();
    expect(await readiness(second)).toBe('ready');
    expect((await app.audited('sweep-obligations')).length).toBe(swept);
    // The rest of the half minute after which it counts as gone.
    await owner.query("update platform.job set beat_at = now() - interval '1 minute' where process is not null");
    await until(async () => (await app.audited('sweep-obligations')).length > swept);
    const [entry] = (await app.audited('sweep-obligations')).slice(swept);
    expect(entry?.after).toMatchObject({ checked: expect.any(Number) });
    const twice = await owner.query(
      'select obligation_id, kind, at from obligations.event group by 1, 2, 3 having count(*) > 1',
    );
    expect(twice.rows).toEqual([]);
  });
});

describe('limits on tries', () => {
  it('count for all processes together', async () => {
    const hosts = await Promise.all([startHost(app.url, { roles: 'web' }), startHost(app.url, { roles: 'web' })]);
    const tries = Array.from({ length: 24 }, (_, at) => hosts[at % 2] as HostProcess);
    const answers: number[] = [];
    for (const host of tries) {
      const answer = await fetch(`${host.url}/log-in/a-link-that-nobody-made`, { redirect: 'manual' });
      answers.push(answer.status);
    }
    expect(answers.filter((status) => status === 429)).toHaveLength(4);
    expect(answers.slice(0, 20)).not.toContain(429);
  });
});

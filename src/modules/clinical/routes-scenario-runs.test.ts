import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { contextFor, type Platform } from '#platform/context.ts';
import { scopeOver } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { isOver, isRunning, long, scenario, scenarioCalls } from '../../../test/support/scenario-calls.ts';
import { openThreads } from '../../../test/support/threads.ts';
import { tendScenarios } from './actions/run-scenarios.ts';
import { addScenario, stopScenario } from './actions/scenarios.ts';

let app: TestApp;
let calls: ReturnType<typeof scenarioCalls>;
let lead: Actor;
let sibling: Actor;
let national: Actor;

beforeAll(async () => {
  app = await openApp();
  calls = scenarioCalls(app);
  ({ own: lead, sibling, national } = await peopleAround(app, 'lead'));
}, 300_000);
afterAll(() => app?.close());

const others: Platform[] = [];
/** A further server process on the same database. */
const another = (): Platform => {
  const platform = { ...app.platform, ...openThreads() };
  others.push(platform);
  return platform;
};
afterEach(async () => {
  for (const { background, compute } of others.splice(0)) {
    await background.close();
    await compute.close();
  }
});

/** A lead of RXN, asking a process directly. */
async function leadAt(platform: Platform) {
  const place = await app.whole.read((reader) =>
    reader.one<{ id: number; path: string }>(sql`select o.id, r.path from organisations.organisation o
      join platform.rights r on r.organisation_id = o.id where o.code = 'RXN'`),
  );
  return contextFor(platform, scopeOver({ id: 'person:1', name: 'Test' }, place ? [place] : []));
}

// First, while the process of the tests has no thread that would take what waits.
describe('a server that ends half-way', () => {
  /** A scenario that waits: the process that took it in runs nothing. */
  const waiting = async () => {
    const platform = another();
    const body = { organisation: 'RXN', name: 'Waits', scenario: long };
    return (await addScenario(await leadAt(withoutThreads(platform)), { body })).id;
  };

  /** The same process, but nothing that it starts begins. */
  const withoutThreads = (platform: Platform) => ({
    ...platform,
    background: { ...platform.background, start: () => {} },
  });

  /** Nobody has said for a minute that it still has a run. */
  const silent = (id: number, more = sql``) =>
    app.whole.change({ action: 'test', why: 'time goes by' }, async (change) => {
      await change.run(
        sql`update clinical.impact_run set beat_at = now() - interval '1 minute' ${more} where id = ${id}`,
      );
      change.record({ subject: `scenario:${id}` });
    });

  it('by kill -9 leaves its run to whoever comes next, once; who loses it again ends it early, without a result', async () => {
    const id = await waiting();
    expect(await runUntilKilled(app.url)).toBe('half-way\n');
    expect((await calls.get(lead, id)).body.state).toBe('running');
    const next = another();
    await tendScenarios(contextFor(withoutThreads(next), app.whole.scope), { isAlone: true });
    expect((await calls.get(lead, id)).body).toMatchObject({ state: 'waiting', progress: 0, result: null });
    expect(await runUntilKilled(app.url)).toBe('half-way\n');
    await tendScenarios(contextFor(next, app.whole.scope), { isAlone: true });
    expect((await calls.get(lead, id)).body).toMatchObject({
      state: 'ended-early',
      result: null,
      problem: 'The server stopped twice while it ran.',
    });
    expect((await calls.get(lead, id, '/result')).status).toBe(409);
    const left = await waiting();
    await tendScenarios(contextFor(next, app.whole.scope), { isAlone: true });
    await calls.until(national, left, isRunning);
    await calls.stop(lead, left);
  });
  it('is noticed by others that share the database once it is silent for long, and not before', async () => {
    const id = await waiting();
    await runUntilKilled(app.url);
    const other = another();
    await tendScenarios(contextFor(other, app.whole.scope), { isAlone: false });
    expect((await calls.get(lead, id)).body.state).toBe('running');
    await silent(id);
    await tendScenarios(contextFor(other, app.whole.scope), { isAlone: false });
    await calls.until(national, id, isRunning);
    await calls.stop(lead, id);
  });
  it('is not needed for a run to be lost: one that its own process could not end is taken up too', async () => {
    const id = await waiting();
    await runUntilKilled(app.url);
    const other = another();
    await silent(id, sql`, process = ${other.background.id}`);
    await tendScenarios(contextFor(other, app.whole.scope), { isAlone: false });
    await calls.until(national, id, isRunning);
    await calls.stop(lead, id);
  });
  it('in good order hands its run back at once, and ends its threads', async () => {
    const server = another();
    const { id } = await addScenario(await leadAt(server), {
      body: { organisation: 'RXN', name: 'Closed', scenario: long },
    });
    await calls.until(national, id, isRunning);
    await server.background.close();
    expect((await calls.get(lead, id)).body).toMatchObject({ state: 'waiting', progress: 0, result: null });
    await calls.stop(lead, id);
  });
  it('is no business of a process that only answers requests: it takes scenarios in and runs none', async () => {
    const server = another();
    const web = { ...server, background: { ...server.background, takesWork: false } };
    const body = { organisation: 'RXN', name: 'For the workers', scenario: long };
    const { id } = await addScenario(await leadAt(web), { body });
    await server.background.close();
    expect((await calls.get(lead, id)).body.state).toBe('waiting');
    const worker = another();
    await tendScenarios(contextFor(worker, app.whole.scope), { isAlone: false });
    await calls.until(national, id, isRunning);
    await calls.stop(lead, id);
  });
});

describe('two runs and more', () => {
  it('all end, each with its own result, and wait where no thread is free', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async (seed) => (await calls.add(lead, 'RXN', { ...scenario, seed })).body.id as number),
    );
    const runs = await Promise.all(ids.map((id) => calls.until(lead, id, isOver)));
    expect(runs.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(new Set(runs.map(({ headline }) => JSON.stringify(headline))).size).toBe(3);
  });
  it('beyond 3 of one organisation are refused in plain words until one is stopped; others are not held up', async () => {
    const ids: number[] = [];
    for (let at = 0; at < 3; at += 1) ids.push((await calls.add(lead, 'RXN', long)).body.id);
    const fourth = await calls.add(lead, 'RXN', long);
    expect([fourth.status, fourth.body.type]).toEqual([409, 'urn:wardkeep:problem:not-now']);
    expect(fourth.body.detail).toContain('3 scenarios of this organisation are waiting or running');
    await calls.until(national, ids[0] ?? 0, isRunning);
    const other = await calls.add(sibling, 'R0A');
    expect([other.status, (await calls.get(lead, ids[2] ?? 0)).body.state]).toEqual([200, 'waiting']);
    for (const id of ids.toReversed()) expect((await calls.stop(lead, id)).body).toEqual({ id, state: 'stopped' });
    expect((await calls.until(national, other.body.id, isOver)).state).toBe('done');
    for (const id of ids) expect((await calls.get(lead, id)).body).toMatchObject({ state: 'stopped', result: null });
  });
});

describe('stopping', () => {
  it('is audited, and refused once the run has ended', async () => {
    const { id } = (await calls.add(lead, 'RXN', long)).body;
    await calls.until(national, id, isRunning);
    await calls.stop(lead, id);
    expect(await app.audited('stop-scenario')).toContainEqual(expect.objectContaining({ subject: `scenario:${id}` }));
    const again = await calls.stop(lead, id);
    expect([again.status, again.body.type]).toEqual([409, 'urn:wardkeep:problem:not-now']);
  });
  it('works from another server process, and the thread is free for the next run', async () => {
    const { id } = (await calls.add(lead, 'RXN', long)).body;
    await calls.until(national, id, isRunning);
    const other = another();
    await stopScenario(await leadAt(other), { params: { id } });
    expect((await calls.done(lead, 'RXN', scenario)).state).toBe('done');
    expect((await calls.get(lead, id)).body).toMatchObject({ state: 'stopped', result: null });
  });
  it('comes with removing, which leaves nothing but its audit entry', async () => {
    const { id } = (await calls.add(lead, 'RXN', long)).body;
    await calls.until(national, id, isRunning);
    expect((await calls.remove(lead, id)).body).toEqual({ id });
    expect((await calls.get(lead, id)).status).toBe(404);
    const kept = await calls.done(lead, 'RXN', scenario);
    expect((await calls.remove(lead, kept.id)).status).toBe(200);
    const rows = await app.whole.read((reader) =>
      reader.rows(sql`select 1 from clinical.impact_run_organisation where run_id in (${id}, ${kept.id})`),
    );
    expect(rows).toEqual([]);
    expect(await app.audited('remove-scenario')).toContainEqual(
      expect.objectContaining({ subject: `scenario:${kept.id}`, before: expect.objectContaining({ state: 'done' }) }),
    );
  });
});

/** What a process of its own printed before it was killed half-way through a run. */
function runUntilKilled(url: string): Promise<string> {
  const script = path.join(import.meta.dirname, '../../../test/support/run-until-killed.ts');
  const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(out));
  });
}

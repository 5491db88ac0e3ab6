/** A process that is told to stop fails nobody's request. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Actor, openApp, type TestApp } from '../support/app.ts';
import { holdTable } from '../support/held-table.ts';
import { type HostProcess, killHosts, readiness, startHost, until } from '../support/host-process.ts';

// Several whole processes beside the tests: on a busy machine each takes its time to start.
vi.setConfig({ testTimeout: 240_000 });

let app: TestApp;
let administrator: Actor;

beforeAll(async () => {
  app = await openApp();
  // The first start fills the demonstration, so that no test waits for that.
  await (await startHost(app.url, { roles: 'web' })).kill();
  administrator = await app.person('X26', 'administrator', 'Amara Obi');
}, 300_000);
afterEach(killHosts);
afterAll(() => app?.close());

const addPerson = async (host: HostProcess, email: string): Promise<number | 'lost'> => {
  const body = { name: 'Bola Ade', email, organisation: 'RXN', role: 'staff', why: 'shown by test' };
  return await fetch(`${host.url}/api/people`, {
    method: 'POST',
    headers: { ...administrator.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(
    ({ status }) => status,
    () => 'lost' as const,
  );
};

describe('a process that is told to stop', () => {
  it('says that it stops, answers what runs and what still comes, and ends with 0', async () => {
    const host = await startHost(app.url, { roles: 'web', env: { WARDKEEP_DRAIN_NOTICE: '2' } });
    const lock = await holdTable(app.url, 'organisations.appointment');
    const running = addPerson(host, 'running@example.org');
    await lock.waiting(1);
    host.signal('SIGTERM');
    await until(async () => (await readiness(host)) === 'stopping');
    const late = await fetch(`${host.url}/api/me`, { headers: administrator.headers });
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    await until(async () => (await readiness(host)) === 'gone');
    await lock.release();
    expect([await running, await host.ended]).toEqual([200, 0]);
  });

  it('cuts off what takes longer than its limit, and ends all the same', async () => {
    const host = await startHost(app.url, { roles: 'web', env: { WARDKEEP_DRAIN_LIMIT: '1' } });
    const lock = await holdTable(app.url, 'organisations.appointment');
    const running = addPerson(host, 'too-long@example.org');
    await lock.waiting(1);
    host.signal('SIGTERM');
    expect([await running, await host.ended]).toEqual(['lost', 0]);
    expect(host.said()).toContain('Some requests took longer than WARDKEEP_DRAIN_LIMIT');
    await lock.release();
  });

  it('twice, ends at once', async () => {
    const host = await startHost(app.url, { roles: 'web' });
    const lock = await holdTable(app.url, 'organisations.appointment');
    const running = addPerson(host, 'at-once@example.org');
    await lock.waiting(1);
    host.signal('SIGTERM');
    await until(async () => (await readiness(host)) === 'gone');
    host.signal('SIGTERM');
    expect([await host.ended, await running]).toEqual([143, 'lost']);
    await lock.release();
  });
});

describe('two web processes behind a balancer', () => {
  it('fail no request while one of them is stopped and started again under load', async () => {
    const env = { WARDKEEP_DRAIN_NOTICE: '2' };
    const [leaving, staying] = await Promise.all([
      startHost(app.url, { roles: 'web', env }),
      startHost(app.url, { roles: 'web', env }),
    ]);
    const balancer = balance([leaving, staying]);
    const load = Array.from({ length: 6 }, () => balancer.goOn());
    await until(async () => balancer.served.size === 2);
    leaving.signal('SIGTERM');
    expect(await leaving.ended).toBe(0);
    const next = await startHost(app.url, { roles: 'web', env });
    balancer.hosts.splice(balancer.hosts.indexOf(leaving), 1, next);
    await until(async () => balancer.served.has(next.url));
    balancer.stop();
    await Promise.all(load);
    expect(balancer.failures).toEqual([]);
    expect(balancer.served.size).toBe(3);
  });
});

/** Sends requests to whichever process says that it is ready, as a load balancer does. */
function balance(given: readonly HostProcess[]) {
  const hosts = [...given];
  const ready = new Set<string>();
  const served = new Set<string>();
  const failures: string[] = [];
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      for (const host of [...hosts])
        if ((await readiness(host)) === 'ready') ready.add(host.url);
        else ready.delete(host.url);
      await wait(100);
    }
  };
  const looking = look();
  let turn = 0;
  const one = async () => {
    const urls = [...ready];
    turn += 1;
    const url = urls[turn % urls.length];
    if (url === undefined) return await wait(10);
    const answer = await fetch(`${url}/api/me`, { headers: administrator.headers }).catch((error: Error) => error);
    if (answer instanceof Error) failures.push(`${url}: ${answer.message} ${String(answer.cause)}`);
    else if (answer.status !== 200) failures.push(`${url}: ${answer.status} ${await answer.text()}`);
    else {
      await answer.text();
      served.add(url);
    }
  };
  return {
    hosts,
    served,
    failures,
    goOn: async () => {
      while (!isOver) await one();
      await looking;
    },
    stop: () => {
      isOver = true;
    },
  };
}

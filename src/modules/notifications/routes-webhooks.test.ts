import { createHmac } from 'node:crypto';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextFor } from '#platform/context.ts';
import { openOutside } from '#platform/outside/outside.ts';
import { platformScope } from '#platform/scope.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { callWebhooks } from './actions/call-webhooks.ts';

let app: TestApp;
let now = new Date();
let keeper: Actor;
let lead: Actor;
let neighbour: Actor;
let nation: Actor;
let server: http.Server;
let status = 200;
let heard: { headers: http.IncomingHttpHeaders; body: string }[] = [];
let url = '';

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`;
  // A local server stands for the outside world, so the installation allows private addresses here.
  app = await openApp(() => now, undefined, { outside: openOutside({ allowsPrivate: true }) });
  keeper = await app.person('RXN', 'administrator', 'Kim Keeper');
  lead = await app.person('RXN', 'lead', 'Lee Lead');
  neighbour = await app.person('R0A', 'administrator', 'Ned Neighbour');
  nation = await app.person('X26', 'lead', 'Nadia Nation');
}, 120_000);
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await app?.close();
});

const add = (who: Actor | null, more: Record<string, unknown> = {}) =>
  app.ask(who, 'POST', '/api/webhooks', {
    organisation: 'RXN',
    name: 'Service desk',
    url,
    kinds: ['asked'],
    why: 'tickets',
    ...more,
  });
const list = async (who: Actor) => (await app.ask(who, 'GET', '/api/webhooks')).body.webhooks;
const call = () => callWebhooks(contextFor({ ...app.platform, now: () => now }, platformScope('call-webhooks')));
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

async function ask(title: string, codes = ['RXN']): Promise<void> {
  const { status: answer } = await app.ask(nation, 'POST', '/api/obligations', {
    organisation: 'X26',
    of: { codes },
    title,
    source: 'action',
    ownerDuty: 'cyber-lead',
    due: { kind: 'days', days: 14 },
    route: 'standard',
    why: 'test',
  });
  expect(answer).toBe(200);
  await app.deliver();
}

describe('a webhook', () => {
  let id = 0;
  let secret = '';

  it('is added by an administrator, with a secret that is shown once and kept sealed', async () => {
    const { status: answer, body } = await add(keeper);
    expect(answer).toBe(200);
    ({ id, secret } = body);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [hook] = await list(keeper);
    expect(hook).toMatchObject({
      name: 'Service desk',
      state: 'new',
      kinds: ['New obligations'],
      madeBy: 'Kim Keeper',
    });
    expect(JSON.stringify(hook)).not.toContain(secret.slice(6));
    const audited = await app.audited('add-webhook');
    expect(audited.at(-1)).toMatchObject({ subject: `webhook:${id}`, why: 'tickets' });
    expect(JSON.stringify(audited)).not.toContain(secret.slice(6));
  });

  it('is called with a signature over id, time and body, and with no more than a title and a path', async () => {
    heard = [];
    await ask('Count the accounts');
    await ask('Not for this organisation', ['R0A']);
    expect(await call()).toEqual({ taken: 1 });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(signed)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(Number(headers['webhook-timestamp'])).toBe(Math.floor(now.getTime() / 1000));
    expect(JSON.parse(body)).toEqual({
      type: 'notice.asked',
      timestamp: expect.any(String),
      data: {
        title: expect.stringMatching(/^You are asked: Count the accounts/),
        isUrgent: false,
        count: 1,
        path: expect.stringMatching(/^\/trust\/RXN\/obligations\/\d+$/),
      },
    });
    expect([heard.length, (await list(keeper))[0].state]).toEqual([1, 'works']);
    expect(await call()).toEqual({ taken: 0 });
  });

  it('that fails is called again under the same id, and shown', async () => {
    heard = [];
    status = 500;
    await ask('Try again');
    expect(await call()).toEqual({ taken: 0 });
    expect((await list(keeper))[0]).toMatchObject({ state: 'failing', because: 'It answered 500.' });
    expect(await call()).toEqual({ taken: 0 });
    expect(heard.length).toBe(1);
    status = 200;
    later(0.1);
    expect(await call()).toEqual({ taken: 1 });
    expect(heard[0]?.headers['webhook-id']).toBe(heard[1]?.headers['webhook-id']);
    expect(heard[0]?.body).toBe(heard[1]?.body);
    expect((await list(keeper))[0].state).toBe('works');
  });

  it('can be tested, stopped, and let go on', async () => {
    heard = [];
    expect((await app.ask(keeper, 'POST', `/api/webhooks/${id}/test`)).body).toEqual({
      isTaken: true,
      words: 'It was taken.',
    });
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ type: 'test', data: {} });
    const stop = { isStopped: true, why: 'moving house' };
    expect((await app.ask(keeper, 'PUT', `/api/webhooks/${id}/state`, stop)).body).toEqual({ state: 'stopped' });
    await ask('While it is stopped');
    expect([await call(), (await list(keeper))[0].state]).toEqual([{ taken: 0 }, 'stopped']);
    const start = { isStopped: false, why: 'moved' };
    expect((await app.ask(keeper, 'PUT', `/api/webhooks/${id}/state`, start)).body).toEqual({ state: 'on' });
    expect((await app.audited('start-webhook')).at(-1)?.why).toBe('moved');
  });

  it.each([
    ['no role for it', () => lead, 403],
    ['another organisation', () => neighbour, 404],
  ])('is not for somebody with %s', async (_, who, refusal) => {
    const by = who();
    const change = { isStopped: true, why: 'to harm' };
    const answers = [
      await add(by),
      await app.ask(by, 'PUT', `/api/webhooks/${id}/state`, change),
      await app.ask(by, 'POST', `/api/webhooks/${id}/test`),
      await app.ask(by, 'DELETE', `/api/webhooks/${id}`, { why: 'to harm' }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([refusal, refusal, refusal, refusal]);
    if (refusal === 404) expect(await list(by)).toEqual([]);
  });

  it.each([
    ['an address that is none', { url: 'nonsense' }],
    ['a password in its address', { url: 'https://me:secret@hook.example.org/' }],
    ['no kind', { kinds: [] }],
    ['what is told to one person alone', { kinds: ['log-in-security'] }],
    ['no reason', { why: '' }],
  ])('cannot have %s', async (_, more) => expect((await add(keeper, more)).status).toBe(400));

  it('asks for a fresh proof before data may leave', async () => {
    const before = now;
    later(2);
    expect((await add(keeper)).body.type).toBe('urn:wardkeep:problem:step-up-needed');
    now = before;
  });

  it('is stopped after it failed for days, and the administrators hear of it', async () => {
    status = 503;
    await ask('Into the void');
    for (let tried = 0; tried < 10; tried += 1) {
      await call();
      later(12);
    }
    expect((await list(keeper))[0]).toMatchObject({ state: 'stopped', because: 'It failed for 3 days.' });
    const { body } = await app.ask(keeper, 'GET', '/api/notices');
    expect(body.notices[0]).toMatchObject({ link: '/webhooks', text: '"Service desk". It failed for 3 days.' });
    status = 200;
  });

  it('is removed with what waits for it', async () => {
    expect((await app.ask(keeper, 'DELETE', `/api/webhooks/${id}`, { why: 'done' })).body).toEqual({ removed: id });
    expect(await list(keeper)).toEqual([]);
    expect((await app.audited('remove-webhook')).at(-1)?.before).toMatchObject({ name: 'Service desk' });
  });
});

describe('an installation that does not say otherwise', () => {
  it('calls no address of a private network', async () => {
    const strict = await openApp();
    const by = await strict.person('RXN', 'administrator', 'Stan Strict');
    const body = { organisation: 'RXN', name: 'x', kinds: ['asked'], why: 'test' };
    for (const address of ['https://127.0.0.1/', 'https://169.254.169.254/latest', 'https://[::1]/', url]) {
      const refused = await strict.ask(by, 'POST', '/api/webhooks', { ...body, url: address });
      expect([address, refused.status]).toEqual([address, 400]);
    }
    await strict.close();
  });
});

import { mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { watchFeedsJob } from './actions/feeds/watch-feeds.ts';
import { supportEntries } from './store/feeds/support.ts';

let app: TestApp;
let national: Actor;
let trust: Actor;
let folder: string;
const why = 'the morning’s list';

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  [national, trust] = [await app.person('X26', 'lead', 'Nia Nation'), await app.person('RXN', 'lead')];
  folder = await mkdtemp(join(tmpdir(), 'wardkeep-watch-'));
}, 300_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const kev = (count: number, day = '2026-11-20') =>
  JSON.stringify({
    catalogVersion: day,
    dateReleased: `${day}T10:00:00Z`,
    count,
    vulnerabilities: Array.from({ length: count }, (_, at) => ({
      ...{ cveID: `CVE-2019-${1000 + at}`, vendorProject: 'Maker', product: 'Thing', vulnerabilityName: `Fault ${at}` },
      ...{ dateAdded: '2026-01-05', dueDate: '2026-01-26', knownRansomwareCampaignUse: 'Unknown' },
    })),
  });
const send = async (actor: Actor, text: string, organisation = 'X26') =>
  await app.ask(
    actor,
    'POST',
    `/api/feeds?organisation=${organisation}&file-name=kev.json&why=${why}`,
    Buffer.from(text),
  );
const decide = async (actor: Actor, sha256: string, decision: string) =>
  await app.ask(actor, 'POST', `/api/feeds/${sha256}/decide`, { organisation: 'X26', decision, why: 'looked at it' });
const feeds = async (actor = trust) => (await app.ask(actor, 'GET', '/api/feeds?organisation=RXN')).body;
const exploited = async () => (await feeds()).feeds[0];

describe('public lists', () => {
  it('that were never loaded are told as missing, and everybody who sees systems reads that', async () => {
    const { feeds: rows, mayManage } = await feeds();
    expect(rows.map(({ state, days }: Record<string, unknown>) => [state, days])).toEqual(
      Array.from({ length: 4 }, () => ['missing', null]),
    );
    expect(mayManage).toBe(false);
  });

  it('are brought by those at the top of the nation alone, and only lists', async () => {
    expect((await send(trust, kev(40))).status).toBe(403);
    expect((await send(trust, kev(40), 'RXN')).status).toBe(403);
    // A demonstration shares the lists with the real nation beside it.
    const invented = await app.person('DEMO-NATION', 'lead');
    expect((await send(invented, kev(40), 'DEMO-NATION')).status).toBe(403);
    expect((await send(invented, kev(40), 'demo')).status).toBe(403);
    expect((await send(national, 'no list')).status).toBe(422);
    expect((await send(national, '')).status).toBe(400);
    const { status, body } = await send(national, kev(40));
    expect([status, body]).toEqual([200, expect.objectContaining({ state: 'taken', feed: 'exploited', rows: 40 })]);
    expect(await exploited()).toMatchObject({ state: 'fresh', day: '2026-11-20', days: 2, rows: 40, by: 'Nia Nation' });
    expect(await app.audited('receive-feed')).toContainEqual(
      expect.objectContaining({ why, who: `person:${national.personId}`, subject: 'feed:exploited' }),
    );
  });

  it('of one content are taken over once', async () => {
    const before = (await app.audited('import-feed')).length;
    expect((await send(national, kev(40))).body.state).toBe('taken');
    expect((await app.audited('import-feed')).length).toBe(before);
  });

  it('that shrank by half wait for somebody, who refuses one and takes over another', async () => {
    const small = (await send(national, kev(10))).body;
    expect(small).toMatchObject({ state: 'held', rows: 10, rowsNow: 40, reasons: [expect.stringMatching(/shrank/)] });
    expect((await exploited()).rows).toBe(40);
    expect((await decide(trust, small.sha256, 'take')).status).toBe(403);
    expect((await decide(national, small.sha256, 'perhaps')).status).toBe(400);
    expect((await decide(national, 'a'.repeat(64), 'take')).status).toBe(404);
    expect((await decide(national, small.sha256, 'refuse')).body.state).toBe('refused');
    expect((await decide(national, small.sha256, 'take')).status).toBe(409);
    const other = (await send(national, kev(11))).body;
    expect((await decide(national, other.sha256, 'take')).body).toMatchObject({
      state: 'taken',
      decidedWhy: 'looked at it',
    });
    expect((await exploited()).rows).toBe(11);
  });

  it('of the future wait too', async () => {
    expect((await send(national, kev(12, '2026-12-24'))).body).toMatchObject({
      state: 'held',
      reasons: [expect.stringMatching(/future/)],
    });
  });

  it('in the watched folder are taken over once, those that cannot be read are told, links are left alone', async () => {
    const old = new Date('2026-11-22T11:00:00Z');
    const put = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      await utimes(join(folder, name), old, old);
    };
    const dates = { schema: 'wardkeep.support/1', date: '2026-11-01' };
    const row = { product: 'Windows 7', release: 'SP1', supportedUntil: '2020-01-14', source: 'maker', toVerify: true };
    await put('support.json', JSON.stringify({ ...dates, entries: [row] }));
    await put('broken.json', '{"schema":');
    await writeFile(join(folder, 'copied.json'), kev(13));
    await symlink('/etc/hostname', join(folder, 'link.json'));
    const job = watchFeedsJob(folder);
    await job.run(app.whole, new AbortController().signal);
    await job.run(app.whole, new AbortController().signal);
    const files = (await feeds()).files.filter(({ via }: { via: string }) => via === 'folder');
    expect(files.map(({ fileName, state }: Record<string, unknown>) => [fileName, state]).sort()).toEqual([
      ['broken.json', 'unreadable'],
      ['support.json', 'taken'],
    ]);
    expect(await app.whole.read(supportEntries)).toEqual([
      { ...row, toVerify: undefined, isToVerify: true, extendedUntil: null, cpe: null },
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import type { Overview } from './contract.ts';

let app: TestApp;
let reader: Actor;
let stranger: Actor;

beforeAll(async () => {
  app = await openApp();
  reader = await app.person('RXN', 'staff');
  stranger = await app.person('X26', 'no-such-role');
}, 120_000);
afterAll(() => app?.close());

async function overviewOf(address: string): Promise<Overview> {
  const { status, body } = await app.ask(reader, 'GET', `/api/overview/${address}`);
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
  return body;
}
const groupOf = (overview: Overview) => {
  if (overview.group === null) throw new Error('nothing lies below this body');
  return overview.group;
};
const figure = (overview: Overview, id: string) => overview.figures.find((each) => each.id === id);
const said = ({ sentence }: Overview) => [sentence.lead, sentence.rest, sentence.link?.text].filter(Boolean).join(' ');

describe('the overview of England', () => {
  it('gives the public history of 211 trusts as of the newest data, and never as if it were today', async () => {
    const england = await overviewOf('england');
    expect(england.asOf).toEqual({ day: england.scope.register.asOf, isNewest: true, isLater: false });
    expect(england.sentence.level).toBeNull();
    expect(said(england)).toContain('not the state today');
    expect(figure(england, 'at-standard')).toMatchObject({ value: 153, unit: 'of 211', change: { isBetter: null } });
    expect(figure(england, 'last-day')).toMatchObject({ value: 81, unit: 'of 211' });
    expect(groupOf(england).history.map(({ edition, total }) => [edition, total])).toEqual([
      ['2020-21', 211],
      ['2021-22', 211],
      ['2022-23', 211],
    ]);
  });

  it('has a cell of the map for every board, worst regions first, and one answer under 50 kB', async () => {
    const { body, headers } = await app.ask(reader, 'GET', '/api/overview/england');
    const group = groupOf(body as Overview);
    expect(group.map?.cells).toHaveLength(42);
    const below = group.children.map((child) => child.distribution.belowStandard);
    expect(below).toEqual(below.toSorted((a, b) => b - a));
    expect(Number(headers['content-length'])).toBeLessThan(50_000);
    const demo = await app.ask(reader, 'GET', '/api/overview/demo');
    expect(Number(demo.headers['content-length'])).toBeLessThan(50_000);
  });

  it('by finance says whom it leaves out', async () => {
    const england = await overviewOf('england?edge=finance&as-of=2023-06-30');
    expect(england.edge.code).toBe('finance');
    expect(england.warnings.join(' ')).toMatch(
      /^1 trust has no finance link on this day and is left out of all totals/,
    );
  });

  it('moves the trusts whose money goes elsewhere than geography says', async () => {
    const of = async (edge: string) =>
      groupOf(await overviewOf(`QMJ?edge=${edge}&as-of=2023-06-30`)).members.map(({ code }) => code);
    expect(await of('geography')).toContain('RV3');
    expect(await of('finance')).not.toContain('RV3');
    expect(await of('finance')).toContain('RAN');
  });

  it('counts on the deadline day those who published later as not published', async () => {
    const group = groupOf(await overviewOf('england?as-of=2023-06-30'));
    expect(group.distribution).toMatchObject({ total: 211, worst: 0 });
    expect(group.distribution.counts[0]).toBe(21);
    expect(group.rush).toMatchObject({ onLastDay: 81, afterDeadline: 0, neverPublished: 21, total: 211 });
  });

  it('knows no edition before the first deadline, and says so', async () => {
    const england = await overviewOf('england?as-of=2021-06-29');
    expect(england.edition).toBeNull();
    expect(said(england)).toContain('No DSPT status of theirs was public by then.');
    expect(groupOf(england)).toMatchObject({ rush: null, composites: null, history: [] });
  });

  it('along an edge that nobody has is empty with a reason, not 0 of 0', async () => {
    const england = await overviewOf('england?edge=oversight');
    expect(groupOf(england)).toMatchObject({ children: [], members: [], map: null, rush: null });
    expect(said(england)).toMatch(/^Nothing lies below England by oversight/);
    expect(england.figures).toEqual([]);
  });

  it('adds up: every region is the sum of its boards, and England of its regions', async () => {
    const england = await overviewOf('england');
    const sum = (parts: readonly { distribution: { counts: readonly number[] } }[], place: number) =>
      parts.reduce((all, { distribution }) => all + (distribution.counts[place] ?? 0), 0);
    for (const body of ['england', ...groupOf(england).children.map(({ code }) => code)]) {
      const { children, distribution } = groupOf(await overviewOf(body));
      expect(
        distribution.counts.map((_, place) => sum(children, place)),
        body,
      ).toEqual(distribution.counts);
    }
  });
});

describe('the overview of a trust', () => {
  it('has its statuses with their days, its volumes with period and source, and where it belongs', async () => {
    const trust = await overviewOf('R0A');
    expect(trust.group).toBeNull();
    expect(trust.trail.map(({ name }) => name)).toEqual(['England', 'North West', 'Greater Manchester']);
    expect(trust.own.at(-1)).toMatchObject({ edition: '2022-23', published: '2023-06-30' });
    for (const volume of trust.volumes) {
      expect(volume.value === null ? [volume.period, volume.source] : []).toEqual(
        volume.value === null ? [null, null] : [],
      );
    }
    expect(trust.volumes.find(({ measure }) => measure === 'ae-attendances-month')).toMatchObject({
      unit: 'attendances',
      per: 'month',
    });
    expect(trust.ties.map(({ type }) => type)).toEqual(expect.arrayContaining(['geography', 'finance', 'successor']));
  });

  it('shows what nobody knows as unknown, never as 0', async () => {
    const trust = await overviewOf('G6V2S');
    expect(trust.volumes.length).toBeGreaterThan(0);
    expect(trust.volumes.every(({ value }) => value === null)).toBe(true);
    expect(trust.own.at(-1)).toMatchObject({ status: null, why: 'Opened later, on 1 November 2024' });
    expect(said(trust)).toContain('That says nothing about how safe it is.');
  });

  it('that has closed says when, and who took over', async () => {
    const trust = await overviewOf('RA4');
    expect(trust.scope.state).toBe('closed');
    expect(said(trust)).toBe(
      'Closed on 31 March 2023. Its work passed to Somerset. Its history stays here. See Somerset',
    );
    expect(trust.trail.at(-1)?.code).toBe('QSL');
  });

  it('without a link of the type asked for says that totals leave it out', async () => {
    expect((await overviewOf('RVY?edge=finance&as-of=2023-06-30')).warnings).toEqual([
      'It has no finance link on this day, so totals by finance leave it out.',
    ]);
  });
});

describe('the overview of a board', () => {
  it('lists its trusts with its own status beside them', async () => {
    const board = await overviewOf('QOP');
    expect(groupOf(board).children.every((child) => child.isMember)).toBe(true);
    expect(figure(board, 'own')).toMatchObject({ value: 'Approaching standards' });
    expect(groupOf(board).map).toBeNull();
    expect(groupOf(board).composites?.boards).toMatchObject([{ code: 'QOP', own: -1, trustCount: 10 }]);
  });

  it('on a day before it opened says so and leads to its first day', async () => {
    const board = await overviewOf('QOP?as-of=2021-07-01');
    expect(board.scope.state).toBe('not-yet-open');
    expect(board.sentence.link).toMatchObject({ code: 'QOP', asOf: '2022-07-01' });
  });
});

describe('the demonstration nation on both sides of its reform of 1 April 2026', () => {
  it('has as many trusts the day before as on the day, under other boards', async () => {
    const [before, after] = [await overviewOf('demo?as-of=2026-03-31'), await overviewOf('demo?as-of=2026-04-01')];
    expect(figure(before, 'members')?.value).toBe(figure(after, 'members')?.value);
    expect(groupOf(before).distribution).toEqual(groupOf(after).distribution);
    expect([figure(before, 'boards')?.value, figure(after, 'boards')?.value]).toEqual([42, 36]);
    expect(groupOf(after).map?.cells).toHaveLength(36);
  });

  it('keeps the page of an abolished board, with who took over its work', async () => {
    const before = groupOf(await overviewOf('demo?as-of=2026-03-31')).map?.cells ?? [];
    const after = new Set(groupOf(await overviewOf('demo?as-of=2026-04-01')).map?.cells.map(({ code }) => code));
    const abolished = before.filter(({ code }) => !after.has(code));
    expect(abolished).toHaveLength(12);
    for (const { code } of abolished) {
      const board = await overviewOf(`${code}?as-of=2026-04-01`);
      expect(said(board)).toMatch(/^Closed on 31 March 2026\. Its work passed to /);
      expect(groupOf(await overviewOf(`${code}?as-of=2026-03-31`)).openMembers).toBeGreaterThan(0);
    }
  });

  it('is judged by level, as only made-up figures may be', async () => {
    const demo = await overviewOf('demo');
    expect(demo.scope.register.isFictional).toBe(true);
    expect(demo.sentence.level).not.toBeNull();
    expect(figure(demo, 'at-standard')?.change?.isBetter).not.toBeNull();
  });
});

describe('GET /api/overview/:code', () => {
  it.each([
    ['england?as-of=2023-02-30', 'as-of', /not a day.*31 August 2025/],
    ['england?as-of=soon', 'as-of', /YYYY-MM-DD/],
    ['england?edge=successor', 'edge', /Use one of: geography, finance/],
  ])('refuses %s and says what is possible', async (address, where, detail) => {
    const { status, body } = await app.ask(reader, 'GET', `/api/overview/${address}`);
    expect(status).toBe(400);
    expect(body.type).toBe('urn:wardkeep:problem:invalid-request');
    expect(body.detail).toMatch(detail);
    expect(body.errors).toMatchObject([{ where }]);
  });

  it('shows the newest day when a later one is asked for, and says so', async () => {
    const england = await overviewOf('england?as-of=2031-01-01');
    expect(england.asOf).toEqual({ day: '2025-08-31', isNewest: true, isLater: true });
    expect(england.warnings[0]).toContain('No data reaches the day asked for');
  });

  it('does not find an unknown code', async () => {
    const { status, body } = await app.ask(reader, 'GET', '/api/overview/ZZZ9');
    expect(status).toBe(404);
    expect(body).toMatchObject({
      type: 'urn:wardkeep:problem:not-found',
      detail: 'No organisation has the code "ZZZ9".',
    });
  });

  it('reads a code in small letters', async () => {
    expect((await overviewOf('qop')).scope.code).toBe('QOP');
  });

  it('is refused to nobody in particular, and to a role that may not read the register', async () => {
    expect((await app.ask(null, 'GET', '/api/overview/england')).status).toBe(401);
    expect((await app.ask(stranger, 'GET', '/api/overview/england')).status).toBe(403);
  });

  it('is public: a sibling and the national body see the same of a trust', async () => {
    const national = await app.person('X26', 'lead');
    const sibling = await app.person('R0A', 'staff');
    const [one, other] = [
      await app.ask(national, 'GET', '/api/overview/RXN'),
      await app.ask(sibling, 'GET', '/api/overview/RXN'),
    ];
    expect(one.status).toBe(200);
    expect(one.body).toEqual(other.body);
  });

  it('says the same when it is asked again, with nothing added or left out', async () => {
    const first = await app.ask(reader, 'GET', '/api/overview/QF7?as-of=2024-02-29');
    const again = await app.ask(reader, 'GET', '/api/overview/QF7?as-of=2024-02-29');
    expect(again.body).toStrictEqual(first.body);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
  });

  it('is asked anew after the register changed', async () => {
    const admin = await app.person('X26', 'administrator');
    const before = await overviewOf('RXN');
    const { body } = await app.ask(admin, 'GET', '/api/organisations/RXN');
    const changed = await app.ask(admin, 'PATCH', '/api/organisations/RXN', {
      version: body.version,
      why: 'test of what is kept in memory',
      name: 'Renamed for a test',
    });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    const after = await overviewOf('RXN');
    expect(after.scope.fullName).toBe('Renamed for a test');
    expect(before.scope.fullName).not.toBe('Renamed for a test');
  });
});

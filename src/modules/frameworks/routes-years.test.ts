import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placesOf } from '#modules/organisations/index.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

import { loadYears } from './actions/load-years.ts';
import { requirementsOf } from './actions/required-levels.ts';

let app: TestApp;
let nation: Actor;
let board: Actor;
let trust: Actor;
let member: Actor;
beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'));
  nation = await app.person('X26', 'lead');
  board = await app.person('QE1', 'lead');
  trust = await app.person('RXN', 'lead');
  member = await app.person('X26', 'staff');
}, 120_000);
afterAll(() => app?.close());

const read = async (actor = nation, code = '2026-27') => (await app.ask(actor, 'GET', `/api/years/${code}`)).body;

/** The level that RXN must hold, by the code of an outcome. */
async function required(outcome: string): Promise<string | undefined> {
  const { body } = await app.ask(trust, 'GET', '/api/assurance/profile?organisation=RXN&year=2026-27');
  return body.levels.find((each: { outcome: string }) => each.outcome === outcome)?.level;
}

describe('years', () => {
  it('come with the release, once, and say where they stand today', async () => {
    expect(await loadYears(app.whole)).toEqual([]);
    const { body } = await app.ask(trust, 'GET', '/api/years');
    expect(body.years.map(({ code, phase }: { code: string; phase: string }) => [code, phase])).toEqual([
      ['2026-27', 'running'],
      ['eprr-2026', 'running'],
      ['2025-26', 'over'],
      ['2024-25', 'over'],
    ]);
    expect([body.mayManage, (await app.ask(nation, 'GET', '/api/years')).body.mayManage]).toEqual([false, true]);
  });

  it('show the organisations that they would ask, and the words of what is answered', async () => {
    const { document, nations, standards } = await read();
    expect([document.interimOn, document.finalOn]).toEqual(['2026-12-31', '2027-06-30']);
    const england = nations.find((each: { register: string }) => each.register === 'england');
    expect(england.asked.find((each: { category: string }) => each.category === '1').organisations).toBeGreaterThan(
      200,
    );
    expect(standards[0].nodes.length).toBe(41);
  });

  it('are for nobody without the permission, and unknown ones do not exist', async () => {
    expect([
      (await app.ask(member, 'GET', '/api/years')).status,
      (await app.ask(null, 'GET', '/api/years')).status,
      (await app.ask(nation, 'GET', '/api/years/1999-00')).status,
      (await app.ask(nation, 'GET', '/api/years/NO%20YEAR')).status,
    ]).toEqual([403, 401, 404, 400]);
  });
});

describe('writing a year', () => {
  it('leaves as a file and comes back as the same', async () => {
    const file = await app.ask(nation, 'GET', '/api/years/2025-26/export');
    const checked = await app.ask(nation, 'POST', '/api/years/check', { document: file.body });
    expect(checked.body).toMatchObject({ faults: [], isNew: false, revision: 1, changes: [] });
    expect(String((await app.ask(nation, 'GET', '/api/years/2025-26/export?format=csv')).body)).toContain(
      '1,caf,3.2,A1.a,achieved,',
    );
  });

  it('is shown before it is done, done by the nation alone, kept in the log, and not undone by a release', async () => {
    const { document, revision } = await read();
    const later = { ...document, finalOn: '2027-07-31' };
    const { body: checked } = await app.ask(nation, 'POST', '/api/years/check', { document: later });
    expect(checked.changes).toEqual(['Final day: 30 June 2027 becomes 31 July 2027']);
    const sent = { document: later, revision, why: 'Moved by a circular' };
    expect((await app.ask(board, 'PUT', '/api/years/2026-27', sent)).status).toBe(403);
    expect((await app.ask(nation, 'PUT', '/api/years/2026-27', sent)).body.revision).toBe(revision + 1);
    expect((await app.ask(nation, 'PUT', '/api/years/2026-27', sent)).status).toBe(409);
    expect(await app.audited('save-year')).toEqual([
      expect.objectContaining({ subject: 'year:2026-27', why: 'Moved by a circular' }),
    ]);
    expect(await loadYears(app.whole)).toEqual([]);
    const back = { document, revision: revision + 1, why: 'Moved back again' };
    expect((await app.ask(nation, 'PUT', '/api/years/2026-27', back)).status).toBe(200);
  });

  it('says of a moved deadline how many returns are open and who waits, and of a fault where it is', async () => {
    await app.ask(trust, 'POST', '/api/assurance/returns/RXN', { year: '2026-27', why: 'begun' });
    const { document } = await read();
    const later = structuredClone(document);
    later.rules.deadlines[1].clock.day = '2027-07-31';
    const { body } = await app.ask(nation, 'POST', '/api/years/check', { document: later });
    expect(body.effects).toEqual({
      returns: [{ state: 'open', name: 'Open', count: 1 }],
      deadlines: [{ title: 'Publish the return', words: '2027-06-30 becomes 2027-07-31', waiting: 0 }],
    });
    const lost = structuredClone(document);
    lost.rules.states = lost.rules.states.filter(({ code }: { code: string }) => code !== 'open');
    lost.rules.deadlines[0].of = 'moon';
    const { body: wrong } = await app.ask(nation, 'POST', '/api/years/check', { document: lost });
    expect(wrong.faults).toEqual(
      expect.arrayContaining([
        { where: 'rules.states', message: '1 returns stand at "open": it must stay', place: 'State' },
        {
          where: 'rules.deadlines.0.of',
          message: 'there is no reviewer "moon"',
          place: 'Deadline “State the interim assessment”, asked of',
        },
      ]),
    );
    expect((await read(trust)).choices).toBe(null);
    expect((await read()).choices.duties.length).toBeGreaterThan(5);
  });

  it('that is wrong is refused at each place', async () => {
    const { document, revision } = await read();
    const wrong = { ...document, opensOn: '2028-01-01', previous: 'never' };
    const { status, body } = await app.ask(nation, 'PUT', '/api/years/2026-27', {
      document: wrong,
      revision,
      why: 'test',
    });
    expect([status, body.errors.map(({ where }: { where: string }) => where)]).toEqual([
      400,
      ['document.finalOn', 'document.previous'],
    ]);
    const shapeless = { document: { ...document, categories: [] }, revision, why: 'test' };
    expect((await app.ask(nation, 'PUT', '/api/years/2026-27', shapeless)).status).toBe(400);
    expect((await app.ask(nation, 'PUT', '/api/years/2099-00', { document, revision: 0, why: 'test' })).status).toBe(
      400,
    );
  });

  it('adds a year that was not there', async () => {
    const { document } = await read();
    const next = { ...document, code: '2027-28', name: 'DSPT 2027-28', previous: '2026-27' };
    expect((await app.ask(nation, 'POST', '/api/years/check', { document: next })).body.isNew).toBe(true);
    expect(
      (await app.ask(nation, 'PUT', '/api/years/2027-28', { document: next, revision: 0, why: 'next' })).status,
    ).toBe(200);
    expect((await read(trust, '2027-28')).document.categories).toEqual(document.categories);
  });
});

describe('levels from a file', () => {
  const head = 'category,framework,version,outcome,level,source,verified\n';
  const send = (text: string, query = '', actor = nation) =>
    app.ask(actor, 'POST', `/api/years/2026-27/profile${query}`, Buffer.from(head + text));

  it('are shown line by line, then written, and what the file does not name stays', async () => {
    const text = '1,caf,4.0,B4.d,achieved,Circular 7,yes\n1,caf,4.0,A1.a,partly,,\n9,caf,4.0,A1.a,achieved,,\n';
    const { body } = await send(text);
    expect([body.isApplied, body.changed, body.refused]).toEqual([false, 1, 2]);
    expect(await required('B4.d')).toBe('partially-achieved');
    expect((await send(text, '?apply=yes&why=A+circular')).body.isApplied).toBe(true);
    expect([await required('B4.d'), await required('A1.a')]).toEqual(['achieved', 'achieved']);
    expect((await send(text)).body.unchanged).toBe(1);
    expect((await app.audited('import-profile')).at(-1)?.after).toEqual([
      expect.objectContaining({ category: '1', level: 'achieved', source: 'Circular 7' }),
    ]);
  });

  it('are refused from below, without a reason, and when they are no such file', async () => {
    expect([
      (await send('', '', board)).status,
      (await send('1,caf,4.0,B4.d,achieved,,\n', '', board)).status,
      (await send('1,caf,4.0,B4.d,achieved,,\n', '?apply=yes')).status,
      (await app.ask(nation, 'POST', '/api/years/2026-27/profile', Buffer.from('a,b\n1,2\n'))).status,
      (await app.ask(nation, 'POST', '/api/years/2026-27/profile', Buffer.from([0xff, 0xfe, 0x00]))).status,
    ]).toEqual([400, 403, 400, 400, 400]);
  });
});

describe('what a body asks for beyond the nation', () => {
  const ask = (actor: Actor, organisation: string, levels: readonly [string, string][]) =>
    app.ask(actor, 'PUT', `/api/assurance/profile/${organisation}/2026-27`, {
      levels: levels.map(([outcome, level]) => ({ framework: 'caf', version: '4.0', outcome, level })),
      why: 'Ransomware in the region',
    });

  it('is asked of all below it, who see by whom, and of nobody else', async () => {
    expect((await ask(board, 'QE1', [['C2.a', 'partially-achieved']])).body).toEqual({ raised: 1 });
    const { body } = await app.ask(trust, 'GET', '/api/assurance/profile?organisation=RXN&year=2026-27');
    const raised = body.levels.find((each: { outcome: string }) => each.outcome === 'C2.a');
    expect([raised.level, raised.national, raised.isOwnRaise]).toEqual(['partially-achieved', 'not-achieved', false]);
    expect(raised.raisedBy).toContain('Lancashire');
    const places = await app.whole.read((reader) => placesOf(reader, ['RXN', 'R0A']));
    const bodies = places.map(({ id }) => ({ id, kind: 'trust' }));
    const { required: all, nodes } = await app.whole.read((reader) => requirementsOf(reader, '2026-27', bodies));
    const threat = [...nodes].find(([, { code }]) => code === 'C2.a')?.[0] ?? 0;
    const levels = places.map(({ id, code }) => [code, all.get(id)?.get(threat)?.level]);
    expect(Object.fromEntries(levels)).toEqual({ R0A: 'not-achieved', RXN: 'partially-achieved' });
    expect((await app.audited('raise-levels')).length).toBe(1);
  });

  it('that would lower what holds already is refused with the outcomes named', async () => {
    await ask(board, 'QE1', [['C2.a', 'partially-achieved']]);
    const nationally = await ask(board, 'QE1', [
      ['A1.a', 'not-achieved'],
      ['C2.a', 'achieved'],
    ]);
    expect([nationally.status, nationally.body.errors]).toEqual([
      400,
      [{ where: 'levels.0.level', message: 'A1.a must hold achieved already; not-achieved would lower it' }],
    ]);
    const locally = await ask(trust, 'RXN', [['C2.a', 'not-achieved']]);
    expect(locally.body.errors[0].message).toContain('C2.a must hold partially-achieved already');
    expect((await ask(trust, 'RXN', [['C2.a', 'achieved']])).status).toBe(200);
    expect(await required('C2.a')).toBe('achieved');
  });

  it('of one category leaves what is asked of others as it is, and a body that answers nothing asks of a category', async () => {
    const region = await app.person('Y62', 'lead');
    const path = '/api/assurance/profile/Y62/2026-27';
    const raise = { framework: 'caf', version: '4.0', outcome: 'B4.a', level: 'achieved' };
    expect((await app.ask(region, 'PUT', path, { category: '1', levels: [raise], why: 'test' })).body.raised).toBe(1);
    expect((await app.ask(region, 'PUT', path, { category: '4', levels: [], why: 'test' })).status).toBe(200);
    expect((await app.ask(region, 'PUT', path, { category: '9', levels: [], why: 'test' })).status).toBe(404);
    const { body } = await app.ask(region, 'GET', '/api/assurance/profile?organisation=Y62&year=2026-27&category=1');
    const row = body.levels.find((each: { outcome: string }) => each.outcome === 'B4.a');
    expect([body.isOwnCategory, row.level, row.least, row.isOwnRaise]).toEqual([
      false,
      'achieved',
      'partially-achieved',
      true,
    ]);
    expect(await required('B4.a')).toBe('achieved');
    expect((await app.ask(region, 'PUT', path, { category: '1', levels: [], why: 'test' })).status).toBe(200);
    expect(await required('B4.a')).toBe('partially-achieved');
  });

  it('is decided by that body alone, about outcomes that exist, each once', async () => {
    expect([
      (await ask(nation, 'RXN', [])).status,
      (await ask(trust, 'R0A', [])).status,
      (await ask(member, 'X26', [])).status,
      (await ask(trust, 'RXN', [['Z1', 'achieved']])).status,
      (
        await ask(trust, 'RXN', [
          ['A1.a', 'achieved'],
          ['A1.a', 'achieved'],
        ])
      ).status,
    ]).toEqual([403, 404, 403, 400, 400]);
    expect((await app.ask(trust, 'GET', '/api/assurance/profile?organisation=R0A&year=2026-27')).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { answerBody, type OpenReturn, openReturnOf, scopeBody } from '../../../test/support/return-calls.ts';

let app: TestApp;
let lead: Actor;
let second: Actor;
let region: Actor;
let stranger: Actor;
let mine: OpenReturn;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  second = await app.person('RXN', 'lead', 'Sam Second');
  region = await app.person('Y62', 'lead');
  stranger = await app.person('R0A', 'lead');
  mine = await openReturnOf(app, lead, 'RXN');
}, 300_000);
afterAll(() => app?.close());

const open = (actor: Actor | null, organisation: string, body: object) =>
  app.ask(actor, 'POST', `/api/assurance/returns/${organisation}`, body);
const stored = (code: string) =>
  app.whole.read((reader) =>
    reader.one<{ level: string; ticks: number[]; version: number; state: string; comment: string }>(
      sql`select level, ticks, version, state, comment from frameworks.answer
        where assessment_id = ${mine.assessment} and node_id = ${mine.node(code)}`,
    ),
  );
const versions = async (code: string, actor = lead) =>
  (await app.ask(actor, 'GET', `/api/assurance/assessments/${mine.assessment}/answers/${mine.node(code)}/versions`))
    .body.versions;

describe('opening a return', () => {
  it('gives an answer for every outcome of the year, and says in the audit log who opened it', async () => {
    const trust = await app.person('R0A', 'lead');
    const opened = await open(trust, 'R0A', { year: '2026-27', why: 'The year has begun' });
    expect([opened.status, opened.body.carried]).toEqual([200, 0]);
    expect(opened.body.outcomes).toBeGreaterThanOrEqual(41);
    const [entry] = (await app.audited('open-return')).filter(
      ({ subject }) => subject === `assessment:${opened.body.assessment}`,
    );
    expect(entry).toMatchObject({ why: 'The year has begun', after: { year: '2026-27', category: '1' } });
  });

  it('is refused a second time, for a year that nobody knows, from above, and hidden from others', async () => {
    const body = { year: '2026-27', why: 'The year has begun' };
    expect((await open(lead, 'RXN', body)).status).toBe(409);
    expect((await open(lead, 'RXN', { ...body, year: '1999-00' })).status).toBe(404);
    expect((await open(lead, 'RXN', { ...body, why: '' })).status).toBe(400);
    expect((await open(region, 'RXN', body)).status).toBe(403);
    expect((await open(stranger, 'RXN', body)).status).toBe(404);
    expect((await open(null, 'RXN', body)).status).toBe(401);
  });
});

describe('saving an answer', () => {
  it('scores it by the rule, keeps the version and says so in the audit log', async () => {
    const ticks = mine.statements('B4.d', 'partially-achieved');
    const saved = await mine.save(lead, 'B4.d', answerBody(1, { ticks, comment: 'Seen in the scan of October' }));
    expect([saved.status, saved.body]).toMatchObject([
      200,
      { version: 2, level: 'partially-achieved', held: 'partially-achieved', state: 'under-way', savedBy: 'Lena Lead' },
    ]);
    expect(await stored('B4.d')).toMatchObject({ level: 'partially-achieved', ticks, version: 2 });
    const [newest] = await versions('B4.d');
    expect(newest).toMatchObject({ version: 2, by: 'Lena Lead', isBeside: false });
    expect(newest.changes).toContainEqual({ field: 'comment', before: '', after: 'Seen in the scan of October' });
    const subject = `answer:${mine.assessment}:B4.d`;
    const [entry] = (await app.audited('save-answer')).filter((one) => one.subject === subject);
    expect(entry).toMatchObject({ who: `person:${lead.personId}`, after: { level: 'partially-achieved', version: 2 } });
    // The log says what it came to; what was written stands in the answer's versions.
    expect(JSON.stringify(entry)).not.toContain('October');
  });

  it('is refused before anybody recorded what the return is about', async () => {
    const other = await app.person('RJ1', 'lead');
    const opened = await open(other, 'RJ1', { year: '2026-27', why: 'The year has begun' });
    const path = `/api/assurance/assessments/${opened.body.assessment}/answers/${mine.node('A1.a')}`;
    const early = await app.ask(other, 'PUT', path, answerBody(1));
    expect([early.status, early.body.type]).toEqual([409, 'urn:wardkeep:problem:not-now']);
    await app.ask(other, 'PUT', '/api/assurance/scopes/RJ1', scopeBody('2026-27'));
    expect((await app.ask(other, 'PUT', path, answerBody(1))).status).toBe(200);
  });

  it.each([
    ['a statement of another outcome', () => ({ ticks: mine.statements('A1.a', 'achieved') })],
    ['a comment on one', () => ({ comments: { [mine.statements('A1.a', 'achieved')[0] ?? 0]: 'x' } })],
    ['a level where statements decide it', () => ({ stated: 'achieved' })],
    ['a version that does not exist yet', () => ({ version: 99 })],
    ['a state that there is not', () => ({ state: 'done' })],
  ])('is refused with %s, and changes nothing', async (_, more) => {
    const before = await stored('C1.a');
    const { status } = await mine.save(lead, 'C1.a', { ...answerBody(before?.version ?? 1), ...more() });
    expect([status, await stored('C1.a')]).toEqual([400, before]);
  });

  it('is refused to those above and to those who may only read, and hidden from everybody else', async () => {
    const board = await app.person('RXN', 'board');
    const staff = await app.person('RXN', 'staff');
    const asked = [board, region, stranger, staff, null].map((actor) => mine.save(actor, 'C2.a', answerBody(1)));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 404, 404, 401]);
    expect(await stored('C2.a')).toMatchObject({ version: 1 });
  });
});

describe('a return with which nothing can be done any more', () => {
  it('is not answered, so that it stays as it was published', async () => {
    const trust = await app.person('RRV', 'lead');
    const done = await openReturnOf(app, trust, 'RRV');
    const set = (state: string) =>
      app.whole.change({ action: 'test-state', why: 'test' }, async (change) => {
        change.record({ subject: 'assessment:test' });
        await change.run(sql`update frameworks.assessment set state = ${state} where id = ${done.assessment}`);
      });
    await set('met');
    const late = await done.save(trust, 'A1.a', answerBody(1, { comment: 'late' }));
    expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('This return is finished')]);
    const read = await app.ask(trust, 'GET', '/api/assurance/returns/RRV/outcomes/A1.a?year=2026-27');
    expect(read.body).toMatchObject({ mayAnswer: false, assessment: { isEnded: true } });
    await set('not-met');
    expect((await done.save(trust, 'A1.a', answerBody(1, { comment: 'the plan goes on' }))).status).toBe(200);
  });
});

describe('two editors on one outcome', () => {
  it('who change different things both have theirs, and the second is told what came', async () => {
    const [one = 0, two = 0] = mine.statements('B1.a', 'achieved');
    await mine.save(lead, 'B1.a', answerBody(1, { ticks: [one], comment: 'by Lena' }));
    const late = await mine.save(second, 'B1.a', answerBody(1, { ticks: [two] }));
    expect(late.body.merged).toMatchObject({ by: 'Lena Lead', content: { comment: 'by Lena' } });
    const now = await stored('B1.a');
    expect([now?.ticks.toSorted(), now?.comment, now?.version]).toEqual([[one, two].toSorted(), 'by Lena', 3]);
  });

  it('who wrote the same text differently are both kept, and the second is asked to merge', async () => {
    await mine.save(lead, 'B1.b', answerBody(1, { comment: 'Lena says this' }));
    const late = await mine.save(second, 'B1.b', answerBody(1, { comment: 'Sam says that' }));
    expect([late.status, late.body]).toMatchObject([
      409,
      {
        version: 3,
        by: 'Lena Lead',
        clashes: [{ field: 'comment', before: '', mine: 'Sam says that', theirs: 'Lena says this' }],
        current: { comment: 'Lena says this' },
      },
    ]);
    expect(await stored('B1.b')).toMatchObject({ comment: 'Lena says this' });
    expect(await versions('B1.b')).toMatchObject([{ version: 3, by: 'Sam Second', isBeside: true }, {}, {}]);
    const both = { comment: 'Lena says this. Sam says that.', settles: [3] };
    const merged = await mine.save(second, 'B1.b', answerBody(3, { ...both, state: 'under-way' }));
    expect([merged.status, merged.body.version]).toEqual([200, 4]);
    expect(await stored('B1.b')).toMatchObject({ comment: 'Lena says this. Sam says that.' });
  });

  it('who save at the very same time lose nothing, however many there are', async () => {
    const ticks = [...mine.statements('B2.a', 'achieved'), ...mine.statements('B2.a', 'partially-achieved')];
    const replies = await Promise.all(
      ticks.map((tick, at) => mine.save(at % 2 === 0 ? lead : second, 'B2.a', answerBody(1, { ticks: [tick] }))),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const now = await stored('B2.a');
    expect(now?.ticks.toSorted((a, b) => a - b)).toEqual(ticks.toSorted((a, b) => a - b));
    expect(now?.version).toBe(1 + ticks.length);
  });

  it('may send the same save twice, as a browser does that heard no answer', async () => {
    const body = answerBody(1, { comment: 'once' });
    await mine.save(lead, 'B3.a', body);
    const again = await mine.save(lead, 'B3.a', body);
    expect([again.status, (await stored('B3.a'))?.comment]).toEqual([200, 'once']);
  });
});

describe('an override', () => {
  const path = (code: string) => `/api/assurance/assessments/${mine.assessment}/answers/${mine.node(code)}/override`;
  const why = 'Another control does the same: all exits are filtered at the edge.';

  it('stands beside the ticks with reason and name, counts as the level held, and can be taken back', async () => {
    const [tick = 0] = mine.statements('B5.b', 'not-achieved');
    await mine.save(lead, 'B5.b', answerBody(1, { ticks: [tick] }));
    const set = await app.ask(lead, 'PUT', path('B5.b'), { version: 2, level: 'achieved', why });
    expect([set.status, set.body]).toMatchObject([200, { level: 'not-achieved', held: 'achieved', version: 3 }]);
    expect(await stored('B5.b')).toMatchObject({ level: 'not-achieved', ticks: [tick] });
    // Saving ticks afterwards leaves it in force.
    const later = await mine.save(lead, 'B5.b', answerBody(3, { ticks: [tick], comment: 'as before' }));
    expect(later.body).toMatchObject({ level: 'not-achieved', held: 'achieved' });
    const back = await app.ask(lead, 'PUT', path('B5.b'), { version: 4, level: null, why });
    expect(back.body).toMatchObject({ level: 'not-achieved', held: 'not-achieved' });
    expect((await app.audited('override-answer')).map((entry) => entry.why)).toContain(why);
  });

  it('is refused without a reason, to a level that there is not, on an old version, and to others', async () => {
    const ask = async (actor: Actor | null, more: object) =>
      (await app.ask(actor, 'PUT', path('B6.a'), { version: 1, level: 'achieved', why, ...more })).status;
    expect(await ask(lead, { why: 'because' })).toBe(400);
    expect(await ask(lead, { level: 'best' })).toBe(400);
    expect(await ask(lead, { level: null })).toBe(400);
    expect(await ask(lead, { version: 7 })).toBe(409);
    expect([await ask(region, {}), await ask(stranger, {}), await ask(null, {})]).toEqual([403, 404, 401]);
    expect(await ask(lead, {})).toBe(200);
  });
});

describe('the history of an answer', () => {
  it('is for those who see the whole answer: not for those above, to whom levels are shared, nor for others', async () => {
    const path = `/api/assurance/assessments/${mine.assessment}/answers/${mine.node('B4.d')}/versions`;
    const statuses = [lead, region, stranger, null].map(async (actor) => (await app.ask(actor, 'GET', path)).status);
    expect(await Promise.all(statuses)).toEqual([200, 404, 404, 401]);
  });
});

describe('the answers of last year', () => {
  it('come along into the next, marked as carried until somebody confirms them, without overrides', async () => {
    const trust = await app.person('RRK', 'lead');
    const last = await openReturnOf(app, trust, 'RRK', { year: '2024-25', version: '3.2' });
    const ticks = last.statements('B4.d', 'achieved');
    await last.save(trust, 'B4.d', answerBody(1, { ticks, comment: 'as scanned' }));
    const override = `/api/assurance/assessments/${last.assessment}/answers/${last.node('B4.d')}/override`;
    await app.ask(trust, 'PUT', override, {
      version: 2,
      level: 'not-achieved',
      why: 'The scanner was broken since May.',
    });
    const next = await open(trust, 'RRK', { year: '2025-26', why: 'The year has begun' });
    expect(next.body.carried).toBe(1);
    await app.ask(trust, 'PUT', '/api/assurance/scopes/RRK', scopeBody('2025-26'));
    const path = `/api/assurance/assessments/${next.body.assessment}/answers/${last.node('B4.d')}`;
    const looked = await app.ask(trust, 'PUT', path, answerBody(1, { ticks, comment: 'as scanned' }));
    expect(looked.body).toMatchObject({ level: 'achieved', held: 'achieved', carriedFrom: '2024-25' });
    const more = { ticks, comment: 'as scanned', state: 'under-way', isConfirmed: true };
    expect((await app.ask(trust, 'PUT', path, answerBody(2, more))).body.carriedFrom).toBeNull();
  });
});

describe('an outcome that the year asks for only since the return was opened', () => {
  it('can be read and answered as the others', async () => {
    const nodeId = await app.whole.change({ action: 'test-outcome', why: 'test' }, async (change) => {
      change.record({ subject: 'framework:caf 4.0' });
      const version = sql`select id from frameworks.version where framework = 'caf' and version = '4.0'`;
      await change.run(sql`update frameworks.version set stamp = 'one more' where id = (${version})`);
      const node = await change.one<{
        id: number;
      }>(sql`insert into frameworks.node (version_id, code, kind, sort, title,
          is_assessed, levels)
        select id, 'X1.a', 'outcome', 9999, 'One more', true, '{not-achieved,achieved}' from (${version}) v returning id`);
      return node?.id ?? 0;
    });
    const read = await app.ask(lead, 'GET', '/api/assurance/returns/RXN/outcomes/X1.a?year=2026-27');
    expect(read.body).toMatchObject({ answer: { version: 1 }, mayAnswer: true });
    const path = `/api/assurance/assessments/${mine.assessment}/answers/${nodeId}`;
    const save = (actor: Actor) => app.ask(actor, 'PUT', path, answerBody(1, { stated: 'achieved' }));
    expect((await save(stranger)).status).toBe(404);
    expect((await save(lead)).body).toMatchObject({ version: 2, held: 'achieved' });
  });
});

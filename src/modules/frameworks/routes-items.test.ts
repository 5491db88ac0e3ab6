import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { scopeBody } from '../../../test/support/return-calls.ts';
import { holderOf } from '../../../test/support/returns-of-a-year.ts';

let app: TestApp;
let nation: Actor;
let partner: Actor;
let officer: Actor;
let code: string;
const year = '2026-27';
const path = '/api/frameworks/dspt-assertions/2024-25/items';
const head = ['outcome', 'item', 'text', 'answer', 'mandatory'];
// Invented: the real items are not public.
const items = [
  ['1.1', '1.1.1', 'Who looks after data protection here?', 'text', ''],
  ['1.1', '1.1.2', 'When was the notice for patients looked at last?', 'date', '3 4'],
  ['1.1', '1.1.3', 'Is the register of information assets complete?', 'yes-no', '3'],
  ['1.1', '1.1.4', 'The notice itself', 'file', '3'],
  ['1.2', 'Q1', 'Did anybody ask for their data this year?', 'policy', ''],
];
const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from([head, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
const send = (bytes: Buffer, query = '', actor = nation) => app.ask(actor, 'POST', `${path}${query}`, bytes);
const apply = '?apply=yes&why=Invented+for+a+test';

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'));
  nation = await app.person('X26', 'lead');
  code = await app.whole.read(async (reader) => {
    const row = await reader.one<{ code: string }>(sql`select code from organisations.organisation
      where register = 'demo' and kind = 'gp' and closed is null order by id limit 1`);
    return row?.code ?? '';
  });
  partner = await app.person(code, 'lead');
  officer = await holderOf(app, code, 'siro', 'board');
}, 120_000);
afterAll(() => app?.close());

const outcome = async (assertion: string) => {
  return (await app.ask(partner, 'GET', `/api/assurance/returns/${code}/outcomes/${assertion}?year=${year}`)).body;
};
async function answer(assertion: string, texts: Record<string, string>, stated: string | null = null) {
  const view = await outcome(assertion);
  const ids = new Map(view.indicators.map((one: { code: string; id: number }) => [one.code, one.id]));
  const comments = Object.fromEntries(Object.entries(texts).map(([item, text]) => [String(ids.get(item)), text]));
  const body = { ticks: [], comments, comment: '', state: 'ready', stated, version: view.answer.version };
  return await app.ask(partner, 'PUT', `/api/assurance/assessments/${view.assessment.id}/answers/${view.node}`, body);
}

describe('items of evidence', () => {
  it('come from a file of the nation alone, are shown line by line first, and keep their codes', async () => {
    const wrong = [
      ['9.99', 'x', '', 'text', ''],
      ['1.1', '1.1.9', '', 'poem', ''],
    ];
    const { body: shown } = await send(csv([...items, ...wrong]));
    expect([shown.isApplied, shown.changed, shown.refused]).toEqual([false, 5, 2]);
    expect(shown.lines.at(-1).words).toContain('it is "poem"');
    expect((await send(csv(items), apply, partner)).status).toBe(403);
    expect((await send(csv(items), '?apply=yes')).status).toBe(400);
    expect((await send(Buffer.from('a,b\n1,2\n'))).status).toBe(400);
    expect((await app.ask(nation, 'POST', '/api/frameworks/moon/1/items', csv(items))).status).toBe(404);
    expect((await send(csv(items), apply)).body.changed).toBe(5);
    expect((await app.audited('import-items')).at(-1)).toMatchObject({
      subject: 'framework:dspt-assertions 2024-25',
      after: { items: expect.arrayContaining(['1.1 1.1.2: New']) },
    });
    const out = await app.ask(nation, 'GET', `${path}?format=csv`);
    expect((await send(Buffer.from(String(out.body)))).body).toMatchObject({ changed: 0, unchanged: 5, refused: 0 });
    const workbook = await writeWorkbook([{ name: 'Items', rows: [head, ...items] }]);
    expect((await send(workbook)).body).toMatchObject({ changed: 0, unchanged: 5, refused: 0 });
    const again = await send(csv([['1.1', '1.1.2', '', 'date', '4']]));
    expect(again.body.lines[0].words).toBe('mandatory in 4');
  });

  it('are answered by a small provider from opening to publishing, and meet their assertion by its category', async () => {
    const why = 'The year has begun';
    const opened = await app.ask(partner, 'POST', `/api/assurance/returns/${code}`, { year, why });
    expect(opened.status).toBe(200);
    const functions = [
      {
        name: 'Seeing patients',
        service: null,
        why: 'Every day',
        systems: [{ id: null, name: 'Records', isIn: true, why: '' }],
      },
    ];
    const recorded = await app.ask(partner, 'PUT', `/api/assurance/scopes/${code}`, scopeBody(year, { functions }));
    expect(recorded.status).toBe(200);
    const kinds = (await outcome('1.1')).indicators.map((one: Record<string, string>) => [
      one.code,
      one.kind,
      one.answer,
    ]);
    expect(kinds).toEqual([
      ['1.1.1', 'indicator', 'text'],
      ['1.1.2', 'indicator', 'date'],
      ['1.1.3', 'policy', 'yes-no'],
      ['1.1.4', 'policy', 'file'],
    ]);
    expect((await answer('1.1', { '1.1.2': 'last week' })).status).toBe(400);
    expect((await answer('1.1', { '1.1.4': 'evidence:999999' })).status).toBe(400);
    expect((await answer('1.1', { '1.1.1': 'The practice manager' })).body.level).toBe('not-met');
    const met = await answer('1.1', { '1.1.1': 'The practice manager', '1.1.2': '2026-10-01' });
    expect(met.body.level).toBe('met');
    const rest = await app.ask(partner, 'GET', `/api/assurance/returns/${code}?year=${year}`);
    for (const { code: assertion } of rest.body.outcomes) {
      if (assertion !== '1.1') expect((await answer(assertion, {}, 'met')).status).toBe(200);
    }
    const state = (await app.ask(partner, 'GET', `/api/assurance/state?organisation=${code}&year=${year}`)).body;
    const signed = await app.ask(officer, 'POST', `/api/assurance/state/${code}/${year}`, {
      ...{ kind: 'final', contentHash: state.stand.contentHash, why: 'Signed' },
    });
    expect(signed.body).toMatchObject({ state: 'met', status: 'Standards met' });
    await app.deliver();
    const after = (await app.ask(partner, 'GET', `/api/assurance/state?organisation=${code}&year=${year}`)).body;
    expect(after.register).toMatchObject({ statusName: 'Standards met', isDifferent: false });
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';
import { oscalFaults } from './domain/oscal/validate-oscal.ts';

let app: TestApp;
let lead: Actor;
let region: Actor;
let stranger: Actor;
let mine: OpenReturn;
let item: number;
const path = (rest = '') => `/api/assurance/plan/RXN/2026-27/file${rest}`;
let asked = 0;

const newItem = (more: object = {}) => ({
  ...{ nodeId: mine.node('B4.d'), gap: 'Patches take 40 days', action: 'Patch within 14 days', ownerPersonId: null },
  ...{ ownerDuty: 'cyber-lead', ownerName: '', startsOn: null, dueOn: '2027-03-31', costPence: 1_250_050 },
  ...{ funding: 'Own budget', dependsOn: [], evidence: '', newLevel: 'achieved', state: 'planned', progress: '' },
  ...{ why: 'Agreed by the board' },
  ...more,
});

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  region = await app.person('Y62', 'lead');
  stranger = await app.person('R0A', 'lead');
  mine = await openReturnOf(app, lead, 'RXN');
  const added = await app.ask(lead, 'POST', '/api/assurance/plan/RXN/2026-27/items', newItem());
  item = added.body.id;
}, 300_000);
afterAll(() => app?.close());

async function exported(format: string, actor: Actor = lead) {
  asked += 1;
  const url = path(`?format=${format}`);
  const { statusCode, rawPayload } = await app.app.inject({
    url,
    headers: actor.headers,
    remoteAddress: `10.8.0.${asked}`,
  });
  return { status: statusCode, bytes: rawPayload };
}
const preview = (bytes: Buffer, actor: Actor | null = lead) => app.ask(actor, 'POST', path('/preview'), bytes);
const apply = (document: unknown, more: object = {}, actor: Actor | null = lead) =>
  app.ask(actor, 'PUT', path(), { document, why: 'Filled in at the away day', ...more });
const csv = async (act: (text: string) => string) => Buffer.from(act((await exported('csv')).bytes.toString()));

describe('an improvement plan as a file', () => {
  it('is not given in OSCAL while it holds no action, and says what to do', async () => {
    await openReturnOf(app, stranger, 'R0A');
    const answer = await app.ask(stranger, 'GET', '/api/assurance/plan/R0A/2026-27/file?format=oscal');
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('Add one')]);
  });

  it.each(['xlsx', 'csv', 'oscal'])('changes nothing when it is exported as %s and taken in again', async (format) => {
    const { status, bytes } = await exported(format);
    expect(status).toBe(200);
    const { body } = await preview(bytes);
    expect(body).toMatchObject({ format, actions: [], leftOut: 0, faultCount: 0 });
  });

  it('is an OSCAL 1.1 plan of action and milestones', async () => {
    const document = JSON.parse((await exported('oscal')).bytes.toString());
    expect(oscalFaults('plan-of-action-and-milestones', document)).toEqual([]);
  });

  it('is for its own people: those who are shown levels are refused, others find nothing', async () => {
    expect((await exported('xlsx', region)).status).toBe(403);
    expect((await exported('xlsx', stranger)).status).toBe(404);
    expect((await app.ask(null, 'GET', path('?format=xlsx'))).status).toBe(401);
    expect((await preview((await exported('csv')).bytes, stranger)).status).toBe(404);
    expect((await apply([], {}, region)).status).toBe(403);
    expect((await apply([], { why: '' })).status).toBe(400);
  });
});

describe('taking in a file of a plan', () => {
  it('changes what differs and adds what is new, audited, and its owner is asked by the new day', async () => {
    const file = await csv((text) => {
      const changed = text.replace('2027-03-31', '2027-04-30').replace('12500.5', '20000');
      const [, row = ''] = changed.trim().split('\r\n');
      const fresh = row
        .replace(/^\d+,/, ',')
        .replace('Patch within 14 days', 'Buy a patching service')
        .replace(/,\d+$/, ',');
      return `${changed}${fresh}\r\n`;
    });
    const shown = await preview(file);
    expect([shown.status, shown.body.faults]).toEqual([200, []]);
    expect(shown.body.actions).toMatchObject([
      {
        id: item,
        isSavedSince: false,
        changes: [
          { what: 'Due', before: '2027-03-31', after: '2027-04-30' },
          { what: 'Cost', before: '1250050', after: '2000000' },
        ],
      },
      { id: 0, action: 'Buy a patching service' },
    ]);
    expect(await apply(shown.body.document)).toMatchObject({ status: 200, body: { added: 1, changed: 1, skipped: 0 } });
    const now = (await exported('csv')).bytes.toString();
    expect(now).toMatch(/2027-04-30/);
    expect(now).toMatch(/Buy a patching service/);
    const [entry] = await app.audited('import-plan');
    expect(entry).toMatchObject({ why: 'Filled in at the away day', who: `person:${lead.personId}` });
    const own = (await app.ask(lead, 'GET', '/api/obligations?organisation=RXN')).body;
    expect(own.obligations.map(({ title }: { title: string }) => title)).toContain('Buy a patching service');
  });

  it('stops at, skips or replaces what somebody saved since, as asked', async () => {
    const { document } = (await preview(await csv((text) => text.replace('Own budget', 'National fund')))).body;
    const stale = document.map((action: { itemVersion: number }) => ({ ...action, itemVersion: 99 }));
    const stopped = await apply(stale);
    expect([stopped.status, stopped.body.detail]).toEqual([409, expect.stringMatching(/after this file was made/)]);
    expect((await apply(stale, { onConflict: 'skip' })).body).toEqual({ added: 0, changed: 0, skipped: stale.length });
    expect((await apply(stale, { onConflict: 'update' })).body).toMatchObject({ changed: stale.length });
  });

  it('changes nothing at all where one action is at fault', async () => {
    const before = (await exported('csv')).bytes.toString();
    const { document } = (await preview(await csv((text) => text.replaceAll('Patches take', 'Updates take')))).body;
    const bad = [...document, { ...document[0], id: 0, code: 'Z9.z' }];
    const refused = await apply(bad);
    expect([refused.status, refused.body.errors[0].message]).toEqual([422, expect.stringMatching(/no outcome Z9.z/)]);
    expect((await exported('csv')).bytes.toString()).toBe(before);
  });

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ['a word for a cost', () => csv((text) => text.replace(/,20000(\.\d+)?,/, ',much,')), /Cost in pounds is "much"/],
    ['a number of another plan', () => csv((text) => text.replace(`\r\n${item},`, '\r\n999999,')), /no such action/],
    ['no heading', () => csv((text) => text.replace('Outcome', 'Thing')), /no column "Outcome"/],
    [
      'the plan of another organisation',
      async () => Buffer.from((await exported('oscal')).bytes.toString().replaceAll('"RXN"', '"R0A"')),
      /this plan is of R0A/,
    ],
  ])('tells %s, and offers nothing to apply', async (_name, make, words) => {
    const { status, body } = await preview(await make());
    expect([status, body.document]).toEqual([200, []]);
    expect(body.faults.map(({ message }: { message: string }) => message).join()).toMatch(words);
  });
});

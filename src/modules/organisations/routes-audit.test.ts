import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOf } from '#modules/organisations/index.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let national: Actor;
let board: Actor;
let sibling: Actor;
let staff: Actor;

beforeAll(async () => {
  app = await openApp();
  national = await app.person('X26', 'administrator');
  board = await app.person('QE1', 'administrator');
  sibling = await app.person('QOP', 'administrator');
  staff = await app.person('RXN', 'staff');
  const { version } = (await app.ask(board, 'GET', '/api/organisations/RXN')).body;
  await app.ask(board, 'PATCH', '/api/organisations/RXN', { version, why: 'a reason to find', postcode: 'PR2 9HT' });
}, 120_000);
afterAll(() => app?.close());

const found = async (actor: Actor) =>
  (await app.ask(actor, 'GET', '/api/audit?search=reason%20to%20find')).body.entries;

describe('the audit page', () => {
  it('shows a change to those above the organisation, with who, why, before and after', async () => {
    for (const actor of [national, board]) {
      expect(await found(actor)).toMatchObject([
        {
          action: 'correct-organisation',
          subject: 'organisation:RXN',
          organisationCode: 'RXN',
          who: `person:${board.personId}`,
          after: { postcode: 'PR2 9HT' },
        },
      ]);
    }
  });
  it('shows nothing of it to a sibling, and is refused to staff', async () => {
    expect(await found(sibling)).toEqual([]);
    expect((await app.ask(staff, 'GET', '/api/audit')).status).toBe(403);
  });
  it('shows entries of the whole platform to administrators at the top of the real nation, and to nobody else', async () => {
    const ofPlatform = async (actor: Actor) => {
      const { entries } = (await app.ask(actor, 'GET', '/api/audit?limit=200')).body;
      const { rows } = (await app.ask(actor, 'GET', '/api/audit/export?format=json')).body;
      const isOfPlatform = ({ organisationCode }: { organisationCode: string | null }) => organisationCode === null;
      expect(rows.filter(isOfPlatform)).toHaveLength(entries.filter(isOfPlatform).length);
      return entries.filter(isOfPlatform).map(({ action }: { action: string }) => action);
    };
    expect(await ofPlatform(national)).toContain('load-register');
    const others = [board, sibling, await app.person('X26', 'lead'), await app.person('X26', 'board')];
    for (const actor of others) expect(await ofPlatform(actor)).toEqual([]);
    const demo = await app.whole.read((reader) => registerOf(reader, 'demo'));
    const elsewhere = await app.person(demo?.rootCode ?? '', 'administrator');
    expect(await ofPlatform(elsewhere)).toEqual([]);
  });
  it('finds a change by the name of whoever made it, also of somebody above whose account the asker does not see', async () => {
    const maker = await app.person('X26', 'administrator', 'Philippa Unusual');
    const { version } = (await app.ask(maker, 'GET', '/api/organisations/RXN')).body;
    await app.ask(maker, 'PATCH', '/api/organisations/RXN', { version, why: 'to be found', postcode: 'PR2 9HX' });
    const entries = async (actor: Actor) => (await app.ask(actor, 'GET', '/api/audit?search=unUSUal')).body.entries;
    expect(await entries(board)).toMatchObject([{ who: `person:${maker.personId}`, whoName: 'Philippa Unusual' }]);
    expect(await entries(sibling)).toEqual([]);
  });
  it('pages backwards without losing or repeating an entry', async () => {
    const all = (await app.ask(national, 'GET', '/api/audit?limit=200')).body.entries.map(
      (entry: { seq: number }) => entry.seq,
    );
    const paged: number[] = [];
    for (let before = ''; ; ) {
      const { entries, hasMore } = (await app.ask(national, 'GET', `/api/audit?limit=2${before}`)).body;
      paged.push(...entries.map((entry: { seq: number }) => entry.seq));
      before = `&before=${paged.at(-1)}`;
      if (!hasMore) break;
    }
    expect(paged).toEqual(all);
  });
  it('exports the entries it shows', async () => {
    const { body } = await app.ask(board, 'GET', '/api/audit/export?format=json');
    const { entries } = (await app.ask(board, 'GET', '/api/audit?limit=200')).body;
    expect(body.rows).toHaveLength(entries.length);
  });
  it('verifies the chain for whoever may read it', async () => {
    expect((await app.ask(board, 'GET', '/api/audit/verification')).body).toMatchObject({
      isWhole: true,
      firstFault: null,
    });
    expect((await app.ask(staff, 'GET', '/api/audit/verification')).status).toBe(403);
  });
});

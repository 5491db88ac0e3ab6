import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let national: Actor;
let supplier: number;
let twin: number;
const why = 'they rang us';

beforeAll(async () => {
  app = await openApp();
  ({ own, sibling, board, national } = await peopleAround(app, 'lead'));
  const added = async (name: string) =>
    (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why })).body.id;
  [supplier, twin] = [await added('Stormfield Hosting'), await added('Galeby Works')];
  const relate = async (actor: Actor, organisation: string, of: number, more: object = {}) =>
    await app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier: of, why, ...more });
  await relate(own, 'RXN', supplier);
  await relate(own, 'RXN', twin);
  // Known to the sibling by the other record, and withheld from all above.
  await relate(sibling, 'R0A', twin);
  await relate(await app.person('RXL', 'lead'), 'RXL', supplier, { state: 'ended' });
  await app.ask(national, 'POST', `/api/suppliers/${twin}/merge`, { into: supplier, why });
  const administrator = await app.person('R0A', 'administrator');
  await app.ask(administrator, 'POST', '/api/sharing', {
    ...{ organisation: 'R0A', class: 'suppliers', with: null, level: 'nothing', until: null },
    ...{ purpose: 'kept to ourselves', legalBasis: 'our own decision', why },
  });
}, 300_000);
afterAll(() => app?.close());

const declare = async (actor: Actor, id = supplier, more: object = {}) =>
  await app.ask(actor, 'POST', `/api/suppliers/${id}/incidents`, {
    title: 'Ransomware at the data centre',
    why,
    ...more,
  });
const asked = async (actor: Actor, organisation: string) =>
  (await app.ask(actor, 'GET', `/api/obligations?organisation=${organisation}`)).body.obligations.filter(
    ({ title }: { title: string }) => title.includes('supplier'),
  );
const incidents = async (actor: Actor, id: number, organisation: string) =>
  (await app.ask(actor, 'GET', `/api/suppliers/${id}?organisation=${organisation}`)).body.incidents;

describe('an incident at a supplier', () => {
  it('is declared by those who keep the record alone', async () => {
    expect([(await declare(own)).status, (await declare(board)).status]).toEqual([403, 403]);
    expect((await declare(national, 999_999)).status).toBe(404);
    expect((await declare(national, supplier, { title: '', hours: 0 })).status).toBe(400);
    expect(await asked(own, 'RXN')).toEqual([]);
  });
  it('asks every organisation that uses it once, by whatever record, also one that withholds whom it uses', async () => {
    const { status, body } = await declare(national);
    expect({ status, told: body.told }).toEqual({ status: 200, told: 2 });
    expect(await asked(own, 'RXN')).toHaveLength(1);
    expect(await asked(sibling, 'R0A')).toHaveLength(1);
    expect(await asked(await app.person('RXL', 'lead'), 'RXL')).toEqual([]);
    expect(await app.audited('declare-supplier-incident')).toContainEqual(
      expect.objectContaining({ why, who: `person:${national.personId}`, after: expect.objectContaining({ told: 2 }) }),
    );
  });
  it('is asked in words that tell those above neither the supplier nor, by the answer, who withholds', async () => {
    const above = JSON.stringify(await asked(national, 'R0A'));
    expect(above).not.toContain('Stormfield');
    expect(above).not.toContain('Galeby');
    const log = JSON.stringify((await app.audited('declare-supplier-incident')).map(({ after }) => after));
    expect(log).not.toContain('R0A');
  });
  it('is marked in the list and on the page for everybody, and how many were asked is not told to customers', async () => {
    const list = (await app.ask(sibling, 'GET', '/api/suppliers?organisation=R0A&search=stormfield')).body;
    expect(list.suppliers[0]).toMatchObject({ openIncidents: 1 });
    expect((await incidents(sibling, twin, 'R0A'))[0]).toMatchObject({ state: 'open', told: null });
    expect((await incidents(national, supplier, 'england'))[0]).toMatchObject({ told: 2 });
  });
  it('is closed with how it ended, once; what was asked stays open for each to answer', async () => {
    const [{ id }] = await incidents(national, supplier, 'england');
    const close = async (actor: Actor, note = 'restored from backup') =>
      (await app.ask(actor, 'POST', `/api/supplier-incidents/${id}/close`, { note, why })).status;
    expect([await close(own), await close(national, ''), await close(national), await close(national)]).toEqual([
      403, 400, 200, 409,
    ]);
    expect((await incidents(own, supplier, 'RXN'))[0]).toMatchObject({
      state: 'closed',
      closingNote: 'restored from backup',
    });
    expect(await asked(own, 'RXN')).toHaveLength(1);
    expect(
      (await app.ask(national, 'POST', '/api/supplier-incidents/999999/close', { note: 'over', why })).status,
    ).toBe(404);
  });
});

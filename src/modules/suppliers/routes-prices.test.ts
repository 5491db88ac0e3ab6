import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let national: Actor;
const leads = new Map<string, Actor>();
let supplier: number;
const why = 'from our contract';
const at = (code: string): Actor => leads.get(code) ?? expect.fail(`nobody at ${code}`);

/** Pence a year; RXN's own is the lowest, R0A's the highest. */
const prices: readonly (readonly [code: string, pence: number])[] = [
  ['RXN', 1_111_100],
  ['R0A', 9_876_543],
  ['RXL', 3_333_300],
  ['RXR', 4_444_400],
];

async function buy(code: string, pence: number): Promise<void> {
  const lead = leads.get(code) ?? (await app.person(code, 'lead'));
  leads.set(code, lead);
  const related = await app.ask(lead, 'POST', '/api/supplier-relationships', { organisation: code, supplier, why });
  const contract = { title: 'Hosting', productGroup: 'hosting', yearlyPence: pence, why };
  const path = `/api/supplier-relationships/${related.body.id}/contracts`;
  expect((await app.ask(lead, 'POST', path, contract)).status).toBe(200);
}

beforeAll(async () => {
  app = await openApp();
  national = await app.person('X26', 'lead');
  const added = await app.ask(national, 'POST', '/api/suppliers', {
    organisation: 'X26',
    name: 'Pricefield Hosting',
    why,
  });
  supplier = added.body.id;
  for (const [code, pence] of prices.slice(0, 3)) await buy(code, pence);
}, 300_000);
afterAll(() => app?.close());

const hosting = async (actor: Actor, organisation: string) =>
  (await app.ask(actor, 'GET', `/api/supplier-prices?organisation=${organisation}`)).body.groups[0];
const share = async (code: string, level: string) => {
  const administrator = await app.person(code, 'administrator');
  const agreement = {
    ...{ organisation: code, class: 'contracts', with: null, level, until: null },
    ...{ purpose: 'joint buying', legalBasis: 'our own decision', why },
  };
  expect((await app.ask(administrator, 'POST', '/api/sharing', agreement)).status).toBe(200);
};

describe('prices of like products', () => {
  it('of fewer than 3 others are not told; one’s own are exact', async () => {
    const own = await hosting(at('RXN'), 'RXN');
    expect(own.seen).toEqual({ organisations: 1, min: 1_111_100, median: 1_111_100, max: 1_111_100 });
    expect(own.others).toBeNull();
    expect(own.suppliers).toMatchObject([{ supplier, others: null }]);
  });
  it('of 3 others are a rounded middle without ends, so that no one’s price can be read from the range', async () => {
    await buy('RXR', 4_444_400);
    const own = await hosting(at('RXN'), 'RXN');
    expect(own.others).toEqual({ organisations: 3, min: null, median: 4_400_000, max: null });
    expect(JSON.stringify(own)).not.toContain('9876543');
    expect(JSON.stringify(own)).not.toContain('4444400');
  });
  it('are the same whichever page is asked for, so ranges of chosen sets cannot be taken from each other', async () => {
    const others = async (organisation: string) => (await hosting(at('RXN'), organisation)).others;
    const all = await others('england');
    for (const organisation of ['RXN', 'QE1', 'R0A', 'X26']) expect(await others(organisation)).toEqual(all);
    // A page beside shows nothing of who stands there.
    expect((await hosting(at('RXN'), 'R0A')).seen).toBeNull();
  });
  it('do not move with one’s own price, so one cannot measure the others by changing it', async () => {
    const before = (await hosting(at('RXN'), 'RXN')).others;
    const { contracts } = (await app.ask(at('RXN'), 'GET', '/api/supplier-contracts?organisation=RXN')).body;
    const [{ id, version }] = contracts;
    const dear = { version, yearlyPence: 900_000_000, why };
    expect((await app.ask(at('RXN'), 'PATCH', `/api/supplier-contracts/${id}`, dear)).status).toBe(200);
    const after = await hosting(at('RXN'), 'RXN');
    expect(after.others).toEqual(before);
    expect(after.seen.median).toBe(900_000_000);
  });
  it('leave out whoever shares nothing, and whoever is seen in full stands on the other side', async () => {
    await buy('RBL', 5_555_500);
    await share('RBL', 'nothing');
    const without = (await hosting(at('RXN'), 'RXN')).others;
    expect(without.organisations).toBe(3);
    await share('R0A', 'full');
    const above = await hosting(national, 'england');
    expect(above.seen).toMatchObject({ organisations: 1, median: 9_876_543 });
    expect(above.others).toMatchObject({ organisations: 3, min: null, max: null });
  });
  it('are for those who may see contracts', async () => {
    const officer = await app.person('RXN', 'clinical-safety');
    expect((await app.ask(officer, 'GET', '/api/supplier-prices?organisation=RXN')).status).toBe(403);
    expect((await app.ask(null, 'GET', '/api/supplier-prices?organisation=RXN')).status).toBe(401);
    expect((await app.ask(national, 'GET', '/api/supplier-prices?organisation=nowhere')).status).toBe(404);
  });
});

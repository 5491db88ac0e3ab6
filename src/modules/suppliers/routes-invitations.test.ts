import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import { openPartnerWorld, type PartnerWorld } from '../../../test/support/partner-world.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { type TestBrowser, testBrowser } from '../../../test/support/test-browser.ts';

const week = 7 * 86_400_000;
const why = 'they rang us';
// Links run out by the database's clock, so invitations are sent in the past.
let agoMs = 0;
let world: PartnerWorld;
let app: TestApp;
let own: Actor;
let national: Actor;
let storm: number;

beforeAll(async () => {
  world = await openPartnerWorld(() => new Date(Date.now() - agoMs));
  app = world.app;
  ({ own, national } = await peopleAround(app, 'lead'));
  const added = await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name: 'Stormfield', why });
  storm = added.body.id;
  await app.ask(own, 'POST', '/api/supplier-relationships', { organisation: 'RXN', supplier: storm, why });
}, 300_000);
afterAll(() => world?.close());

const accept = (token: string, email: string, on: TestBrowser = testBrowser(app)) =>
  on.ask('POST', '/api/invitation', { token, email });

/** Invites somebody by the trust. @returns the token of the link in their mail */
async function invited(email: string): Promise<string> {
  const body = { organisation: 'RXN', name: 'Nia North', email, why };
  expect((await app.ask(own, 'POST', `/api/suppliers/${storm}/people`, body)).status).toBe(200);
  return world.tokenFor(email);
}

describe('the link of an invitation', () => {
  it('lets in until the last minute of 7 days, and not a minute longer', async () => {
    const [early, late] = ['early@stormfield.example', 'late@stormfield.example'];
    agoMs = week - 60_000;
    const inTime = await invited(early);
    agoMs = week + 1000;
    const tooLate = await invited(late);
    agoMs = 0;
    expect((await accept(inTime, early)).status).toBe(200);
    expect((await accept(tooLate, late)).body.type).toContain('link-used');
    expect((await accept(await invited(late), late)).status).toBe(200);
  });

  it('is replaced by a newer one, and lets nobody in who has a second check by now', async () => {
    const email = 'max@stormfield.example';
    const first = await invited(email);
    const second = await invited(email);
    expect(second).not.toBe(first);
    expect((await accept(first, email)).status).toBe(410);
    await world.enter(email);
    expect(await invited(email)).toBe('');
    expect((await accept(second, email)).status).toBe(410);
  });

  it('sets no password, as the link for a password accepts no invitation', async () => {
    const email = 'lou@stormfield.example';
    const token = await invited(email);
    const password = 'violin harbour tulip';
    expect((await app.ask(null, 'POST', '/api/set-password', { token, password })).status).toBe(410);
    const administrator = await app.person('RXN', 'administrator');
    const person = { name: 'New', email: 'new.person@example.org', organisation: 'RXN', role: 'staff', why };
    const [, set = ''] = (await app.ask(administrator, 'POST', '/api/people', person)).body.link.split('#');
    expect((await accept(set, person.email)).status).toBe(410);
    expect((await app.ask(null, 'POST', '/api/set-password', { token: set, password })).status).toBe(200);
    expect((await accept(token, email)).status).toBe(200);
  });
});

describe('those who keep the record', () => {
  const waiting = async (title: string) =>
    (await app.ask(national, 'GET', '/api/obligations?organisation=X26')).body.obligations.filter(
      (each: { title: string; state: string }) => each.title === title && each.state !== 'closed',
    ).length;
  const people = 'People of a supplier wait to be confirmed';
  const asksChange = 'A supplier asks to change its record';

  it('are asked once for each supplier while people wait to be confirmed, until nobody does', async () => {
    expect(await waiting(people)).toBe(1);
    const path = `/api/suppliers/${storm}/people?organisation=X26`;
    const { partners } = (await app.ask(national, 'GET', path)).body;
    expect(partners.length).toBeGreaterThan(2);
    const [last, ...others] = partners as { id: number }[];
    for (const { id } of others) {
      const confirmed = await app.ask(national, 'POST', `/api/supplier-people/${id}/confirm`, {
        ...{ isAdministrator: false, why },
      });
      expect(confirmed.status).toBe(200);
    }
    expect(await waiting(people)).toBe(1);
    expect((await app.ask(national, 'POST', `/api/supplier-people/${last?.id}/end`, { why })).status).toBe(200);
    expect(await waiting(people)).toBe(0);
    await invited('again@stormfield.example');
    expect(await waiting(people)).toBe(1);
  });

  it('are asked when a supplier wants its record changed, until they take or refuse it', async () => {
    const email = 'ned@stormfield.example';
    const ned = await world.partner(national, storm, { organisation: 'X26', email });
    expect(await waiting(asksChange)).toBe(0);
    const asked = await ned.ask('POST', '/api/own-supplier/changes', {
      website: 'https://stormfield.example',
      note: '',
    });
    expect(asked.status).toBe(200);
    expect(await waiting(asksChange)).toBe(1);
    const decided = { isTaken: false, why };
    const path = `/api/supplier-changes/${asked.body.id}/decide`;
    expect((await app.ask(own, 'POST', path, decided)).status).toBe(403);
    expect(await waiting(asksChange)).toBe(1);
    expect((await app.ask(national, 'POST', path, decided)).status).toBe(200);
    expect(await waiting(asksChange)).toBe(0);
  });
});

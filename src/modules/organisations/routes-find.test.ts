import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let national: Actor;
let trustLead: Actor;
let siblingLead: Actor;
let staff: Actor;

beforeAll(async () => {
  app = await openApp();
  national = await app.person('X26', 'administrator', 'Nadia Ellery');
  trustLead = await app.person('RXN', 'lead', 'Annabel Priestley-Smythe');
  siblingLead = await app.person('R0A', 'lead', 'Annabel Quill');
  staff = await app.person('RXN', 'staff', 'Stan Field');
}, 120_000);
afterAll(() => app?.close());

async function peopleFor(who: Actor, search: string): Promise<string[]> {
  const found = await app.ask(who, 'GET', `/api/find?search=${encodeURIComponent(search)}`);
  expect(found.status).toBe(200);
  return found.body.people.map(({ name }: { name: string }) => name);
}

describe('finding anything', () => {
  it.each([
    ['the first name', 'annabel'],
    ['the last name', 'PRIESTLEY'],
    ['two words in their order', 'annabel pri'],
    ['two words the other way round', 'priestley ann'],
  ])('finds a person by the beginning of %s', async (_what, search) => {
    expect(await peopleFor(trustLead, search)).toEqual(['Annabel Priestley-Smythe']);
  });

  it('finds people below the national body by name, in order', async () => {
    expect(await peopleFor(national, 'annabel')).toEqual(['Annabel Priestley-Smythe', 'Annabel Quill']);
  });

  it('shows nobody of another organisation, and nobody at all without the right to see accounts', async () => {
    expect(await peopleFor(siblingLead, 'annabel')).toEqual(['Annabel Quill']);
    expect(await peopleFor(siblingLead, 'priestley')).toEqual([]);
    expect(await peopleFor(staff, 'annabel')).toEqual([]);
  });

  it('takes the signs of a pattern as plain letters', async () => {
    expect(await peopleFor(national, '%%')).toEqual([]);
    expect(await peopleFor(national, 'annabel _')).toEqual([]);
  });

  it('leaves out accounts that are closed', async () => {
    const closed = await app.person('RXN', 'lead', 'Zachary Gone');
    expect(await peopleFor(trustLead, 'zach')).toEqual(['Zachary Gone']);
    const person = await app.ask(national, 'GET', `/api/people/${closed.personId}`);
    const leaver = { isDisabled: true, version: person.body.version, why: 'left the service' };
    expect((await app.ask(national, 'PATCH', `/api/people/${closed.personId}`, leaver)).status).toBe(200);
    expect(await peopleFor(trustLead, 'zach')).toEqual([]);
  });

  it('finds organisations beside people', async () => {
    const found = await app.ask(trustLead, 'GET', '/api/find?search=RXN');
    expect(found.body.places[0]).toMatchObject({ code: 'RXN', kind: 'trust' });
  });

  it('refuses strangers and an empty search', async () => {
    expect((await app.ask(null, 'GET', '/api/find?search=ann')).status).toBe(401);
    expect((await app.ask(staff, 'GET', '/api/find?search=')).status).toBe(400);
  });
});

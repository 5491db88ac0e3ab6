import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead');
  other = await app.person('RXN', 'lead');
}, 120_000);
afterAll(() => app?.close());

const chosen = { theme: 'dark', firstPage: 'waiting', isSingleKeysOn: false } as const;

describe('preferences', () => {
  it('are the usual ones until somebody chooses, and the device is left as it is', async () => {
    expect((await app.ask(lead, 'GET', '/api/me/preferences')).body).toEqual({
      theme: 'light',
      firstPage: 'overview',
      isSingleKeysOn: true,
    });
    expect((await app.ask(lead, 'GET', '/api/me')).body.preferences).toBeNull();
  });

  it('are kept for the person alone, are audited, and lead to the first page', async () => {
    expect((await app.ask(lead, 'GET', '/api/me')).body.start).toBe('/trust/RXN');
    expect((await app.ask(lead, 'PUT', '/api/me/preferences', chosen)).status).toBe(200);
    expect((await app.ask(lead, 'GET', '/api/me')).body).toMatchObject({ start: '/start', preferences: chosen });
    expect((await app.ask(other, 'GET', '/api/me')).body).toMatchObject({ start: '/trust/RXN', preferences: null });
    expect(await app.audited('choose-preferences')).toMatchObject([
      { subject: `person:${lead.personId}`, after: chosen },
    ]);
  });

  it('refuse what nobody offers, and strangers', async () => {
    expect((await app.ask(lead, 'PUT', '/api/me/preferences', { ...chosen, theme: 'pink' })).status).toBe(400);
    expect((await app.ask(null, 'PUT', '/api/me/preferences', chosen)).status).toBe(401);
  });
});

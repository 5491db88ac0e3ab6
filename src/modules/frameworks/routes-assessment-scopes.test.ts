import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { scopeBody } from '../../../test/support/return-calls.ts';

const path = '/api/assurance/scopes/RXN';
let app: TestApp;
let lead: Actor;
let region: Actor;
let stranger: Actor;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  region = await app.person('Y62', 'lead');
  stranger = await app.person('R0A', 'lead');
}, 300_000);
afterAll(() => app?.close());

const read = async (actor: Actor | null, query = '') => await app.ask(actor, 'GET', `${path}${query}`);
const record = (actor: Actor | null, more: object = {}) => app.ask(actor, 'PUT', path, scopeBody('2026-27', more));

describe('the scope of a return', () => {
  it('is proposed from the service map before the return is open, and cannot be recorded then', async () => {
    const { body } = await read(lead);
    expect(body).toMatchObject({ assessment: null, scope: { version: 0, recordedAt: null }, mayWrite: true });
    expect(body.scope.functions.map(({ service }: { service: string }) => service)).toEqual(
      body.map.pathways.map(({ service }: { service: string }) => service),
    );
    expect(body.scope.functions[0].systems.length).toBeGreaterThan(0);
    expect((await record(lead)).status).toBe(409);
  });

  it('is recorded with who did it, and says where the map has more', async () => {
    await app.ask(lead, 'POST', '/api/assurance/returns/RXN', { year: '2026-27', why: 'The year has begun' });
    expect((await record(lead)).body).toMatchObject({ version: 1, recordedBy: 'Lena Lead' });
    const { body } = await read(lead);
    expect(body.scope).toMatchObject({ version: 1, functions: [{ name: 'Emergency care' }] });
    expect(body.faults.join(' ')).toContain('On your service map but not recorded');
    expect(await app.audited('record-assessment-scope')).toMatchObject([
      { subject: 'assessment-scope:RXN:2026-27', after: { version: 1, functions: ['Emergency care'] } },
    ]);
  });

  it('is not overwritten by somebody who read an older one', async () => {
    const late = await record(lead, { version: 0, outside: 'mine' });
    expect([late.status, late.body.version]).toEqual([409, 1]);
    expect((await read(lead)).body.scope.outside).toBe('');
    expect((await record(lead, { version: 1, outside: 'The archive' })).body.version).toBe(2);
  });

  it.each([
    ['no function at all', { functions: [] }, 'functions'],
    [
      'a system left out without a word',
      { functions: [{ name: 'A', service: null, systems: [{ id: null, name: 'Old', isIn: false, why: '' }] }] },
      'functions.0.systems.0.why',
    ],
    ['a function without a name', { functions: [{ name: ' ', service: null, systems: [] }] }, 'functions.0.name'],
  ])('is refused with %s', async (_, more, where) => {
    const refused = await record(lead, { version: 2, ...more });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((each: { where: string }) => each.where).join(' ')).toContain(where);
  });

  it('is shown to those above as being there, without the names of systems, and hidden from others', async () => {
    const above = await read(region);
    expect(above.body).toMatchObject({ isFull: false, mayWrite: false, scope: { functions: [], version: 0 } });
    expect(JSON.stringify(above.body.scope)).not.toContain('Patient record');
    expect([(await read(stranger)).status, (await read(null)).status]).toEqual([404, 401]);
    expect((await record(region, { version: 2 })).status).toBe(403);
    expect((await record(stranger, { version: 2 })).status).toBe(404);
    expect((await read(lead, '?year=1999-00')).status).toBe(404);
  });

  it('of last year is the start of this one', async () => {
    const trust = await app.person('RRK', 'lead');
    const at = (rest: string) => `/api/assurance/${rest}/RRK`;
    await app.ask(trust, 'POST', at('returns'), { year: '2025-26', why: 'The year has begun' });
    await app.ask(trust, 'PUT', at('scopes'), scopeBody('2025-26'));
    await app.ask(trust, 'POST', at('returns'), { year: '2026-27', why: 'The year has begun' });
    const { body } = await app.ask(trust, 'GET', at('scopes'));
    expect(body).toMatchObject({
      isFromLastYear: true,
      scope: { version: 0, functions: [{ name: 'Emergency care' }] },
    });
  });
});

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { oscalFaults } from './domain/oscal/validate-oscal.ts';

let app: TestApp;
let keeper: Actor;
let lead: Actor;
let outsider: Actor;

beforeAll(async () => {
  app = await openApp();
  keeper = await app.person('X26', 'lead', 'Kit Keeper');
  lead = await app.person('R0A', 'lead');
  outsider = await app.person('R0A', 'supplier');
}, 120_000);
afterAll(() => app?.close());

const send = (actor: Actor | null, file: unknown, more = '') =>
  app.ask(
    actor,
    'POST',
    `/api/frameworks/files?file-name=file.json${more}`,
    Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)),
  );
const store = (actor: Actor, file: unknown, more = '') => send(actor, file, `&apply=yes&why=agreed${more}`);
const shared = path.resolve(process.env.WARDKEEP_SHARED ?? '../shared', 'data/frameworks');

describe.skipIf(!existsSync(shared))('OSCAL documents', () => {
  it('bring in a catalog of NIST whole, and say what is not kept', async () => {
    const catalog = gunzipSync(
      readFileSync(path.join(shared, 'oscal/sp800-53r5-moderate-resolved.json.gz')),
    ).toString();
    const { body } = await send(keeper, catalog);
    expect(body).toMatchObject({ kind: 'framework', faults: [], isNew: true, differenceCount: 305 });
    expect(body.losses.join()).toMatch(/parameters.*such as guidance.*links.*properties/);
  });

  it('carry the CAF out and in without a difference', async () => {
    const { body } = await app.ask(lead, 'GET', '/api/frameworks/caf/4.0/export?format=oscal');
    expect(oscalFaults('catalog', body)).toEqual([]);
    expect((await send(keeper, body)).body).toMatchObject({ faults: [], differenceCount: 0, losses: [] });
  });
});

describe('the levels of a year as an OSCAL profile', () => {
  const address = '/api/years/2025-26/oscal-profile';
  const target = '&year=2025-26&category=1';

  it('go out, come back the same, and change what was changed in the file', async () => {
    const { status, body } = await app.ask(lead, 'GET', `${address}?category=1`);
    expect([status, oscalFaults('profile', body)]).toEqual([200, []]);
    expect((await send(keeper, body, target)).body).toMatchObject({ kind: 'profile', differenceCount: 0, faults: [] });
    const alter = body.profile.modify.alters.find(
      (each: { 'control-id': string }) => each['control-id'] === 'caf-3.2-c2.b',
    );
    const property = alter.adds[0].props.find(({ name }: { name: string }) => name === 'required-level');
    property.value = 'achieved';
    expect((await store(keeper, body, target)).body.differences).toEqual([
      { kind: 'changed', code: 'C2.b', words: expect.stringMatching(/becomes achieved/) },
    ]);
    const again = await app.ask(lead, 'GET', `${address}?category=1`);
    expect(JSON.stringify(again.body)).toContain('"value":"achieved"');
    expect((await app.audited('import-framework')).at(-1)).toMatchObject({ subject: 'year:2025-26' });
  });

  it('are refused for a level that an outcome cannot reach, without a year, and from others', async () => {
    const { body } = await app.ask(lead, 'GET', `${address}?category=1`);
    const wrong = JSON.stringify(body).replaceAll(
      '"required-level","ns":"urn:wardkeep:oscal","value":"achieved"',
      '"required-level","ns":"urn:wardkeep:oscal","value":"perfect"',
    );
    const refused = await store(keeper, wrong, target);
    expect([refused.status, refused.body.errors[0].message]).toEqual([
      422,
      expect.stringMatching(/cannot reach "perfect"/),
    ]);
    expect((await send(keeper, body)).body.errors).toMatchObject([{ where: 'year' }]);
    expect((await store(lead, body, target)).status).toBe(403);
    expect((await app.ask(lead, 'GET', `${address}?category=99`)).status).toBe(404);
    expect((await app.ask(lead, 'GET', '/api/years/1999-00/oscal-profile?category=1')).status).toBe(404);
    expect((await app.ask(outsider, 'GET', `${address}?category=1`)).status).toBe(403);
  });
});

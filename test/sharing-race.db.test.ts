import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from '#modules/organisations/module.ts';
import { contextFor } from '#platform/context.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from './support/app.ts';

let app: TestApp;
let lead: Actor;
let region: Actor;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead');
  region = await app.person('Y62', 'lead');
  const officer = await app.person('RXN', 'clinical-safety');
  await app.ask(officer, 'POST', '/api/hazards', {
    organisation: 'RXN',
    name: 'Results do not reach the ward',
    effect: 'Results cannot be seen',
    hazard: 'A clinician acts without a result',
    harm: 'Death of one patient',
    pathway: 'pathology-tests',
    newControls: [],
    newCauses: ['Flat network'],
    why: 'found in a walk round',
  });
}, 120_000);
afterAll(() => app?.close());

const share = (level: string) =>
  app.ask(lead, 'POST', '/api/sharing', {
    organisation: 'RXN',
    class: 'hazards',
    with: 'Y62',
    level,
    purpose: 'Oversight',
    legalBasis: 'UK GDPR article 6(1)(e)',
    until: null,
    why: 'decided by the board',
  });
const scopeOfRegion = async () => {
  const sessionToken = region.headers.cookie?.replace('wardkeep_session=', '') ?? '';
  const scope = (await authenticate(app.whole, { sessionToken }))?.scopeFor('hazard:read');
  if (!scope) throw new Error('the region may read hazards');
  return scope;
};
const count = sql`select count(*)::int n from clinical.hazard h join organisations.organisation o on o.id = h.organisation_id
  where o.code = 'RXN'`;

describe('a trust that shares less while somebody above reads', () => {
  it('ends the reads that begin after its decision, and lets one that began before see its own moment', async () => {
    const context = contextFor(app.platform, await scopeOfRegion());
    await context.read(async (reader) => {
      expect(await reader.one(count)).toEqual({ n: 1 });
      expect((await share('nothing')).status).toBe(200);
      expect(await reader.one(count)).toEqual({ n: 1 });
    });
    await expect(context.read((reader) => reader.one(count))).rejects.toMatchObject({ id: 'not-now' });
    const again = contextFor(app.platform, await scopeOfRegion());
    expect(await again.read((reader) => reader.one(count))).toEqual({ n: 0 });
  });

  it('leaves no answer of the region with the row, however decisions and reads meet', async () => {
    const seen = async () => (await app.ask(region, 'GET', '/api/hazards?organisation=RXN')).body.total as number;
    await share('full');
    let isWithheld = false;
    const late: number[] = [];
    const reads = Array.from({ length: 12 }, async (_, at) => {
      if (at === 6) isWithheld = (await share('nothing')).status === 200;
      const begunAfter = isWithheld;
      const total = await seen();
      if (begunAfter) late.push(total ?? 0);
    });
    await Promise.all(reads);
    late.push(await seen());
    expect(late.filter((total) => total > 0)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;

const cve = 'CVE-2017-0144';
const host = (address: string) =>
  nessusHost(
    address,
    `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="3" pluginID="1" pluginName="Weak" pluginFamily="Windows">
<cve>${cve}</cve><description>It is weak.</description></ReportItem>\n`,
  );

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead');
  await storeScan(app, lead, 'RXN', nessusFile(host('10.0.0.1') + host('10.0.0.2') + host('10.0.0.3')));
  await storeScan(app, other, 'R0A', nessusFile(host('10.0.0.1')));
}, 300_000);
afterAll(() => app?.close());

interface Row {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly zone: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

async function assets(organisation: string): Promise<Row[]> {
  return await app.whole.read((reader) =>
    reader.rows<Row>(sql`select a.id, a.name, a.version, a.zone, a.facts from assets.asset a
      join organisations.organisation o on o.id = a.organisation_id where o.code = ${organisation} order by a.id`),
  );
}

async function one(name: string): Promise<Row> {
  const row = (await assets('RXN')).find((asset) => asset.name === name);
  if (!row) throw new Error(`no asset ${name}`);
  return row;
}

async function weakness(): Promise<{ class: string; open: number; assumed: string[] }> {
  const { body } = await app.ask(lead, 'GET', `/api/weaknesses?organisation=RXN&q=${cve}`);
  return body.weaknesses[0];
}

describe('a change of what is known of a system', () => {
  it('keeps who said so, and ranks the weaknesses on it anew', async () => {
    const { id, version } = await one('10.0.0.1');
    const facts = {
      zone: 'Wards',
      exposure: 'small',
      safety: 'negligible',
      mission: 'degraded',
      controls: '2',
      criticality: 1,
    };
    const body = { facts, version, why: 'walked the ward' };
    expect((await app.ask(lead, 'PATCH', `/api/assets/${id}`, body)).body).toEqual({ changed: 1, weaknesses: 1 });
    const after = await one('10.0.0.1');
    expect(after).toMatchObject({ zone: 'Wards', version: version + 1 });
    expect(after.facts.zone).toEqual({ p: ['Wards', '2026-11-22', expect.any(Number)] });
    // Two stand where they stood; the third is known now, and counted by itself.
    expect(await weakness()).toMatchObject({ open: 3 });
    const counted = await app.whole.read((reader) =>
      reader.rows(sql`select e.open, e.priority > 0 ranked from assets.exposed e
        join assets.weakness w on w.id = e.weakness_id join organisations.organisation o on o.id = e.organisation_id
        where w.code = ${cve} and o.code = 'RXN' order by e.situation`),
    );
    expect(counted).toEqual([
      { open: 2, ranked: true },
      { open: 1, ranked: true },
    ]);
    expect((await app.audited('edit-asset')).length).toBe(1);
  });

  it('is refused where somebody changed it meanwhile, and nothing is lost', async () => {
    const { id } = await one('10.0.0.1');
    const answer = await app.ask(lead, 'PATCH', `/api/assets/${id}`, {
      facts: { zone: 'Edge' },
      version: 1,
      why: 'late',
    });
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toContain('Somebody changed this');
    expect((await one('10.0.0.1')).zone).toBe('Wards');
  });

  it('is nobody else’s: another organisation’s system is not there, and those above only read', async () => {
    const [theirs] = await assets('R0A');
    const change = { facts: { zone: 'Edge' }, version: 1, why: 'try it' };
    expect((await app.ask(lead, 'PATCH', `/api/assets/${theirs?.id}`, change)).status).toBe(404);
    const { id } = await one('10.0.0.2');
    expect((await app.ask(region, 'PATCH', `/api/assets/${id}`, change)).status).toBeGreaterThan(402);
    expect((await app.ask(null, 'PATCH', `/api/assets/${id}`, change)).status).toBe(401);
    expect((await one('10.0.0.2')).zone).toBe('');
  });

  it('is refused where a value is none', async () => {
    const { id, version } = await one('10.0.0.2');
    const tried = async (facts: Record<string, unknown>) =>
      (await app.ask(lead, 'PATCH', `/api/assets/${id}`, { facts, version, why: 'try it' })).status;
    expect(await tried({ kind: 'toaster' })).toBe(400);
    expect(await tried({ ownerDuty: 'nobody-at-all' })).toBe(400);
    expect(await tried({ criticality: 5 })).toBe(400);
  });
});

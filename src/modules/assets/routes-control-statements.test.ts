import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { describedAssets, fleetNames } from '../../../test/support/described-assets.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;
let assets: readonly number[];

const today = '2026-11-22';
beforeAll(async () => {
  app = await openApp(() => new Date(`${today}T12:00:00Z`));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead');
  await storeScan(app, lead, 'RXN', nessusFile(fleetNames.map((name) => nessusHost(name, '')).join('')));
  assets = await describedAssets(app, 'RXN');
}, 300_000);
afterAll(() => app?.close());

const why = 'counted for the board';
const coverage = async (control: string, organisation = 'RXN') => {
  const { body } = await app.ask(lead, 'GET', `/api/control-coverage?organisation=${organisation}&control=${control}`);
  return body;
};
const figures = async (control: string) => {
  const { eligible, covered, lacking, old, unknown, excluded } = (await coverage(control)).controls.find(
    ({ code }: { code: string }) => code === control,
  );
  return { eligible, covered, lacking, old, unknown, excluded };
};
const openOwn = async () => {
  const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
  return body.weaknesses
    .filter(({ code }: { code: string }) => code.startsWith('wardkeep:'))
    .map(({ code, open }: { code: string; open: number }) => `${code} ${open}`)
    .sort();
};

describe('a statement', () => {
  const path = '/api/assets/RXN/control-statements';
  const accounts = {
    control: 'second-check-accounts',
    day: today,
    total: 1000,
    covered: 812,
    lacking: 58,
    evidence: 'Report of the directory',
    why,
  };
  it('of accounts counts what was counted, with what is not known', async () => {
    expect((await app.ask(lead, 'POST', path, accounts)).status).toBe(200);
    expect(await figures('second-check-accounts')).toMatchObject({
      eligible: 1000,
      covered: 812,
      lacking: 58,
      unknown: 130,
    });
    expect((await coverage('second-check-accounts')).chosen.sample).toBeNull();
    expect(await app.audited('state-control')).toHaveLength(1);
  });

  it('of a random sample says how sure the share is, and calls the others not known', async () => {
    const sample = { ...accounts, covered: 45, lacking: 5, isSample: true };
    await app.ask(lead, 'POST', path, sample);
    expect(await figures('second-check-accounts')).toMatchObject({ eligible: 1000, covered: 45, unknown: 950 });
    const { sample: range } = (await coverage('second-check-accounts')).chosen;
    expect(range).toMatchObject({ value: 0.9, looked: 50 });
    expect([range.low.toFixed(3), range.high.toFixed(3)]).toEqual(['0.786', '0.957']);
  });

  it('is refused where it cannot be, or by whom it is not', async () => {
    const tries = [
      [lead, { ...accounts, covered: 1001 }, 400],
      [lead, { ...accounts, day: '2026-12-01' }, 400],
      [lead, { ...accounts, control: 'logging' }, 400],
      [lead, { ...accounts, control: 'firewall' }, 404],
      [lead, { ...accounts, evidence: '' }, 400],
      [region, accounts, 404],
      [other, accounts, 404],
    ] as const;
    for (const [actor, body, status] of tries) expect((await app.ask(actor, 'POST', path, body)).status).toBe(status);
  });

  it('of a restore counts only where it worked in the time that the continuity plan can bear', async () => {
    const test = { system: 'epr-1', day: today, hours: 6, isRestored: true, evidence: 'Log of the restore', why };
    const restores = '/api/assets/RXN/restore-tests';
    const { body } = await app.ask(lead, 'POST', restores, { ...test, pathway: 'outpatients' });
    expect(body).toMatchObject({ isCovered: true, promisedHours: null });
    await app.whole.change({ action: 'test-plan', why: 'test' }, async (change) => {
      await change.run(sql`insert into clinical.continuity_plan (organisation_id, pathway, is_care_given,
          tolerable_minutes, procedure, procedure_link, workforce, owner, test_note, updated_by_name)
        select id, 'outpatients', true, 240, '', '', '', '', '', 'Test' from organisations.organisation where code = 'RXN'`);
      change.record({ subject: 'test' });
    });
    const slow = await app.ask(lead, 'POST', restores, { ...test, pathway: 'outpatients' });
    expect(slow.body).toMatchObject({ isCovered: false, promisedHours: 4 });
    expect(await figures('restore-test')).toMatchObject({ covered: 0, lacking: 1 });
    expect(await openOwn()).toContain('wardkeep:untested-restore 1');
    const { body: reports } = await app.ask(lead, 'GET', '/api/assets/RXN/control-reports');
    expect(reports.reports[0]).toMatchObject({ control: 'restore-test', hours: 6, isRestored: true, promisedHours: 4 });
    expect((await app.ask(other, 'POST', restores, test)).status).toBe(404);
    expect((await app.ask(region, 'POST', restores, test)).status).toBe(404);
    expect((await app.ask(lead, 'POST', restores, { ...test, hours: -1 })).status).toBe(400);
    expect((await app.ask(lead, 'POST', restores, { ...test, system: '#999999' })).status).toBe(404);
  });
});

describe('a weakness without a CVE', () => {
  const path = '/api/assets/RXN/own-weaknesses';
  const found = () => ({
    weakness: 'wardkeep:shared-password',
    systems: ['epr-1', `#${assets[2]}`],
    source: 'Penetration test',
    day: '2026-11-10',
    description: 'The same local administrator password on all of them',
    why,
  });
  it('is entered by hand on chosen systems, and gone when the same source says so', async () => {
    expect((await app.ask(lead, 'POST', path, found())).body).toEqual({ changed: 2 });
    expect(await openOwn()).toContain('wardkeep:shared-password 2');
    const gone = { ...found(), systems: ['epr-1'], day: today, isGone: true };
    expect((await app.ask(lead, 'POST', path, gone)).body).toEqual({ changed: 1 });
    expect(await openOwn()).toContain('wardkeep:shared-password 1');
    expect(await app.audited('find-own-weakness')).toHaveLength(2);
  });

  it('is kept on no system of another organisation, and of no other list', async () => {
    const statuses = [
      (await app.ask(other, 'POST', '/api/assets/R0A/own-weaknesses', found())).status,
      (await app.ask(other, 'POST', path, found())).status,
      (await app.ask(region, 'POST', path, found())).status,
      (await app.ask(lead, 'POST', path, { ...found(), weakness: 'CVE-2024-3094' })).status,
      (await app.ask(lead, 'POST', path, { ...found(), day: '2027-01-01' })).status,
    ];
    expect(statuses).toEqual([404, 404, 404, 400, 400]);
  });
});

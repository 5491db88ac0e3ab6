import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { softPasskey } from '../../../../test/support/soft-passkey.ts';
import { testBrowser } from '../../../../test/support/test-browser.ts';
import { readDocument } from './advisories/read-document.ts';
import { loadSupplierDemonstration } from './load-demonstration.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 300_000);
afterAll(() => app?.close());

/** Goes in by a link that an administrator of the nation makes, with a second check. */
async function enter(id: number, email: string) {
  const [root = { code: '' }] = await app.whole.read((reader) =>
    reader.rows<{ code: string }>(sql`select o.code from organisations.person p
      join organisations.organisation o on o.id = p.organisation_id where p.id = ${id}`),
  );
  const administrator = await app.person(root.code, 'administrator');
  const { link } = (await app.ask(administrator, 'POST', `/api/people/${id}/link`, { why: 'to try it' })).body;
  const browser = testBrowser(app);
  const password = 'violin harbour tulip';
  await browser.ask('POST', '/api/set-password', { token: link.split('#')[1], password });
  await browser.ask('POST', '/api/log-in', { email, password });
  const { options } = (await browser.ask('POST', '/api/me/passkeys/question')).body;
  await browser.ask('POST', '/api/me/passkeys', { name: 'Phone', passkey: softPasskey().create(options.challenge) });
  return browser;
}

describe('the demonstration of suppliers', () => {
  it('is loaded once, into fictional nations alone, with two records of one supplier to find', async () => {
    expect(await loadSupplierDemonstration(app.whole)).toEqual(['demo']);
    expect(await loadSupplierDemonstration(app.whole)).toEqual([]);
    const lead = await app.person('X26', 'lead');
    expect((await app.ask(lead, 'GET', '/api/suppliers?organisation=england')).body.total).toBe(0);
    const demo = await app.person('DEMO-T001', 'lead');
    const { pairs } = (await app.ask(demo, 'GET', '/api/suppliers/duplicates?organisation=demo')).body;
    expect(pairs.map(({ reasons }: { reasons: string[] }) => reasons[0]).sort()).toEqual(['near-name', 'same-name']);
    const list = (await app.ask(demo, 'GET', '/api/suppliers?organisation=DEMO-T001&use=used')).body;
    expect(list.total).toBeGreaterThan(2);
  });

  it('has a supplier whose two people see customers, a begun questionnaire, an advisory and an incident', async () => {
    const people = await app.whole.read((reader) =>
      reader.rows<{ id: number; email: string }>(
        sql`select p.id, p.email from organisations.person p where p.is_outside order by p.id`,
      ),
    );
    expect(people).toHaveLength(2);
    const browser = await enter(people[0]?.id ?? 0, people[0]?.email ?? '');
    const page = async (path: string) => (await browser.ask('GET', `/api/own-supplier${path}`)).body;
    expect(await page('')).toMatchObject({ me: { isConfirmed: true, isAdministrator: true } });
    expect((await page('/customers')).customers.length).toBeGreaterThanOrEqual(2);
    expect((await page('/people')).people).toHaveLength(2);
    const [round] = (await page('/questionnaires')).rounds;
    expect(round).toMatchObject({ state: 'open', answered: 9 });
    expect((await page('/incidents')).incidents).toMatchObject([{ state: 'open', isOwn: true }]);
    expect((await page('/advisories')).advisories).toMatchObject([{ tlp: 'amber', cves: [] }]);
  });

  it('has an advisory that passes the tests of the standard', async () => {
    const row = await app.whole.read((reader) =>
      reader.one<{ document: string }>(sql`select document from suppliers.advisory_version`),
    );
    expect((await readDocument({ text: row?.document ?? '' })).faults).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import { csafDocument, vexDocument } from '../../../test/support/csaf-document.ts';
import { openPartnerWorld, type PartnerWorld } from '../../../test/support/partner-world.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';

let world: PartnerWorld;
let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;

const item = `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="77" pluginName="Weak" pluginFamily="x"><cve>CVE-2026-1111</cve></ReportItem>`;
const system = (name: string) => `<tag name="operating-system">${name}</tag>`;
const ask = async (actor: Actor, path: string) => await app.ask(actor, 'GET', path);
const of = 'organisation=england';

beforeAll(async () => {
  world = await openPartnerWorld();
  app = world.app;
  [own, sibling] = [await app.person('RXN', 'lead'), await app.person('R0A', 'lead')];
  national = await app.person('X26', 'lead');
  const host = (at: number, name: string) =>
    nessusHost(`10.0.0.${at}`, item).replace('</HostProperties>', `${system(name)}</HostProperties>`);
  await storeScan(app, own, 'RXN', nessusFile(host(1, 'Windows Server 2016') + host(2, 'Windows Server 2019')));
  await storeScan(app, sibling, 'R0A', nessusFile(host(3, 'Microsoft Windows Server 2016 Standard')));
  for (const code of ['RXN', 'R0A'])
    await app.ask(await app.person(code, 'administrator'), 'POST', '/api/sharing', {
      ...{ organisation: code, class: 'weaknesses', with: null, level: 'full', until: null },
      ...{ purpose: 'one picture', legalBasis: 'our own decision', why: 'agreed' },
    });
  const document = Buffer.from(JSON.stringify(csafDocument()));
  const brought = await app.ask(national, 'POST', '/api/advisories?organisation=X26&why=published', document);
  expect([brought.status, brought.body.detail]).toEqual([200, undefined]);
}, 300_000);
afterAll(() => world?.close());

describe('who has a weakness', () => {
  it('is told by organisation, with what hangs on it, what advisories say of it, and of whom it is not known', async () => {
    const { status, body } = await ask(national, `/api/exposure?${of}&code=cve-2026-1111`);
    expect(status).toBe(200);
    expect(body.organisations.map(({ code, open }: Record<string, unknown>) => [code, open])).toEqual([
      ['RXN', 2],
      ['R0A', 1],
    ]);
    expect(body.hanging).toContainEqual({ what: 'service', name: '', assets: 3 });
    expect(body.silent + body.withheld.count).toBeGreaterThan(200);
    expect(body.sentence).toMatch(/in no record/);
    expect(body.advisories[0]).toMatchObject({
      trackingId: 'GALEBY-2026-001',
      statements: expect.arrayContaining([expect.objectContaining({ status: 'known_affected' })]),
      remedies: ['Install 2.4.0.'],
    });
    expect((await ask(sibling, '/api/exposure?organisation=RXN&code=CVE-2026-1111')).body.organisations).toEqual([]);
  });

  it('keeps how it went: a day is added only when the counts of an organisation changed', async () => {
    const days = await app.whole.read((reader) =>
      reader.rows(sql`select open, fixed from assets.exposed_day d join assets.weakness w on w.id = d.weakness_id
        where w.code = 'CVE-2026-1111' order by open`),
    );
    expect(days).toEqual([
      { open: 1, fixed: 0 },
      { open: 2, fixed: 0 },
    ]);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into assets.exposed_day (organisation_id, weakness_id, "day", open, held, fixed)
        select organisation_id, weakness_id, "day" - 21, 9, 0, 0 from assets.exposed_day`);
    });
    const { trend } = (await ask(national, `/api/exposure?${of}&code=CVE-2026-1111`)).body;
    expect(trend.map(({ open }: { open: number }) => open)).toEqual([18, 18, 18, 3]);
  });

  it('says what was asked about it and who answered, within what each shares, and whether the reader may ask', async () => {
    const about = async (actor: Actor, organisation: string) =>
      (await ask(actor, `/api/exposure?organisation=${organisation}&code=CVE-2026-1111`)).body;
    expect(await about(national, 'england')).toMatchObject({ asked: [], mayAsk: true, isOne: false });
    const asked = await app.ask(national, 'POST', '/api/obligations', {
      ...{
        organisation: 'X26',
        of: { codes: ['RXN', 'R0A'] },
        title: 'CVE-2026-1111: what do you do?',
        source: 'alert',
      },
      ...{ reference: 'cve-2026-1111', ownerDuty: 'cyber-lead', why: 'it is exploited' },
    });
    expect(asked.status).toBe(200);
    const { obligations } = (await ask(own, `/api/obligations?organisation=RXN&ask=${asked.body.ask}`)).body;
    const [{ id, version }] = obligations;
    const said = await app.ask(own, 'POST', `/api/obligations/${id}/commands`, {
      ...{ kind: 'not-applicable', text: 'We took it out of use', version },
    });
    expect([said.status, said.body.detail]).toEqual([200, undefined]);
    const answers = (body: { organisations: { code: string; said: unknown }[] }) =>
      body.organisations.map(({ code, said }) => [code, said]);
    const whole = await about(national, 'england');
    expect(whole.asked).toMatchObject([{ ask: asked.body.ask, organisations: 2, silent: 1, good: 1, late: 0 }]);
    expect(answers(whole)).toEqual([
      ['RXN', { standing: 'not-applicable', answer: null }],
      ['R0A', { standing: 'no-answer', answer: null }],
    ]);
    expect((await about(sibling, 'R0A')).asked).toMatchObject([{ organisations: 1, silent: 1, good: 0 }]);
    expect(await about(sibling, 'RXN')).toMatchObject({ asked: [], organisations: [], mayAsk: false });
  });

  it('says of a CVE that is rejected, impossible or no number what it is', async () => {
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into assets.weakness (code, cve_state) values ('CVE-2020-9999', 'rejected')`);
    });
    const sentence = async (code: string) => (await ask(own, `/api/exposure?${of}&code=${code}`)).body.sentence;
    expect(await sentence('CVE-2020-9999')).toMatch(/was rejected/);
    expect(await sentence('CVE-1987-1234')).toMatch(/cannot exist/);
    expect(await sentence('CVE-20-1')).toMatch(/not a CVE number/);
    expect((await ask(own, `/api/exposure?${of}&code=x`)).status).toBe(400);
  });
});

describe('what the maker of a product says of a weakness on it', () => {
  const bring = async (document: unknown, named = '', by = national, organisation = 'X26'): Promise<number> => {
    const path = `/api/advisories?organisation=${organisation}&why=published&named=${named}`;
    const { status, body } = await app.ask(by, 'POST', path, Buffer.from(JSON.stringify(document)));
    expect([status, body.detail, body.parts]).toEqual([200, undefined, undefined]);
    return body.id;
  };
  const weakness = async (actor = own) => (await ask(actor, '/api/weaknesses/CVE-2026-1111?organisation=RXN')).body;
  type Said = { proposes: string | null; assets: number[]; broughtBy: { code: string } | null };
  const proposed = async () =>
    (await weakness()).here.said
      .filter(({ proposes }: Said) => proposes !== null)
      .map(({ proposes, assets, broughtBy }: Said) => [proposes, assets.length, broughtBy?.code ?? 'its own people']);

  it('is shown and proposes nothing where somebody else says it, and not to who may not see the systems', async () => {
    await bring(vexDocument('component_not_present', '1', 'Somebody Else'));
    const { here } = await weakness();
    expect(here.said).toMatchObject([{ publisher: 'Somebody Else', status: 'not affected', proposes: null }]);
    expect((await weakness(sibling)).here ?? null).toBeNull();
  });

  it('is read from CycloneDX as well', async () => {
    const document = {
      ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, serialNumber: 'urn:uuid:7' },
      metadata: { timestamp: '2026-11-01T08:00:00Z', supplier: { name: 'Galeby Works' } },
      components: [{ 'bom-ref': 's', name: 'Windows Server 2016', supplier: { name: 'Galeby Works' } }],
      vulnerabilities: [{ id: 'CVE-2026-1111', analysis: { state: 'in_triage' }, affects: [{ ref: 's' }] }],
    };
    // It has no label, so it is for those alone whom it names.
    await bring(document, 'RXN');
    const { here } = await weakness();
    expect(here.said).toContainEqual(
      expect.objectContaining({ trackingId: 'urn:uuid:7', status: 'under investigation', proposes: null }),
    );
  });

  it('proposes nothing where an organisation brought in a file under the maker’s name, and says who did', async () => {
    const invented = vexDocument('component_not_present', '1');
    const ids = [await bring(invented, '', sibling, 'R0A'), await bring(invented, '', own, 'RXN')];
    const { here } = await weakness();
    for (const [at, code] of ['R0A', 'RXN'].entries()) {
      const broughtBy = expect.objectContaining({ code, isKeeper: false });
      const said = { status: 'not affected', publisher: 'Galeby Works', broughtBy, proposes: null };
      expect(here.said).toContainEqual(expect.objectContaining({ advisory: ids[at], ...said }));
      const { advisory, affected } = (await ask(own, `/api/advisories/${ids[at]}?organisation=RXN`)).body;
      expect(advisory.broughtBy).toEqual(broughtBy);
      expect(affected).toMatchObject([{ status: 'not affected', proposes: null }]);
    }
    const { advisories } = (await ask(own, '/api/exposure?organisation=RXN&code=CVE-2026-1111')).body;
    // The nation's come first, so that nobody crowds them out.
    expect(advisories[0].broughtBy).toMatchObject({ code: 'X26', isKeeper: true });
    expect(await proposed()).toEqual([]);
  });

  it('proposes a state for the systems it fits where those who keep the record brought it in', async () => {
    expect(await proposed()).toEqual([]);
    await bring(vexDocument('component_not_present', '1'));
    expect(await proposed()).toEqual([['false-positive', 1, 'X26']]);
    await bring(vexDocument('inline_mitigations_already_exist', '2'));
    expect(await proposed()).toEqual([['mitigated', 1, 'X26']]);
  });

  it('counts no more once whoever brought it in withdrew it: it proposes nothing, and says when and why', async () => {
    const { advisory: id } = (await weakness()).here.said.find(({ proposes }: Said) => proposes !== null);
    const seen = async () => (await ask(national, `/api/advisories/${id}?organisation=RXN`)).body;
    expect((await seen()).mayWithdraw).toBe(true);
    const body = { version: '2', why: 'It was about other servers' };
    expect((await app.ask(national, 'POST', `/api/advisories/${id}/withdrawal`, body)).status).toBe(200);
    const withdrawn = { on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), why: body.why };
    expect((await weakness()).here.said.at(-1)).toMatchObject({ advisory: id, withdrawn, proposes: null });
    const { advisories } = (await ask(own, '/api/exposure?organisation=RXN&code=CVE-2026-1111')).body;
    expect(advisories.at(-1)).toMatchObject({ id, withdrawn, statements: [], reasons: [], remedies: [] });
    const { advisory, affected, mayWithdraw } = await seen();
    expect([advisory.withdrawn, affected[0].proposes, mayWithdraw]).toEqual([withdrawn, null, false]);
    await bring(vexDocument('inline_mitigations_already_exist', '3'));
    expect(await proposed()).toEqual([['mitigated', 1, 'X26']]);
  });

  it('proposes where the supplier published it here itself, not where people of a record merged into it did', async () => {
    const publish = async (name: string, email: string): Promise<number> => {
      const record = { organisation: 'X26', name, why: 'they supply pumps' };
      const supplier = (await app.ask(national, 'POST', '/api/suppliers', record)).body.id;
      const person = await world.partner(national, supplier, { organisation: 'X26', email });
      const document = Buffer.from(JSON.stringify(vexDocument('component_not_present', '1')));
      expect((await person.ask('POST', '/api/own-supplier/advisories', document)).status).toBe(200);
      return supplier;
    };
    const merged = await publish('Small Works', 'sam@small.example');
    const into = await publish('Galeby Works', 'gus@galeby.example');
    const why = 'one bought the other';
    expect((await app.ask(national, 'POST', `/api/suppliers/${merged}/merge`, { into, why })).status).toBe(200);
    expect(await proposed()).toEqual([
      ['false-positive', 1, 'its own people'],
      ['mitigated', 1, 'X26'],
    ]);
  });

  it('changes nothing until a person decides', async () => {
    const { here } = await weakness();
    expect([here.open, here.held]).toEqual([2, 0]);
    const [said] = here.said;
    const one = (await ask(own, `/api/assets/${said.assets[0]}`)).body;
    expect(one.said[0]).toMatchObject({ cve: 'CVE-2026-1111', status: 'not affected', proposes: 'false-positive' });
    const decided = await app.ask(own, 'POST', '/api/assets/RXN/verdicts', {
      ...{ code: 'CVE-2026-1111', kind: 'false-positive', reason: 'looked at the document', assets: said.assets },
    });
    expect(decided.status).toBe(200);
    const after = await weakness();
    expect([after.here.open, after.here.held, await proposed()]).toEqual([1, 1, []]);
  });
});

describe('who has a product', () => {
  it('is found in what scanners call systems, with how sure that is and why', async () => {
    const { status, body } = await ask(national, `/api/product-exposure?${of}&q=windows server 2016`);
    expect(status).toBe(200);
    expect(body.organisations.map(({ code, assets, sure }: Record<string, unknown>) => [code, assets, sure])).toEqual([
      ['RXN', 1, 'possible'],
      ['R0A', 1, 'possible'],
    ]);
    expect(body.texts).toHaveLength(2);
    expect(body.notes[0]).toMatch(/every version counts/);
    expect((await ask(sibling, '/api/product-exposure?organisation=RXN&q=windows')).body.organisations).toEqual([]);
  });

  const filed = async (actor: Actor, organisation: string, more = '') => {
    const path = `/api/advisories/export?organisation=${organisation}&format=json${more}`;
    const { status, body } = await ask(actor, path);
    return status === 200 ? (typeof body === 'string' ? JSON.parse(body) : body).rows : status;
  };

  it('stands in the file of advisories with how many have what each speaks of, as the list does', async () => {
    const { advisories, total } = (await ask(own, '/api/advisories?organisation=RXN')).body;
    const rows = await filed(own, 'RXN');
    expect(rows).toHaveLength(total);
    for (const name of ['id', 'title', 'tlp', 'open'])
      expect(rows.slice(0, advisories.length).map((row: Record<string, unknown>) => row[name])).toEqual(
        advisories.map((row: Record<string, unknown>) => row[name]),
      );
    expect(rows[0].cves).toContain('CVE-2026-1111');
    expect(await filed(own, 'RXN', '&search=nothing-of-that')).toEqual([]);
    expect(await filed(own, 'NOPE')).toBe(404);
  });

  it('is led to the advisory where its id was asked for, by whoever may read that', async () => {
    const called = async (actor: Actor, path: string) => (await ask(actor, path)).body.called;
    const advisory = { trackingId: 'GALEBY-2026-001', id: expect.any(Number) };
    const [first] = await called(national, `/api/product-exposure?${of}&q=galeby-2026-001`);
    expect(first).toMatchObject(advisory);
    expect((await ask(national, `/api/advisories/${first.id}?${of}`)).status).toBe(200);
    // A part of an id is not one, and an id may look like the code of a weakness.
    expect(await called(national, `/api/product-exposure?${of}&q=galeby`)).toEqual([]);
    expect(await called(national, `/api/exposure?${of}&code=GALEBY-2026-001`)).toMatchObject([advisory]);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`update suppliers.advisory set tlp = 'red'`);
    });
    expect(await called(sibling, '/api/product-exposure?organisation=R0A&q=GALEBY-2026-001')).toEqual([]);
    expect(await filed(sibling, 'R0A')).toEqual([]);
  });

  it('is refused where everything would fit, or what is asked is no name', async () => {
    for (const q of ['cpe:2.3:a:*:*:*:*:*:*:*:*:*:*', 'pkg:what', 'ab'])
      expect((await ask(own, `/api/product-exposure?organisation=RXN&q=${encodeURIComponent(q)}`)).status).toBe(400);
  });

  it('is suggested from what is here, and from nothing that the asker may not see', async () => {
    const words = async (actor: Actor, q: string) =>
      (await ask(actor, `/api/exposure-suggestions?organisation=RXN&q=${q}`)).body.suggestions.map(
        (each: { words: string }) => each.words,
      );
    expect(await words(own, 'CVE-2026')).toEqual(['CVE-2026-1111']);
    expect((await words(own, 'windows')).sort()).toEqual(['Windows Server 2016', 'Windows Server 2019']);
    expect(await words(sibling, 'windows')).toEqual([]);
  });
});

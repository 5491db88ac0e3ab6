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

describe('the list of systems', () => {
  const list = async (query: string, actor: Actor | null = lead) =>
    await app.ask(actor, 'GET', `/api/systems?organisation=RXN${query}`);
  const names = async (query: string) => (await list(query)).body.systems.map(({ name }: { name: string }) => name);

  it('tells what stands where, with what is open on it by class, filtered and sorted', async () => {
    const { body } = await list('');
    expect(body).toMatchObject({ isOne: true, total: 3, devices: 3, mayWrite: true });
    expect(body.systems[1]).toMatchObject({ name: '10.0.0.2', criticality: null, open: { immediate: 1 } });
    for (const filter of ['zone=Wards', 'criticality=1', 'seen=long-ago&zone=Wards'])
      expect(await names(`&${filter}`)).toEqual(['10.0.0.1']);
    expect(await names('&without=criticality')).toEqual(['10.0.0.2', '10.0.0.3']);
    expect(await names('&q=0.0.3')).toEqual(['10.0.0.3']);
    expect(await names('&sort=-name')).toEqual(['10.0.0.3', '10.0.0.2', '10.0.0.1']);
    for (const actor of [other, region]) expect((await list('&sort=-open', actor)).body.systems).toEqual([]);
    expect(await names('&sort=-open')).toEqual(['10.0.0.2', '10.0.0.3', '10.0.0.1']);
    expect((await list('&sort=colour')).status).toBe(400);
    expect(body.options.zones).toEqual(['Wards']);
  });

  it('is a file too', async () => {
    const file = await app.ask(lead, 'GET', '/api/systems/export?organisation=RXN&zone=Wards');
    expect(file.status).toBe(200);
    expect(String(file.body)).toContain('10.0.0.1');
    expect(String(file.body)).not.toContain('10.0.0.2');
    expect((await app.ask(other, 'GET', '/api/systems/export?organisation=RXN')).status).toBe(404);
  });

  it('is nobody else’s: those beside see none, those above see how many of each kind and no names', async () => {
    expect((await list('', other)).body).toMatchObject({ systems: [], total: 0, kinds: [] });
    expect((await list('', null)).status).toBe(401);
    const above = (await app.ask(region, 'GET', '/api/systems?organisation=Y62')).body;
    expect(above).toMatchObject({ isOne: false, systems: [], mayWrite: false });
    expect(JSON.stringify(above)).not.toContain('10.0.0');
  });
});

describe('a change of several systems', () => {
  const change = (body: Record<string, unknown>, actor: Actor | null = lead) =>
    app.ask(actor, 'PATCH', '/api/systems', { organisation: 'RXN', why: 'took stock', ...body });

  it('says the same of those that fit a filter, and is told where there are others by now', async () => {
    const filter = { state: 'current', without: 'criticality' };
    const stale = await change({ filter, count: 5, facts: { site: 'Royal' } });
    expect(stale.status).toBe(409);
    expect(stale.body.detail).toContain('now there are 2');
    const { body } = await change({ filter, count: 2, facts: { site: 'Royal', ownerDuty: 'cyber-lead' } });
    expect(body.changed).toBe(2);
    expect(await one('10.0.0.3')).toMatchObject({
      facts: { ownerDuty: { p: ['cyber-lead', '2026-11-22', expect.any(Number)] } },
    });
    expect((await app.audited('edit-assets')).length).toBe(1);
  });

  it('changes nothing where one of them is another organisation’s, or another organisation is named', async () => {
    const [theirs] = await assets('R0A');
    const { id } = await one('10.0.0.2');
    const mixed = await change({ ids: [id, theirs?.id], count: 2, facts: { site: 'General' } });
    expect(mixed.status).toBe(404);
    expect((await list2()).body.systems[1].site).toBe('Royal');
    expect((await change({ ids: [id], count: 1, facts: { site: 'General' } }, other)).status).toBe(404);
    expect((await change({ ids: [id], count: 1, facts: { site: 'General' } }, region)).status).toBeGreaterThan(402);
    expect((await change({ count: 1, facts: { site: 'General' } })).status).toBe(400);
  });

  const list2 = () => app.ask(lead, 'GET', '/api/systems?organisation=RXN');
});

describe('one system', () => {
  it('shows each fact with who said it, what it is known by, what is open, and its history', async () => {
    const { id } = await one('10.0.0.1');
    const { body } = await app.ask(lead, 'GET', `/api/assets/${id}`);
    const zone = body.facts.find(({ name }: { name: string }) => name === 'zone');
    expect(zone).toMatchObject({ value: 'Wards', counting: { how: 'walked the ward', isPerson: true }, others: [] });
    expect(body.identities).toEqual([{ kind: 'address', value: '10.0.0.1' }]);
    expect(body.findings).toEqual([expect.objectContaining({ code: cve, devices: 1 })]);
    expect(body.history[0].what).toContain('Network zone: not known → Wards');
    expect(body.choices.mapSystems.length).toBeGreaterThan(3);
  });

  it('takes a system of the service map and tells which care stops with it', async () => {
    const { id, version } = await one('10.0.0.2');
    const before = (await app.ask(lead, 'GET', `/api/assets/${id}`)).body;
    const [system] = before.choices.mapSystems;
    const sent = { facts: { mapSystem: system.value }, version, why: 'from the map' };
    expect((await app.ask(lead, 'PATCH', `/api/assets/${id}`, sent)).status).toBe(200);
    const { body } = await app.ask(lead, 'GET', `/api/assets/${id}`);
    expect(body.values).toMatchObject({ mapSystem: system.value, service: system.name });
    expect(body.proposed.value).toBeGreaterThan(0);
    expect(
      (await app.ask(lead, 'PATCH', `/api/assets/${id}`, { ...sent, facts: { mapSystem: 'no-such' } })).status,
    ).toBe(400);
    expect((await app.ask(lead, 'PATCH', `/api/assets/${id}`, { ...sent, facts: { supplierId: 999999 } })).status).toBe(
      400,
    );
  });

  it('counts no longer once it is retired, and again once it is back', async () => {
    const { id, version } = await one('10.0.0.3');
    const open = (await weakness()).open;
    const retired = await app.ask(lead, 'POST', `/api/assets/${id}/retire`, { version, why: 'scrapped' });
    expect(retired.body).toEqual({ retiredOn: '2026-11-22' });
    expect((await weakness()).open).toBe(open - 1);
    expect((await app.ask(lead, 'GET', '/api/systems?organisation=RXN&state=retired')).body.total).toBe(1);
    const again = await app.ask(lead, 'POST', `/api/assets/${id}/retire`, { version, why: 'scrapped' });
    expect(again.status).toBe(409);
    await app.ask(lead, 'POST', `/api/assets/${id}/bring-back`, { version: version + 1, why: 'found it' });
    expect((await weakness()).open).toBe(open);
    expect((await app.audited('retire-asset')).length).toBe(1);
  });

  it('is not there for anybody else', async () => {
    const { id, version } = await one('10.0.0.3');
    const body = { version, why: 'mine now' };
    for (const actor of [other, null]) {
      const missing = actor === null ? 401 : 404;
      expect((await app.ask(actor, 'GET', `/api/assets/${id}`)).status).toBe(missing);
      expect((await app.ask(actor, 'POST', `/api/assets/${id}/retire`, body)).status).toBe(missing);
      expect((await app.ask(actor, 'POST', `/api/assets/${id}/bring-back`, body)).status).toBe(missing);
    }
  });
});

describe('the order of sources', () => {
  it('decides whose word counts, and what is known follows at once', async () => {
    const named = (system: string) =>
      nessusFile(
        nessusHost(
          '10.0.0.9',
          '',
          `<tag name="operating-system">${system}</tag>\n<tag name="system-type">server</tag>\n`,
        ),
      );
    await storeScan(app, lead, 'RXN', named('Windows 10'), { source: 'First', seenOn: '2026-11-20' });
    await storeScan(app, lead, 'RXN', named('Windows 11'), { source: 'Second', seenOn: '2026-11-20' });
    const { body } = await app.ask(lead, 'GET', '/api/assets/RXN/sources');
    const first = body.sources.find(({ name }: { name: string }) => name === 'First');
    const system = async () => (await app.ask(lead, 'GET', '/api/systems?organisation=RXN&q=10.0.0.9')).body.systems[0];
    expect(await system()).toMatchObject({ kind: 'server', operatingSystem: 'Windows 10' });
    const second = body.sources.find(({ name }: { name: string }) => name === 'Second');
    const order = async (id: number, actor: Actor | null = lead) =>
      await app.ask(actor, 'PUT', '/api/assets/RXN/sources', { ranks: [{ id, rank: 90 }], why: 'it looks deeper' });
    expect((await order(second.id)).body).toEqual({ changed: 1 });
    expect(await system()).toMatchObject({ operatingSystem: 'Windows 11' });
    expect((await order(999_999)).status).toBe(404);
    expect((await order(first.id, other)).status).toBe(404);
    expect((await order(first.id, region)).status).toBeGreaterThan(402);
    expect((await app.audited('order-asset-sources')).length).toBe(1);
  });
});

describe('a group', () => {
  const fold = async (ids: readonly (number | undefined)[], actor: Actor | null = lead) =>
    await app.ask(actor, 'POST', '/api/asset-groups', { organisation: 'RXN', name: 'Ward PCs', ids, why: 'all alike' });
  const listed = async () => (await app.ask(lead, 'GET', '/api/systems?organisation=RXN')).body;

  it('stands for its devices in lists, with what they have in common, and no weakness is lost', async () => {
    const [two, three] = [await one('10.0.0.2'), await one('10.0.0.3')];
    const before = { open: (await weakness()).open, devices: (await listed()).devices };
    const { body } = await fold([two.id, three.id]);
    expect(body.amount).toBe(2);
    const { systems, devices } = await listed();
    const group = systems.find(({ id }: { id: number }) => id === body.id);
    expect(group).toMatchObject({ name: 'Ward PCs', amount: 2, site: 'Royal', open: { immediate: 2 } });
    expect(systems.map(({ name }: { name: string }) => name)).not.toContain('10.0.0.2');
    expect({ open: (await weakness()).open, devices }).toEqual(before);
    // What is said of the group is said of each device in it.
    const said = { facts: { zone: 'Wards' }, version: group.version, why: 'they stand there' };
    expect((await app.ask(lead, 'PATCH', `/api/assets/${body.id}`, said)).body.changed).toBe(3);
    expect((await one('10.0.0.3')).zone).toBe('Wards');
    const out = { remove: [three.id], why: 'it moved' };
    expect((await app.ask(lead, 'POST', `/api/asset-groups/${body.id}`, out)).body.amount).toBe(1);
    expect((await app.ask(lead, 'POST', `/api/asset-groups/${body.id}`, out)).status).toBe(404);
    expect((await app.audited('add-asset-group')).length).toBe(1);
  });

  it('takes nothing of another organisation, nothing that stands in a group, and is nobody else’s', async () => {
    const [theirs] = await assets('R0A');
    const { id } = await one('10.0.0.3');
    expect((await fold([id, theirs?.id])).status).toBe(404);
    expect((await fold([(await one('10.0.0.2')).id])).status).toBe(409);
    expect((await fold([id], other)).status).toBe(404);
    expect((await fold([id], region)).status).toBeGreaterThan(402);
    expect((await fold([])).status).toBe(400);
  });
});

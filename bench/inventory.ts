import { controls } from '#modules/assets/actions/controls/control-catalogue.ts';
import { countControls } from '#modules/assets/store/controls/control-counts.ts';
import { inventMonths } from '#modules/assets/store/controls/load-demonstration.ts';
import { countFleet } from '#modules/assets/store/count-fleet.ts';
import { sql } from '#platform/sql.ts';
import { bodiesSharing } from './support/bodies.ts';
import { type MeasuredApp, type MeasuredCall, measureEach, withMeasuredApp } from './support/measured-app.ts';
import { type Row, row } from './support/row.ts';

export const about =
  'systems of one organisation with 35,000 of them, doubtful pairs, imports, plans, advisories; coverage of a nation';

const organisations = 220;
/** Systems of the largest organisation, and of each of the others: counts of a nation do not grow with these. */
const most = 35_000;
const few = 300;

/** Rows straight into the tables: it is the size that is made here, not the way in. */
async function fill(app: MeasuredApp): Promise<void> {
  await app.asOwner(`
    ${bodiesSharing(organisations)};
    insert into assets.estate (organisation_id, rights_path) select id, path from body on conflict do nothing;
    insert into assets.source (organisation_id, name, rights_path)
      select id, 'Source ' || k, path from body, generate_series(1, 12) k where n = 1 or k = 1;
    insert into assets.asset (organisation_id, name, kind, operating_system, site, service, supplier, zone, criticality,
        owner_duty, first_seen, last_seen, retired_on, rights_path)
      select b.id, (array['ws', 'srv', 'lap', 'med'])[1 + i % 4] || '-' || md5(i::text),
        (array['desktop', 'server', 'laptop', 'medical-device'])[1 + i % 4], 'System ' || 1 + i % 40, 'Site ' || 1 + i % 30,
        case when i % 3 > 0 then 'Service ' || 1 + i % 80 else '' end, 'Supplier ' || 1 + i % 300, 'Zone ' || 1 + i % 20,
        case when i % 5 > 0 then 1 + i % 4 end, case when i % 2 = 0 then 'cyber-lead' end, '2026-01-01',
        date '2026-09-01' + i % 80, case when i % 20 = 0 then date '2026-11-01' end, b.path
      from body b, generate_series(1, ${most}) i where b.n = 1 or i <= ${few};
    insert into assets.identity (organisation_id, kind, value, asset_id)
      select organisation_id, k, lower(name) || '.' || k, id from assets.asset, generate_series(2, 5) k;
    insert into assets.weakness (code, title, severity, is_listed, threat, cve_state)
      select 'CVE-2025-' || 10000 + i, 'Weakness ' || i, 'high', i % 6 = 0, 0, 'published' from generate_series(1, 3000) i
      on conflict do nothing;
    insert into assets.finding (asset_id, weakness_id, organisation_id, source_id, first_seen, last_seen, situation, state)
      select a.id, w.id, a.organisation_id, 1, '2026-03-01', '2026-11-20', 0, 0 from assets.asset a, generate_series(1, 15) k
        join lateral (select 1) one on true join assets.weakness w on w.code = 'CVE-2025-' || 10000 + 200 * k
        where a.organisation_id = (select id from body where n = 1);
    insert into assets.exposed (organisation_id, weakness_id, situation, open, held, fixed, oldest, priority)
      select organisation_id, weakness_id, 0, count(*), 0, 0, min(first_seen), 1 from assets.finding group by 1, 2;
    insert into assets.open_count (asset_id, organisation_id, immediate, out_of_cycle, scheduled, defer)
      select asset_id, organisation_id, asset_id % 3, asset_id % 7, 0, count(*) from assets.finding group by 1, 2;
    insert into assets.decision (threat, situation, class) values (0, 0, 2) on conflict do nothing;
    insert into assets.doubtful_match (organisation_id, import_id, asset_id, other_id, reason, rights_path)
      select a.organisation_id, 1, a.id, a.id + 1, 'The same name', b.path from assets.asset a join body b on b.id = a.organisation_id
      where b.n = 1 and a.id % 7 = 0;
    insert into assets.import (organisation_id, organisation_code, source_id, file_name, format, state, is_complete, seen_on,
        began_at, ended_at, by_id, by_name, counts, faults, rights_path)
      select b.id, b.code, s.id, 'scan-' || k || '.nessus', 'nessus', 'done', false, date '2026-11-20' - k / 12,
        now() - make_interval(hours => k * 2), now(), '1', 'bench', '{"stored.findings": 50000, "assets": 900}',
        '[{"message": "Not read", "where": "line 3", "offset": 3, "times": 2}]', b.path
      from body b join assets.source s on s.organisation_id = b.id, generate_series(1, 500) k where b.n = 1;
    insert into assets.patch_plan (organisation_id, organisation_code, weakness_id, about, due_on, rights_path)
      select b.id, b.code, w.id, 'Group ' || k, '2026-12-01', b.path from body b, assets.weakness w, generate_series(1, 200) k
      where b.n = 1 and w.code like 'CVE-2025-10%00';
    insert into suppliers.supplier (id, register, record_id, state, name, folded_names, updated_by_name)
      select i, 'demo', i, 'listed', 'Supplier ' || i, array['supplier ' || i], 'bench' from generate_series(1, 300) i;
    insert into suppliers.advisory (register, source, supplier_id, tracking_id, tracking_version, tlp, is_tlp_said, format,
        profile, state, title, summary, publisher, publisher_namespace, publisher_category, first_released_at, released_at,
        revisions, products, weaknesses, cves, brought_at, brought_by_name)
      select 'demo', 'supplier:' || 1 + i % 300, 1 + i % 300, 'ADV-' || i, '1', (array['white', 'green', 'amber'])[1 + i % 3],
        true, 'csaf', 'csaf_security_advisory', 'final', 'Advisory ' || i, repeat('What it says. ', 40), 'Supplier ' || 1 + i % 300,
        'https://example.org', 'vendor', now(), now() - make_interval(hours => i), '[]',
        (select jsonb_agg(jsonb_build_object('id', 'P' || k, 'name', 'Product ' || k)) from generate_series(1, 40) k), '[]',
        array['CVE-2025-' || 10000 + i % 3000, 'CVE-2025-' || 10000 + (i * 7) % 3000], now(), 'bench'
      from generate_series(1, 20000) i;
    insert into suppliers.advisory_reader (advisory_id, organisation_id, rights_path)
      select a.id, b.id, b.path from suppliers.advisory a join body b on b.n % 20 = a.id % 20 where a.tlp = 'amber';
    insert into assets.control_state (asset_id, organisation_id, states, days, reports)
      select id, organisation_id, (id * 7919) & 65535, array_fill((2400 + id % 130)::smallint, array[8]), array_fill(1, array[8])
      from assets.asset;
    insert into assets.control_report (organisation_id, origin, control, service, evidence, "day", total, covered, lacking, by_id,
        by_name, rights_path)
      select b.id, 'person', c, case when k = 1 then '' else 'Service ' || k end, 'Counted', '2026-10-01', 900, 500, 100, '1',
        'bench', b.path from body b, generate_series(0, 7) c, generate_series(1, 10) k;
    set session_replication_role = origin`);
  await app.asOwner('analyze');
  const ids = await app.whole.read((reader) =>
    reader.rows<{ id: number }>(sql`select organisation_id id from assets.estate order by 1`),
  );
  for (const { id } of ids)
    await app.whole.change({ action: 'bench', why: 'bench' }, async (change) => {
      change.record({ subject: 'bench' });
      await countFleet(change, id);
      await countControls(change, id, controls, '2026-11-22');
      await inventMonths(change, id, 14);
    });
  await app.asOwner('vacuum analyze');
}

async function asked(app: MeasuredApp): Promise<Row[]> {
  const nation = (await app.person('DEMO-NATION', 'lead')).cookie;
  const [trust] = await app.whole.read((reader) =>
    reader.rows<{ code: string; asset: number }>(sql`select o.code, min(a.id) asset from assets.asset a
      join organisations.organisation o on o.id = a.organisation_id group by 1 order by count(*) desc limit 1`),
  );
  const code = trust?.code ?? '';
  const own = (await app.person(code, 'lead')).cookie;
  const systems = `/api/systems?organisation=${code}`;
  const coverage = '/api/control-coverage?organisation=';
  const limit = 200;
  const addresses: readonly (readonly [string, string, string])[] = [
    ['systems', own, systems],
    ['systems-page-400', own, `${systems}&page=400`],
    ['systems-last-names-first', own, `${systems}&sort=-name`],
    ...['criticality', '-criticality', 'lastSeen', '-lastSeen', 'site', '-amount', 'kind', '-open'].map(
      (sort) => [`systems-by-${sort}`, own, `${systems}&sort=${sort}`] as const,
    ),
    ['systems-of-a-kind', own, `${systems}&kind=server`],
    ['systems-of-a-kind-by-criticality', own, `${systems}&kind=server&sort=-criticality`],
    ['systems-of-a-service', own, `${systems}&service=Service%203`],
    ['systems-of-a-supplier', own, `${systems}&supplier=Supplier%203`],
    ['systems-of-a-zone', own, `${systems}&zone=Zone%203&sort=lastSeen`],
    ['systems-of-a-criticality', own, `${systems}&criticality=4`],
    ['systems-without-owner', own, `${systems}&without=owner`],
    ['systems-long-ago', own, `${systems}&seen=long-ago`],
    ['systems-retired', own, `${systems}&state=retired`],
    ['systems-by-words', own, `${systems}&q=ab12`],
    ['systems-by-address', own, `${systems}&q=ws-1.5`],
    ['one-system', own, `/api/assets/${trust?.asset}`],
    ['doubtful', own, `/api/assets/${code}/doubtful`],
    ['doubtful-page-200', own, `/api/assets/${code}/doubtful?page=200`],
    ['imports', own, `/api/assets/${code}/imports`],
    ['sources', own, `/api/assets/${code}/sources`],
    ['patch-plans', own, `/api/weaknesses/CVE-2025-10200?organisation=${code}`],
    ['verdicts-of-nation', nation, '/api/weaknesses/CVE-2025-10200?organisation=demo'],
    ['advisories', nation, '/api/advisories?organisation=demo'],
    ['advisories-page-300', nation, '/api/advisories?organisation=demo&page=300'],
    ['advisories-by-words', nation, '/api/advisories?organisation=demo&search=visory%2012'],
    ['advisories-of-a-cve', nation, '/api/advisories?organisation=demo&search=CVE-2025-10200'],
    ['advisories-of-one', own, `/api/advisories?organisation=${code}`],
    ['one-advisory', nation, '/api/advisories/1?organisation=demo'],
    ['coverage-of-nation', nation, `${coverage}demo`],
    ...['patch-age', 'immutable-backup', 'restore-test']
      .filter((control) => controls.some((each) => each.code === control))
      .map((control) => [`coverage-of-nation-${control}`, nation, `${coverage}demo&control=${control}`] as const),
    ['coverage-of-nation-page-4', nation, `${coverage}demo&page=4`],
    ['coverage-of-one', own, `${coverage}${code}`],
    ['control-assets', own, `/api/assets/${code}/controls/endpoint-detection/assets`],
    ['control-assets-unknown', own, `/api/assets/${code}/controls/endpoint-detection/assets?state=unknown`],
    ['control-assets-old', own, `/api/assets/${code}/controls/endpoint-detection/assets?state=old&service=Service%203`],
    ['control-reports', own, `/api/assets/${code}/control-reports`],
  ];
  const rows = await measureEach(
    app,
    addresses.map((each): MeasuredCall => [...each, limit]),
  );
  const first = app.measureAfter(
    () => app.asOwner('update assets.revision set number = number + 1'),
    ...(['systems-by--open-after-an-import', own, `${systems}&sort=-open`, limit] as const),
  );
  return [...rows, ...(await first)];
}

/** Fills a nation with one large inventory and asks for every list of it. */
export async function run(): Promise<Row[]> {
  return await withMeasuredApp(async (app) => {
    const begun = performance.now();
    if (!app.isFilled) await fill(app);
    return [row('filled', (performance.now() - begun) / 1000, 's', null), ...(await asked(app))];
  });
}

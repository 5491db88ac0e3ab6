import { createGzip } from 'node:zlib';
import { prioritise } from '#modules/assets/actions/prioritise.ts';
import { openImport } from '#modules/assets/actions/receive-import.ts';
import { runImport } from '#modules/assets/actions/run-import.ts';
import { codeOf } from '#modules/assets/domain/priority/priority-input.ts';
import { criticalityShift } from '#modules/assets/domain/situation.ts';
import { keepPiece } from '#modules/assets/store/import-pieces.ts';
import { importRow, updateImport } from '#modules/assets/store/imports.ts';
import { sql } from '#platform/sql.ts';
import { largeNessus } from '../test/support/scan-files.ts';
import { type MeasuredApp, withMeasuredApp } from './support/measured-app.ts';
import { type Row, row } from './support/row.ts';

export const about =
  '20 million findings on 1.2 million devices of 220 organisations: listed, asked about, ranked, imported';

/** Share of the full size, for a trial: 0.1 is 2 million findings. */
const size = Number(process.env.WARDKEEP_BENCH_SIZE ?? 1);
const devices = Math.round(1_200_000 * size);
const organisations = 220;
/** Kinds of installation in each organisation; devices of one kind have the same weaknesses. */
const builds = 60;
const weaknesses = 60_000;
const perBuild = 17;
const mebibytes = Number(process.env.WARDKEEP_BENCH_MEBIBYTES ?? 2000);

/** What assets bring to a priority: some know everything, many little, as in real inventories. */
const situations = [
  codeOf({ exposure: 'open', safety: 'critical', mission: 'mef failure' }) | (4 << criticalityShift),
  codeOf({ exposure: 'controlled', safety: 'marginal', mission: 'mef support crippled' }) | (3 << criticalityShift),
  codeOf({ exposure: 'small', safety: 'negligible', mission: 'degraded' }) | (1 << criticalityShift),
  codeOf({ exposure: 'controlled' }) | (2 << criticalityShift),
];
const threats = [
  codeOf({ exploitation: 'none', automatable: 'no', technicalImpact: 'partial', isListed: 'no' }),
  codeOf({ exploitation: 'none', automatable: 'yes', technicalImpact: 'total', isListed: 'no' }),
  codeOf({ exploitation: 'public poc', automatable: 'no', technicalImpact: 'partial', isListed: 'no' }),
  codeOf({ exploitation: 'public poc', automatable: 'yes', technicalImpact: 'total', isListed: 'no' }),
  codeOf({ exploitation: 'active', automatable: 'yes', technicalImpact: 'total', isListed: 'yes' }),
  codeOf({ isListed: 'no' }),
];
const listed = (values: readonly number[]) => `'{${values.join(',')}}'::int[]`;

/** Rows straight into the tables: it is the size that is made here, not the way in. */
async function fill({ asOwner }: MeasuredApp): Promise<void> {
  await asOwner(`
    set session_replication_role = replica;
    create temp table body as select *, row_number() over (order by id)::int n from (select o.id, r.path
      from organisations.organisation o join platform.rights r on r.organisation_id = o.id
      where o.register = 'demo' order by o.kind = 'trust' desc, o.id limit ${organisations}) most;
    insert into assets.estate (organisation_id, rights_path) select id, path from body on conflict do nothing;
    insert into assets.source (organisation_id, name, rights_path) select id, 'Scanner', path from body;
    insert into assets.weakness (code, title, severity, epss, is_listed, threat, cve_state)
      select 'CVE-' || (2015 + i % 11) || '-' || (10000 + i), 'Weakness ' || i, 'high', power(random(), 6),
        i % 6 = 4, (${listed(threats)})[1 + i % 6], 'published' from generate_series(1, ${weaknesses}) i
      on conflict do nothing;
    create temp table numbered as select id, row_number() over (order by id)::int n from assets.weakness;
    create temp table build as select b.id organisation_id, k, w.id weakness_id from body b, generate_series(1, ${builds}) k,
      lateral (select distinct (1 + power(random(), 3) * ${weaknesses - 1})::int n from generate_series(1, ${perBuild})
        where b.id + k > 0) p join numbered w on w.n = p.n;
    insert into assets.asset (organisation_id, name, kind, operating_system, service, zone, criticality, situation,
        first_seen, last_seen, rights_path)
      select b.id, 'ws-' || i, ('{desktop,laptop,server,medical-device}'::text[])[1 + i % 4],
        'System ' || 1 + i % 40, case when i % 3 > 0 then 'Service ' || 1 + i % 25 else '' end, 'Zone ' || 1 + i % 9,
        case when i % 5 > 0 then 1 + i % 4 end, (${listed(situations)})[1 + i % 4], '2026-01-01', '2026-11-20', b.path
      from generate_series(1, ${devices}) i join body b on b.n = 1 + i % (select count(*)::int from body);
    insert into assets.finding (asset_id, weakness_id, organisation_id, source_id, first_seen, last_seen, situation, state)
      select a.id, w.weakness_id, a.organisation_id, s.id, date '2026-01-01' + w.weakness_id % 300, '2026-11-20',
        a.situation, case when (a.id + w.weakness_id) % 9 = 0 then 4 else 0 end
      from assets.asset a join assets.source s on s.organisation_id = a.organisation_id
      join build w on w.organisation_id = a.organisation_id and w.k = 1 + a.id % ${builds};
    insert into assets.exposed (organisation_id, weakness_id, situation, open, held, fixed, oldest, priority)
      select organisation_id, weakness_id, situation, count(*) filter (where state = 0), 0,
        count(*) filter (where state = 4), min(first_seen) filter (where state = 0), 0
      from assets.finding group by 1, 2, 3;
    insert into assets.open_count (asset_id, organisation_id, immediate, out_of_cycle, scheduled, defer)
      select asset_id, organisation_id, 0, 0, 0, count(*) from assets.finding where state = 0 group by 1, 2;
    insert into assets.fleet (organisation_id, kind, assets, devices, without_owner, without_service, retired)
      select organisation_id, kind, count(*), sum(amount), count(*), count(*) filter (where service = ''), 0
      from assets.asset group by 1, 2;
    insert into assets.system_count (organisation_id, operating_system, assets, devices)
      select organisation_id, operating_system, count(*), sum(amount) from assets.asset group by 1, 2;
    insert into assets.exposed_day (organisation_id, weakness_id, day, open, held, fixed)
      select organisation_id, weakness_id, '2026-11-20', sum(open), 0, sum(fixed) from assets.exposed group by 1, 2;
    update organisations.sharing_default set level = 'scores' where class = 'weaknesses';
    set session_replication_role = origin`);
  await asOwner('vacuum analyze assets.exposed, assets.asset, assets.weakness, assets.estate, assets.open_count');
  await asOwner('vacuum analyze assets.finding');
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

async function counts({ whole }: MeasuredApp): Promise<Row[]> {
  const found = await whole.read((reader) =>
    reader.one<Record<'devices' | 'findings' | 'counted' | 'bytes', number>>(sql`select
      (select count(*)::float8 from assets.asset) devices, (select count(*)::float8 from assets.finding) findings,
      (select count(*)::float8 from assets.exposed) counted,
      (select sum(pg_total_relation_size(c.oid))::float8 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'assets' and c.relkind = 'r') bytes`),
  );
  if (!found) throw new Error('nothing was counted');
  return [
    row('devices', found.devices, 'devices', null, 'higher'),
    row('findings', found.findings, 'findings', 20_000_000 * size * 0.9, 'higher'),
    row('counted-rows', found.counted, 'rows', null),
    row('disk', found.bytes / 2 ** 30, 'GiB', null),
  ];
}

async function ranked({ whole }: MeasuredApp): Promise<Row[]> {
  const rank = (weaknesses: readonly number[] | null) => () =>
    whole.change({ action: 'bench', why: 'bench' }, async (change) => {
      change.record({ subject: 'bench' });
      await change.run(sql`update assets.weakness w set epss = least(1, coalesce(epss, 0) + 0.001)
        where ${weaknesses}::int[] is null or id = any(${weaknesses}::int[])`);
      return await prioritise(change, { organisation: null, weaknesses });
    });
  // Nothing has a rank yet, so every finding comes into another class: as much as a feed can move.
  const first = await seconds(rank(null));
  const all = await seconds(rank(null));
  const [most] = await whole.read((reader) =>
    reader.rows<{ id: number }>(
      sql`select weakness_id id from assets.exposed group by 1 order by count(*) desc limit 1`,
    ),
  );
  const one = await seconds(rank([most?.id ?? 0]));
  return [
    row('rank-all-in-other-classes', first, 's', 60),
    row('rank-all-after-a-feed', all, 's', 60),
    row('rank-one-cve', one, 's', 1),
  ];
}

async function asked(app: MeasuredApp): Promise<Row[]> {
  const nation = await app.person('DEMO-NATION', 'lead');
  const [trust] = await app.whole.read((reader) =>
    reader.rows<{ code: string }>(sql`select o.code from assets.estate e
      join organisations.organisation o on o.id = e.organisation_id order by o.id limit 1`),
  );
  const own = await app.person(trust?.code ?? '', 'lead');
  const [most] = await app.whole.read((reader) =>
    reader.rows<{ code: string }>(sql`select w.code from assets.exposed e join assets.weakness w on w.id = e.weakness_id
      group by 1 order by sum(e.open) desc limit 1`),
  );
  const list = '/api/weaknesses?organisation=';
  const systems = `/api/systems?organisation=${trust?.code}`;
  const calls: readonly (readonly [string, string, string, number])[] = [
    ['nation-first-page', nation.cookie, `${list}demo`, 200],
    ['nation-act-now', nation.cookie, `${list}demo&class=immediate`, 200],
    ['nation-can-wait', nation.cookie, `${list}demo&class=defer`, 200],
    ['nation-page-20', nation.cookie, `${list}demo&page=20`, 200],
    ['nation-by-cve', nation.cookie, `${list}demo&q=CVE-2017`, 200],
    ['nation-by-words', nation.cookie, `${list}demo&q=weakness%2012`, 200],
    ['nation-by-systems', nation.cookie, `${list}demo&sort=-open`, 200],
    ['nation-by-organisations', nation.cookie, `${list}demo&sort=-organisations`, 200],
    ['nation-by-oldest', nation.cookie, `${list}demo&sort=oldest&page=20`, 200],
    ['trust-by-systems', own.cookie, `${list}${trust?.code}&sort=-open`, 200],
    ['trust-first-page', own.cookie, `${list}${trust?.code}`, 200],
    ['trust-page-5', own.cookie, `${list}${trust?.code}&page=5`, 200],
    ['trust-one-weakness', own.cookie, `/api/weaknesses/${most?.code}?organisation=${trust?.code}`, 200],
    ['who-has-the-commonest-cve', nation.cookie, `/api/exposure?organisation=demo&code=${most?.code}`, 500],
    ['who-runs-a-product', nation.cookie, '/api/product-exposure?organisation=demo&q=System%207', 1000],
    ['nation-systems', nation.cookie, '/api/systems?organisation=demo', 200],
    ['trust-systems', own.cookie, systems, 200],
    ['trust-systems-of-a-kind', own.cookie, `${systems}&kind=server`, 200],
    ['trust-systems-by-words', own.cookie, `${systems}&q=ws-12`, 200],
    ['trust-systems-of-a-service', own.cookie, `${systems}&service=Service%203`, 200],
    ['trust-systems-without-a-service', own.cookie, `${systems}&without=service`, 200],
    ['trust-systems-by-criticality', own.cookie, `${systems}&sort=-criticality`, 200],
    ['trust-systems-by-open', own.cookie, `${systems}&sort=-open`, 200],
    ['nation-controls', nation.cookie, '/api/control-coverage?organisation=demo', 200],
  ];
  const rows: Row[] = [];
  for (const [id, cookie, address, limit] of calls) rows.push(...(await app.measure(id, cookie, address, limit)));
  const forget = () => app.asOwner('update assets.revision set number = number + 1');
  for (const [id, more] of [
    ['nation-first-page-after-an-import', ''],
    ['nation-by-systems-after-an-import', '&sort=-open'],
  ] as const)
    rows.push(...(await app.measureAfter(forget, id, nation.cookie, `${list}demo${more}`, 200)));
  return rows;
}

/** Brings one large scan into an organisation that has findings already. */
async function imported({ whole, processor }: MeasuredApp): Promise<Row[]> {
  const [place] = await whole.read((reader) =>
    reader.rows<{ code: string }>(sql`select o.code from assets.estate e
      join organisations.organisation o on o.id = e.organisation_id order by o.id desc limit 1`),
  );
  const body = { source: 'Scanner', fileName: 'large.nessus', isComplete: false };
  const { id } = await openImport(whole, { params: { organisation: place?.code ?? '' }, body });
  let number = 0;
  const keep = (bytes: Buffer) =>
    whole.change({ action: 'bench', why: 'bench' }, async (change) => {
      const found = await importRow(change, id);
      if (found) await keepPiece(change, found, number, bytes);
      number += 1;
      change.record({ subject: 'bench' });
    });
  const packed = createGzip({ level: 1 });
  const sending = (async () => {
    for await (const piece of packed) await keep(piece as Buffer);
  })();
  for await (const piece of largeNessus(mebibytes * 2 ** 20))
    if (!packed.write(piece)) await new Promise((done) => packed.once('drain', done));
  packed.end();
  await sending;
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    await updateImport(change, id, { state: 'running' });
    change.record({ subject: 'bench' });
  });
  const used = processor();
  const taken = await seconds(() => runImport(whole, id, new AbortController().signal));
  const spent = used();
  const done = await whole.read((reader) => importRow(reader, id));
  const findings = done?.counts['stored.findings'] ?? 0;
  return [
    row('import-findings', findings, 'findings', null, 'higher'),
    row('import-stored-a-second', findings / taken, 'findings/s', 30_000, 'higher'),
    row('import-processor-of-a-million', (spent * 1000) / findings, 's', null),
    row('peak-memory-of-the-process', process.resourceUsage().maxRSS / 1024, 'MiB', 1024),
  ];
}

/** Fills a nation, ranks it, asks for it and imports one more scan. */
export async function run(): Promise<Row[]> {
  return await withMeasuredApp(async (app) => {
    const filled = await seconds(() => fill(app));
    const rows = [row('filled', filled, 's', null), ...(await counts(app))];
    rows.push(...(await ranked(app)));
    await app.asOwner('vacuum analyze assets.exposed');
    rows.push(...(await asked(app)), ...(await imported(app)));
    return rows;
  });
}

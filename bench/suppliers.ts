import { charter } from '#modules/suppliers/actions/charter.ts';
import { loadQuestionnaires } from '#modules/suppliers/module.ts';
import { sql } from '#platform/sql.ts';
import { bodiesSharing } from './support/bodies.ts';
import { type MeasuredApp, type MeasuredCall, measureEach, withMeasuredApp } from './support/measured-app.ts';
import { type Row, row } from './support/row.ts';

export const about =
  '2,000 suppliers, 200 of them used by each of 220 organisations: lists, concentration, contracts, prices';

const organisations = 220;
const suppliers = 2000;
/** How many of the suppliers an organisation uses. */
const used = Number(process.env.WARDKEEP_BENCH_USED ?? 200);
const points = charter.points.map(({ code }) => code);

const text = (values: readonly string[]) => `'{${values.join(',')}}'::text[]`;

/** Rows straight into the tables: it is the size that is made here, not the way in. */
async function fill({ whole, asOwner }: MeasuredApp): Promise<void> {
  await loadQuestionnaires(whole);
  await asOwner(`
    ${bodiesSharing(organisations)};
    create temp table named as select i, initcap(left(md5(i::text), 5)) || ' ' || initcap(substr(md5(i::text), 6, 7)) name
      from generate_series(1, ${suppliers}) i;
    insert into suppliers.supplier (id, register, record_id, state, name, folded_names, company_number, country, updated_by_name)
      select i, 'demo', i, case when i % 50 = 0 then 'proposed' else 'listed' end,
        case when i % 40 = 1 then (select w.name from named w where w.i = n.i - 1 + 2 * (n.i % 2)) || 's' else name end,
        array[lower(name)], 'DC' || 100000 + i, 'United Kingdom', 'bench' from named n;
    -- One in 50 was merged into its neighbour.
    update suppliers.supplier set merged_into = id + 1, record_id = id + 1 where id % 50 = 7;
    insert into suppliers.charter_statement (supplier_id, point, state, stated_on, link, stated_at, stated_by_name)
      select i, p, (array['declared', 'evidenced', 'not-met', 'unknown'])[1 + (i + length(p)) % 4], '2026-06-01', 'link',
        now(), 'bench' from named, unnest(${text(points)}) p where (i + length(p)) % 3 > 0;
    insert into suppliers.product (id, supplier_id, name, folded_name, product_group, added_by_name)
      select i * 3 + k, i, 'Product ' || k, 'product ' || k, (select g.code from suppliers.product_group g
        order by g.sort offset (i + k) % 15 limit 1), 'bench' from named, generate_series(0, 2) k;
    insert into suppliers.relationship (organisation_id, supplier_id, buys, services, criticality, state, updated_by_name,
        rights_path)
      select b.id, i, 'What it buys', array['Service ' || i % 25, 'Service ' || 25 + (i * 7 + b.n % 3) % 25],
        (array['vital', 'important', 'useful', 'not-stated'])[1 + (i + b.n) % 4],
        (array['active', 'active', 'active', 'ending', 'ended'])[1 + (i * 3 + b.n) % 5], 'bench', b.path
      from body b, named where (i * 31 + b.n * 17) % ${suppliers} < ${used};
    insert into suppliers.product_use (organisation_id, relationship_id, product_id, product_version, rights_path)
      select r.organisation_id, r.id, r.supplier_id * 3 + k, r.id % 4 || '.0', r.rights_path
      from suppliers.relationship r, generate_series(0, 1) k;
    insert into suppliers.contract (organisation_id, relationship_id, reference, title, product_group, yearly_pence,
        starts_on, ends_on, notice_days, renewal, decision, updated_by_name, rights_path)
      select r.organisation_id, r.id, 'C-' || r.id, 'Contract ' || r.id % 997, p.product_group,
        case when r.id % 6 > 0 then 100000 + r.id % 9000000 end, '2024-01-01', date '2026-09-01' + (r.id * 7) % 1500,
        90, 'none', case when r.id % 3 = 0 then 'renew' else 'open' end, 'bench', r.rights_path
      from suppliers.relationship r join suppliers.product p on p.id = r.supplier_id * 3 where r.state <> 'ended';
    insert into suppliers.round (id, supplier_id, questionnaire_id, is_for_nation, asked_at, sent_at, valid_until, answered)
      select i, i, (select min(id) from suppliers.questionnaire), i % 30 = 0, now(),
        case when i % 3 > 0 then now() - make_interval(days => i % 400) end,
        case when i % 3 > 0 then date '2026-09-01' + i % 400 end, i % 30 from named;
    insert into suppliers.assessment (organisation_id, round_id, due_on, asked_at, asked_by_name, verdict, verdict_at,
        rights_path)
      select r.organisation_id, r.supplier_id, date '2026-10-01' + r.id % 200, now(), 'bench',
        case when r.id % 4 = 0 then 'accepted' end, case when r.id % 4 = 0 then now() end, r.rights_path
      from suppliers.relationship r where r.id % 10 = 0;
    insert into suppliers.finding (organisation_id, assessment_id, what, owner_duty, due_on, found_at, found_by_name,
        rights_path)
      select organisation_id, id, 'To be shown', 'cyber-lead', '2027-01-01', now(), 'bench', rights_path
      from suppliers.assessment where id % 5 = 0;
    insert into suppliers.incident (supplier_id, title, told, declared_at, declared_by_name)
      select i, 'Incident ' || i, 3, now(), 'bench' from named where i % 40 = 3;
    insert into suppliers.sub_supplier (supplier_id, sub_id, valid, added_by_name)
      select i, 1 + (i * 13) % ${suppliers}, '[2026-01-01,)', 'bench' from named where i <> 1 + (i * 13) % ${suppliers};
    set session_replication_role = origin`);
  await asOwner('analyze');
}

async function asked(app: MeasuredApp): Promise<Row[]> {
  const nation = (await app.person('DEMO-NATION', 'lead')).cookie;
  const list = '/api/suppliers?organisation=demo';
  const contracts = '/api/supplier-contracts?organisation=demo';
  const assessments = '/api/supplier-assessments?organisation=demo';
  const concentration = '/api/supplier-concentration?organisation=demo';
  const addresses: readonly (readonly [string, string])[] = [
    ['list', list],
    ['list-page-30', `${list}&page=30`],
    ['list-by-organisations', `${list}&sort=-organisations`],
    ['list-by-vital', `${list}&sort=-vital`],
    ['list-by-charter', `${list}&sort=charter`],
    ['list-by-words', `${list}&search=a1`],
    ['list-vital', `${list}&criticality=vital`],
    ['list-unused', `${list}&use=unused`],
    ['list-never-asked', `${list}&assessment=never`],
    ['list-notice-soon', `${list}&notice=soon`],
    ['list-without-dspt', `${list}&dspt=none`],
    ['list-charter-not-met', `${list}&charter=not-met`],
    ['one-supplier', '/api/suppliers/500?organisation=demo'],
    ['duplicates', '/api/suppliers/duplicates?organisation=demo'],
    ['concentration-by-service', `${concentration}&by=service`],
    ['concentration-by-product', `${concentration}&by=product`],
    ['concentration-by-region', `${concentration}&by=region`],
    ['concentration-by-value', `${concentration}&by=product&weight=value`],
    ['concentration-of-services-by-value', `${concentration}&by=service&weight=value`],
    ['prices', '/api/supplier-prices?organisation=demo'],
    ['contracts', contracts],
    ['contracts-by-supplier', `${contracts}&sort=supplier`],
    ['contracts-by-value', `${contracts}&sort=-yearly`],
    ['contracts-by-notice', `${contracts}&sort=notice&page=40`],
    ['contracts-past-notice', `${contracts}&standing=past-notice`],
    ['contracts-by-words', `${contracts}&search=contract%2012`],
    ['assessments', assessments],
    ['assessments-by-supplier', `${assessments}&sort=supplier&page=20`],
    ['assessments-expired', `${assessments}&state=expired`],
    ['assessments-by-words', `${assessments}&search=a1`],
    ['questionnaires', '/api/supplier-questionnaires?organisation=demo'],
  ];
  const [trust] = await app.whole.read((reader) =>
    reader.rows<{ code: string }>(sql`select o.code from suppliers.relationship r
      join organisations.organisation o on o.id = r.organisation_id where o.kind = 'trust' limit 1`),
  );
  const own = (await app.person(trust?.code ?? '', 'lead')).cookie;
  const limit = 200;
  const calls = addresses.flatMap(([id, address]): MeasuredCall[] => [
    [`nation-${id}`, nation, address, limit],
    [`trust-${id}`, own, address.replace('=demo', `=${trust?.code}`), limit],
  ]);
  return await measureEach(app, calls);
}

/** Fills a nation with suppliers and asks for every list of them. */
export async function run(): Promise<Row[]> {
  return await withMeasuredApp(async (app) => {
    const begun = performance.now();
    if (!app.isFilled) await fill(app);
    return [row('filled', (performance.now() - begun) / 1000, 's', null), ...(await asked(app))];
  });
}

import { sql } from '#platform/sql.ts';
import { bodiesSharing } from './support/bodies.ts';
import { type MeasuredApp, type MeasuredCall, measureEach, withMeasuredApp } from './support/measured-app.ts';
import { type Row, row } from './support/row.ts';

export const about = '20,000 entries of what cannot be patched in a nation of 220 organisations, 2,000 of them in one';

const organisations = 220;
const entries = 20_000;
const ofOne = 2000;

/** Rows straight into the tables: it is the size that is made here, not the way in. */
async function fill(app: MeasuredApp): Promise<void> {
  await app.asOwner(`
    ${bodiesSharing(organisations)};
    insert into assets.estate (organisation_id, rights_path) select id, path from body on conflict do nothing;
    insert into assets.legacy_entry (id, organisation_id, name, kind, what, reason, contacts_low, contacts_high, owner_duty,
        accepted_until, retires_on, capital_low, capital_high, revenue_low, revenue_high, price_year, funding, steps,
        steps_until, attacked, unlooked, state, updated_by_name, rights_path)
      select i, b.id, 'Legacy ' || left(md5(i::text), 8), (array['server', 'medical-device', 'desktop', 'unknown'])[1 + i % 4],
        repeat('What it does and who needs it. ', 8),
        (array['not-stated', 'clinical-software', 'supplier', 'certification', 'money', 'no-longer-supported'])[1 + i % 6],
        i % 900, case when i % 5 > 0 then i % 900 + i % 7 end, case when i % 6 > 0 then 'cyber-lead' else '' end,
        case when i % 3 > 0 then date '2026-06-01' + i % 400 end, case when i % 4 > 0 then date '2026-08-01' + i % 900 end,
        i % 90000, i % 90000 + 5000, i % 2000, i % 2000 + 10, 2026, (array['not-stated', 'no', 'part', 'yes'])[1 + i % 4],
        i % 3, case when i % 3 > 0 then date '2026-10-01' + i % 120 end, i % 4, i % 9,
        case when i % 25 = 0 then 'retired' else 'open' end, 'bench', b.path
      from generate_series(1, ${entries}) i join body b on b.n = case when i <= ${ofOne} then 1 else 2 + i % ${organisations - 1} end;
    insert into assets.legacy_control (organisation_id, entry_id, kind, since, tested_by, tested_on, test_due_on, rights_path)
      select e.organisation_id, e.id, k, '2026-01-01', 'Tester', '2026-05-01', date '2026-09-01' + e.id % 300, e.rights_path
      from assets.legacy_entry e, unnest('{network-isolation,allow-listing}'::text[]) k
      where e.id % 3 > 0 or k = 'network-isolation' and e.id % 2 = 0;
    insert into assets.asset (organisation_id, name, kind, amount, first_seen, last_seen, rights_path)
      select e.organisation_id, 'old-' || e.id || '-' || k, 'server', 1 + e.id % 4, '2026-01-01', '2026-11-20', e.rights_path
      from assets.legacy_entry e, generate_series(1, 3) k;
    insert into assets.legacy_asset (entry_id, organisation_id, asset_id, rights_path)
      select split_part(name, '-', 2)::int, organisation_id, id, rights_path from assets.asset where name like 'old-%';
    set session_replication_role = origin;
    select count(assets.keep_control_days(id)) from assets.legacy_entry`);
  await app.asOwner('vacuum analyze');
}

async function asked(app: MeasuredApp): Promise<Row[]> {
  const nation = (await app.person('DEMO-NATION', 'lead')).cookie;
  const [trust] = await app.whole.read((reader) =>
    reader.rows<{ code: string }>(sql`select o.code from assets.legacy_entry e
      join organisations.organisation o on o.id = e.organisation_id where e.id = 1`),
  );
  const own = (await app.person(trust?.code ?? '', 'lead')).cookie;
  const far = Buffer.from(JSON.stringify(['-contacts', 10_000, '450'])).toString('base64url');
  const filters: readonly (readonly [string, string])[] = [
    ['first-page', ''],
    ...['name', '-name', '-contacts', 'acceptance', 'retirement', '-cost'].map(
      (sort) => [`by-${sort}`, `&sort=${sort}`] as const,
    ),
    ['far-page', `&sort=-contacts&after=${far}`],
    ['of-a-reason', '&reason=money'],
    ['of-a-kind', '&kind=server'],
    ['exposed', '&rule=exposed'],
    ['test-over', '&rule=test-over'],
    ['by-words', '&search=ab1'],
    ['ended', '&state=ended'],
  ];
  const limit = 200;
  return await measureEach(app, [
    ...filters.map(
      ([id, more]): MeasuredCall => [`nation-${id}`, nation, `/api/legacy?organisation=demo${more}`, limit],
    ),
    ...filters.map(
      ([id, more]): MeasuredCall => [`trust-${id}`, own, `/api/legacy?organisation=${trust?.code}${more}`, limit],
    ),
    ['one-entry', own, '/api/legacy/7', limit],
    ['nation-what-if', nation, '/api/legacy-what-if?organisation=demo', limit],
  ]);
}

/** Fills the registers of a nation and asks for every list of them. */
export async function run(): Promise<Row[]> {
  return await withMeasuredApp(async (app) => {
    const begun = performance.now();
    if (!app.isFilled) await fill(app);
    return [row('filled', (performance.now() - begun) / 1000, 's', null), ...(await asked(app))];
  });
}

import type { Context } from '#platform/context.ts';
import { sql } from '#platform/sql.ts';
import { withMeasuredApp } from './support/measured-app.ts';
import type { Row } from './support/row.ts';

export const about = 'evidence: 10,000 files of one organisation listed and filtered, and the counts of a nation';

const files = 10_000;
/** Evidence of each other trust, for the counts of the nation. */
const elsewhere = 200;

/** Every filter and order of the page, by what the row is called. */
const lists = [
  ['list-10000', ''],
  ['last-page', '&page=200'],
  ['by-title', '&sort=title'],
  ['by-title-last-page', '&sort=-title&page=200'],
  ['by-last-day', '&sort=expires'],
  ['search', '&search=backups'],
  ['search-by-title', '&search=backups&sort=title'],
  ['search-of-nothing', '&search=zzzq'],
  ['expired', '&standing=expired&sort=expires'],
  ['current', '&standing=current'],
  ['links', '&kind=link'],
  ['not-scanned', '&scan=not-scanned'],
  ['of-an-outcome', '&outcome=B4.d&year=2026-27'],
  ['of-a-year', '&year=2026-27&page=180'],
  ['used', '&use=used'],
  ['unused', '&use=unused'],
] as const;

async function fill(whole: Context): Promise<void> {
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.client.query('set local statement_timeout = 0');
    await change.run(sql`insert into frameworks.evidence (organisation_id, title, note, kind, value, file_name, file_type,
        file_size, scan, expires_on, saved_at, saved_by, saved_by_name)
      select o.id, (array['Minutes', 'Policy', 'Scan', 'Contract', 'Test of backups'])[1 + n % 5] || ' number ' || n,
        'Found in folder ' || n % 97, 'file', encode(sha256(n::text::bytea), 'hex'), 'file-' || n || '.pdf',
        'application/pdf', 1000 + n, case when n % 3 = 0 then 'not-scanned' else 'clean' end,
        case when n % 4 > 0 then current_date + (n % 700 - 100) end, now() - make_interval(mins => n), 'bench', 'Bench'
      from organisations.organisation o
      cross join lateral generate_series(1, case when o.code = 'RXN' then ${files}::int else ${elsewhere}::int end) n
      where o.register = 'england' and o.kind = 'trust' and o.closed is null`);
    await change.run(sql`insert into frameworks.evidence_use (organisation_id, evidence_id, node_id, year, added_at, added_by,
        added_by_name)
      select e.organisation_id, e.id, n.id, '2026-27', now(), 'bench', 'Bench' from frameworks.evidence e
      join lateral (select id from frameworks.node where is_assessed order by (id + e.id) % 41 limit 2) n on e.id % 10 > 0`);
  });
}

/** Fills a platform of its own, then measures through the whole of a request. */
export function run(): Promise<Row[]> {
  return withMeasuredApp(async ({ whole, asOwner, person, measure }) => {
    await fill(whole);
    await asOwner('vacuum analyze frameworks.evidence, frameworks.evidence_use');
    const trust = (await person('RXN', 'lead')).cookie;
    const nation = (await person('X26', 'lead')).cookie;
    const rows: Row[] = [];
    for (const [id, query] of lists) {
      rows.push(...(await measure(id, trust, `/api/assurance/evidence?organisation=RXN${query}`, 100)));
    }
    rows.push(...(await measure('nation-counts', nation, '/api/assurance/evidence?organisation=X26', 200)));
    return rows;
  });
}

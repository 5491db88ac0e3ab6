import { rm } from 'node:fs/promises';
import { authenticate, openLookBook } from '#modules/organisations/module.ts';
import { insertSession } from '#modules/organisations/store/credentials.ts';
import { insertAppointment, insertPerson } from '#modules/organisations/store/people.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { buildServer } from '#platform/http/server.ts';
import { platformScope } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { modules } from '../src/server/modules.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { newHome } from './support/platform.ts';
import { processorSeconds } from './support/processor.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'evidence: 10,000 files of one organisation listed and filtered, and the counts of a nation';

const files = 10_000;
/** Evidence of each other trust, for the counts of the nation. */
const elsewhere = 200;

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

async function person(whole: Context, code: string): Promise<string> {
  const token = newToken();
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    const body = await change.one<{ id: number }>(sql`select id from organisations.organisation where code = ${code}`);
    const organisationId = body?.id ?? 0;
    const email = `${code.toLowerCase()}.bench@example.org`;
    const personId = (await insertPerson(change, { name: `Bench ${code}`, email, organisationId })) ?? 0;
    await insertAppointment(change, { personId, organisationId, role: 'lead' });
    const expiresAt = new Date(Date.now() + 3_600_000);
    await insertSession(change, { hash: hashOf(token), personId, organisationId, expiresAt, userAgent: 'bench' });
    change.record({ subject: `person:${personId}` });
  });
  return `wardkeep_session=${token}`;
}

/** Fills a platform of its own, then measures through the whole of a request. */
export async function run(): Promise<Row[]> {
  const { home } = await newHome();
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    await fill(whole);
    const owner = await opened.platform.database.pool.connect();
    await owner.query('reset role');
    await owner.query('analyze frameworks.evidence');
    await owner.query('analyze frameworks.evidence_use');
    owner.release(true);
    const app = await buildServer({
      platform: opened.platform,
      routes: modules.flatMap((module) => module.routes ?? []),
      authenticate: (credentials) => authenticate(whole, credentials),
      looks: openLookBook(whole),
      version: '0.0.0',
      isSecure: false,
    });
    const trust = await person(whole, 'RXN');
    const nation = await person(whole, 'X26');
    const rows: Row[] = [];
    const measure = async (id: string, cookie: string, query: string, limit: number) => {
      const taken: number[] = [];
      const before = await processorSeconds({ pid: process.pid, home });
      for (let index = 0; index < 43; index += 1) {
        const begun = performance.now();
        const url = `/api/assurance/evidence?${query}`;
        const { statusCode } = await app.inject({
          method: 'GET',
          url,
          headers: { cookie, 'sec-fetch-site': 'same-origin' },
        });
        if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
        if (index >= 3) taken.push(performance.now() - begun);
      }
      const used = (await processorSeconds({ pid: process.pid, home })) - before;
      rows.push(
        // What a quiet machine would take at least; the first three calls are counted, too.
        row(`${id}-processor`, (used / 43) * 1000, 'ms', limit),
        row(`${id}-p50`, quantile(taken, 0.5), 'ms', null),
        row(`${id}-p95`, quantile(taken, 0.95), 'ms', limit),
      );
    };
    await measure('list-10000', trust, 'organisation=RXN', 100);
    await measure('last-page', trust, 'organisation=RXN&page=200', 100);
    await measure('search', trust, 'organisation=RXN&search=backups', 100);
    await measure('expired', trust, 'organisation=RXN&standing=expired&sort=expires', 100);
    await measure('of-an-outcome', trust, 'organisation=RXN&outcome=B4.d&year=2026-27', 100);
    await measure('unused', trust, 'organisation=RXN&use=unused', 100);
    await measure('nation-counts', nation, 'organisation=X26', 200);
    await app.close();
    return rows;
  } finally {
    await opened.close();
    await rm(home, { recursive: true, force: true });
  }
}

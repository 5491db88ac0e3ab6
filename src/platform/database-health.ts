import pg from 'pg';
import packageJson from '../../package.json' with { type: 'json' };
import { type MigrationSet, readMigrations } from './migration-files.ts';
import { type SchemaState, schemaState } from './schema-state.ts';

/** One thing that was looked at. `how` says what to do about it. */
export interface Finding {
  readonly what: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly how: string;
}

export const good = (what: string): Finding => ({ what, state: 'good', how: '' });
export const warning = (what: string, how: string): Finding => ({ what, state: 'warning', how });
export const bad = (what: string, how: string): Finding => ({ what, state: 'bad', how });

/** What can be said of a database without changing it. */
export async function databaseHealth(url: string, sets: readonly MigrationSet[]): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return [await versionFinding(client), ...(await schemaFindings(client, sets))];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return [bad(`The database cannot be used: ${said}`, 'Start it, or mend DATABASE_URL.')];
  } finally {
    await client.end().catch(() => {});
  }
}

async function versionFinding(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version >= 16) return good(`PostgreSQL ${version}`);
  const how = 'Move to 16 or newer for production.';
  return version === 15 ? warning('PostgreSQL 15', how) : bad(`PostgreSQL ${version}`, how);
}

async function schemaFindings(client: pg.Client, sets: readonly MigrationSet[]): Promise<Finding[]> {
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('platform.migration') is not null as has`);
  if (rows[0]?.has !== true)
    return [warning('The database is empty', 'The first start fills it; or restore a backup.')];
  const state = await schemaState(client, await readMigrations(sets), packageJson.version);
  return [
    stateFinding(state),
    await wallFinding(client),
    await auditFinding(client),
    ...(await deliveryFindings(client)),
  ];
}

function stateFinding({ refusal, newer, missing }: SchemaState): Finding {
  if (refusal !== null) return bad(refusal, 'Start the version that fits, or restore a backup.');
  if (missing.length > 0)
    return warning(
      `${missing.length} migrations wait`,
      'The next start applies them, or wardkeep migrate. Make a backup first: wardkeep backup FILE',
    );
  if (newer.length > 0)
    return good(`The database is up to date, and ready for a newer Wardkeep (${newer.length} migrations ahead)`);
  return good('The database is up to date');
}

/** Every table with rows of organisations must be behind row-level security, also for its owner. */
async function wallFinding(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and a.attname = 'rights_path' and not a.attisdropped
       and not (c.relrowsecurity and c.relforcerowsecurity)`,
  );
  if (rows.length === 0) return good('Row-level security stands on every table of organisations');
  return bad(
    `Without row-level security: ${rows.map(({ name }) => name).join(', ')}`,
    'Restore a backup, and find out who did it.',
  );
}

/** The whole chain is checked by `wardkeep audit verify`; this sees a head that does not fit its log. */
async function auditFinding(client: pg.Client): Promise<Finding> {
  await client.query(`set wardkeep.reach = '{[/,0)}'`);
  const { rows } = await client.query<{ fits: boolean; entries: string }>(
    `select h.seq as entries, h.seq = 0 or exists (select 1 from platform.audit a
       where a.seq = h.seq and a.hash = h.hash) as fits from platform.audit_head h`,
  );
  const entries = Number(rows[0]?.entries ?? 0).toLocaleString('en-GB');
  return rows[0]?.fits === true
    ? good(`The audit log ends where it should, after ${entries} entries`)
    : bad('The audit log does not end where it should', 'Run wardkeep audit verify, and keep the backup before it.');
}

/** Facts wait a second or so where a server runs; five minutes say that nobody hears them. */
const lateAfterSeconds = 300;

async function deliveryFindings(client: pg.Client): Promise<Finding[]> {
  const asked = await client.query<{ is: boolean }>(`select to_regclass('platform.delivery') is not null "is"`);
  if (asked.rows[0]?.is !== true) return [];
  const { rows } = await client.query<{ handler: string; waiting: number; set_aside: number; late_seconds: number }>(
    'select * from platform.delivery_health()',
  );
  const aside = rows.reduce((sum, each) => sum + each.set_aside, 0);
  const late = rows.filter((each) => each.late_seconds > lateAfterSeconds);
  const findings: Finding[] = [];
  if (aside > 0)
    findings.push(
      bad(`${aside} facts were tried often and set aside`, 'See why: wardkeep events. Then: wardkeep events --retry'),
    );
  if (late.length > 0)
    findings.push(
      warning(
        `Facts wait to be heard: ${late.map(({ handler, waiting }) => `${handler} (${waiting})`).join(', ')}`,
        'They are delivered while a server runs. Look at its log.',
      ),
    );
  return findings.length > 0 ? findings : [good('Every fact that modules told was heard, or soon will be')];
}

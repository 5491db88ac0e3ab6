import pg from 'pg';
import { applicationName } from './migrations.ts';

/** The application's connections. */
export interface Database {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

// Days stay text: a JavaScript Date would shift them by the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const settings = [
  'role=wardkeep_app',
  'timezone=UTC',
  'statement_timeout=60000',
  'idle_in_transaction_session_timeout=60000',
];

/** Opens the application's pool; each connection runs as `wardkeep_app`, which row-level security binds. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    application_name: applicationName,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  });
  // An idle connection that dies (database restarted) must not end the process: the pool opens another.
  pool.on('error', () => {});
  return { pool, close: () => pool.end() };
}

import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { applicationName } from './migrations.ts';

/** The application's connections. */
export interface Database {
  readonly pool: pg.Pool;
  /**
   * Hears calls on a channel, on a connection of its own, until `signal` says stop. It only wakes: calls are missed
   * while the connection is away, and behind a pooler that lends connections by the transaction none comes.
   */
  listen(channel: string, signal: AbortSignal, onCall: () => void): Promise<void>;
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
    // Statements are sent without waiting for the answer to the one before; the server takes them one after the other.
    pipeline: true,
    connectionTimeoutMillis: 5000,
    application_name: applicationName,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  });
  // An idle connection that dies (database restarted) must not end the process: the pool opens another.
  pool.on('error', () => {});
  return { pool, listen: (...heard) => listen(url, ...heard), close: () => pool.end() };
}

const reconnectMs = 5000;

async function listen(url: string, channel: string, signal: AbortSignal, onCall: () => void): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      options: '-c role=wardkeep_app',
    });
    const ended = once(client, 'end', { signal }).catch(() => undefined);
    client.on('error', () => {});
    client.on('notification', onCall);
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      onCall();
      await ended;
    } catch {
      // The clock goes on meanwhile.
    }
    await client.end().catch(() => undefined);
    await wait(reconnectMs, undefined, { signal }).catch(() => undefined);
  }
}

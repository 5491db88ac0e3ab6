import pg from 'pg';

/** A table that nobody can write until it is released: changes in every process stop in their middle. */
export interface HeldTable {
  /** Waits until so many connections of processes stand at a lock. */
  waiting(count: number): Promise<void>;
  release(): Promise<void>;
}

/** Takes hold of a table of the database at `url`; reading it goes on. */
export async function holdTable(url: string, table: string): Promise<HeldTable> {
  const [holder, watcher] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  // A test that fails leaves it to the end of its database.
  for (const client of [holder, watcher]) client.on('error', () => {});
  await Promise.all([holder.connect(), watcher.connect()]);
  await holder.query(`begin; lock table ${table} in share mode`);
  return {
    waiting: async (count) => {
      for (;;) {
        const { rows } = await watcher.query<{ waiting: number }>(
          `select count(*)::int waiting from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and application_name = 'wardkeep'`,
        );
        if ((rows[0]?.waiting ?? 0) >= count) return;
      }
    },
    release: async () => {
      await holder.query('commit');
      await Promise.all([holder.end(), watcher.end()]);
    },
  };
}

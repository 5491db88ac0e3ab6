import pg from 'pg';

/** Holds the end of the audit log, so that every change in every process stops just before it is committed. */
export interface HeldAuditLog {
  /** Waits until so many connections stand at the lock. */
  waiting(count: number): Promise<void>;
  release(): Promise<void>;
}

/** Takes hold on the database at `url`. */
export async function holdAuditLog(url: string): Promise<HeldAuditLog> {
  const [holder, watcher] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  // A test that fails leaves it to the end of its database.
  for (const client of [holder, watcher]) client.on('error', () => {});
  await Promise.all([holder.connect(), watcher.connect()]);
  await holder.query('begin; select * from platform.audit_head for update');
  return {
    waiting: async (count) => {
      for (;;) {
        const { rows } = await watcher.query<{ waiting: number }>(
          `select count(*)::int waiting from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%platform.append_%'`,
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

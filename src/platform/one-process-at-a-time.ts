import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.ts';

const turnMs = 100;

/**
 * Runs work that only one process may do at a time; the others wait. The lock is the connection's, so a process that
 * is killed lets go of it.
 */
export async function oneProcessAtATime<T>({ pool }: Database, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    // Asked again and again: see migrations.ts.
    for (;;) {
      const { rows } = await client.query<{ is: boolean }>('select pg_try_advisory_lock(hashtext($1)) "is"', [name]);
      if (rows[0]?.is) return await work();
      await wait(turnMs);
    }
  } finally {
    // Closed rather than given back: with it goes the lock.
    client.release(true);
  }
}

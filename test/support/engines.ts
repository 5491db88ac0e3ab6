import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Engine } from './engine-settings.ts';

/** A database of a test's own, as `prepare` left it. */
export type TestDatabase = {
  readonly url: string;
  /** Removes it, with whatever is still connected. */
  drop(): Promise<void>;
};

/**
 * Gives a fresh database on the engine of this run. `prepare` (migrate, load) runs once for the whole run, on a
 * template that every database is then copied from, whichever worker asks first; it must close its connections.
 * Two callbacks that read alike but do different things need a `key` each.
 */
export async function testDatabase(
  prepare: (url: string) => Promise<void>,
  key: string = prepare.toString(),
): Promise<TestDatabase> {
  const engine = inject('engine');
  const template = `wardkeep_template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}_${engine.run}`;
  const name = `wardkeep_test_${randomBytes(6).toString('hex')}_${engine.run}`;
  await asOwner(engine, async (client) => {
    await ensureTemplate(client, engine, template, prepare);
    await client.query(`create database ${name} template ${template}`);
  });
  const drop = async (): Promise<void> => {
    await asOwner(engine, async (client) => await client.query(`drop database if exists ${name} with (force)`));
  };
  return { url: urlOf(engine, name), drop };
}

/** Removes every database that the run has left on the server. */
export async function dropDatabasesOf(engine: Engine): Promise<void> {
  await asOwner(engine, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where datname ~ $1',
      [`^wardkeep_(test|template)_.*_${engine.run}`],
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function ensureTemplate(
  client: pg.Client,
  engine: Engine,
  template: string,
  prepare: (url: string) => Promise<void>,
): Promise<void> {
  // Workers are separate processes, so the lock is the server's; it ends with the connection at the latest.
  await client.query('select pg_advisory_lock(hashtext($1))', [template]);
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await prepare(urlOf(engine, unfinished));
    await client.query(`alter database ${unfinished} rename to ${template}`);
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [template]);
  }
}

function urlOf(engine: Engine, database: string): string {
  const url = new URL(engine.url);
  url.pathname = `/${database}`;
  return url.href;
}

async function asOwner<T>(engine: Engine, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: engine.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

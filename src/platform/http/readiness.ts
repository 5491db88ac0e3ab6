import type { FastifyInstance } from 'fastify';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Database } from '../database.ts';
import { type MigrationSet, readMigrations } from '../migration-files.ts';

/** Whether a process should be sent work. */
export interface Readiness {
  /** Why not, in a few words; null: it should. */
  whyNot(): Promise<string | null>;
  /** From now on not any more: the process stops. */
  stop(): void;
  readonly isStopping: boolean;
}

/** Ready while the database answers, has every migration of `sets`, and none that this version cannot bear. */
export function openReadiness(database: Database, sets: readonly MigrationSet[] = []): Readiness {
  // Files do not change under a running process.
  const names = readMigrations(sets).then((known) => known.map(({ name }) => name));
  let isStopping = false;
  return {
    get isStopping() {
      return isStopping;
    },
    stop: () => {
      isStopping = true;
    },
    whyNot: async () => {
      if (isStopping) return 'stopping';
      return await whyNotUsable(database, await names).catch(() => 'database away');
    },
  };
}

async function whyNotUsable(database: Database, names: readonly string[]): Promise<string | null> {
  if (names.length === 0) {
    await database.pool.query('select 1');
    return null;
  }
  const { rows } = await database.pool.query<{ has: number; foreign: number }>(
    `select count(*) filter (where name = any($1))::int as has,
       count(*) filter (where name <> all($1) and not (is_additive and split_part(release, '.', 1) = $2))::int as foreign
     from platform.migration`,
    [names, packageJson.version.split('.')[0]],
  );
  const { has = 0, foreign = 0 } = rows[0] ?? {};
  if (has < names.length) return 'migrations wait';
  return foreign > 0 ? 'a newer version has the database' : null;
}

/** While the process stops, each answer tells its connection to end, so that callers go elsewhere of themselves. */
export function leaveOnStopping(app: FastifyInstance, readiness: Readiness): void {
  app.addHook('onSend', async (_request, reply) => {
    if (readiness.isStopping) reply.header('connection', 'close');
  });
}

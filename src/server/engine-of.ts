import type { Config } from '#platform/config.ts';
import { borrowEmbeddedPostgres, startEmbeddedPostgres } from '#platform/postgres/embedded.ts';

/** A running PostgreSQL: somebody else's, or the embedded one. */
export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

/** The database of the configuration; a guest uses the embedded one where it runs, and starts it only where it does not. */
export async function engineOf(config: Config, as: 'owner' | 'guest'): Promise<Engine> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} };
  const options = { home: config.home, notice: (text: string) => console.error(text) };
  return await (as === 'owner' ? startEmbeddedPostgres(options) : borrowEmbeddedPostgres(options));
}

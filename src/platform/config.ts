import path from 'node:path';

/** What the environment sets; docs/reference/configuration.md describes each. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database, the key and the logs. */
  readonly home: string;
  /** An existing PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly key: string | undefined;
  readonly isSecure: boolean;
  readonly logLevel: string;
  readonly launchedAt: number;
}

/** Reads the configuration. @throws with plain words when a setting is not valid */
export function readConfig(env: Readonly<Record<string, string | undefined>>, now: number): Config {
  const port = Number(env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not "${env.PORT}".`);
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new Error('DATABASE_URL must begin with postgres:// or postgresql://.');
  return {
    port,
    host: env.HOST || '127.0.0.1',
    home: path.resolve(env.WARDKEEP_HOME || '.wardkeep'),
    databaseUrl,
    key: env.WARDKEEP_KEY || undefined,
    isSecure: env.WARDKEEP_SECURE === '1',
    logLevel: env.WARDKEEP_LOG || 'warn',
    launchedAt: Number(env.WARDKEEP_LAUNCHED_AT) || now,
  };
}

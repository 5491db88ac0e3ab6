import { availableParallelism } from 'node:os';
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
  /** Where people's browsers find this platform; null: only this machine's own address. */
  readonly publicAddress: URL | null;
  /** Addresses and networks of reverse proxies whose word on the caller's address counts. */
  readonly proxies: readonly string[];
  readonly logLevel: string;
  /** Who sends it may read /metrics; undefined: nobody. */
  readonly metricsToken: string | undefined;
  /** Of `wardkeep backup` and `wardkeep restore`. */
  readonly backupPassphrase: string | undefined;
  /** Threads for long sums. */
  readonly computeWorkers: number;
  readonly launchedAt: number;
}

/** Reads the configuration. @throws with plain words when a setting is not valid */
export function readConfig(env: Readonly<Record<string, string | undefined>>, now: number): Config {
  const port = whole('PORT', env.PORT, { least: 0, most: 65_535, otherwise: 8080 });
  // One core stays free for the server itself.
  const spare = Math.max(1, availableParallelism() - 1);
  const computeWorkers = whole('WARDKEEP_COMPUTE_WORKERS', env.WARDKEEP_COMPUTE_WORKERS, {
    least: 1,
    most: 64,
    otherwise: spare,
  });
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
    publicAddress: addressIn(env.WARDKEEP_ADDRESS),
    proxies: (env.WARDKEEP_PROXIES ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
    logLevel: env.WARDKEEP_LOG || 'warn',
    backupPassphrase: env.WARDKEEP_BACKUP_PASSPHRASE || undefined,
    metricsToken: metricsToken(env.WARDKEEP_METRICS_TOKEN),
    computeWorkers,
    launchedAt: Number(env.WARDKEEP_LAUNCHED_AT) || now,
  };
}

function metricsToken(text: string | undefined): string | undefined {
  if (text && text.length < 16) throw new Error('WARDKEEP_METRICS_TOKEN must have at least 16 letters.');
  return text || undefined;
}

function whole(
  name: string,
  text: string | undefined,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const value = Number(text || otherwise);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} must be a number from ${least} to ${most}, not "${text}".`);
  return value;
}

// Passkeys and log-in by another service are bound to it, so a guess would do harm.
function addressIn(text: string | undefined): URL | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username)
    throw new Error(`WARDKEEP_ADDRESS must be an address such as https://wardkeep.example.org, not "${text}".`);
  return url;
}

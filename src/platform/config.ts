import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type MailSettings, mailIn } from './mail/mail-settings.ts';

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
  /** Whether strong roles need a second check. */
  readonly demandsSecondCheck: boolean;
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
  /** After the word to stop: how long others are given to hear that no new work should be sent here. */
  readonly drainNoticeMs: number;
  /** After that: how long requests that run may take to finish. */
  readonly drainLimitMs: number;
  /** Whether webhooks may call addresses of private networks, and without TLS. */
  readonly allowsPrivateWebhooks: boolean;
  /** Null: this installation sends no mail. */
  readonly mail: MailSettings | null;
  /** A command or an address that scans files for viruses; undefined: none. */
  readonly scan: string | undefined;
  /** Folder from which public lists about weaknesses are taken over; undefined: none. */
  readonly feedsFolder: string | undefined;
  /** Whether the demonstration nation is given invented returns, systems and suppliers. */
  readonly fillsDemonstration: boolean;
  /** A folder whose files are taken in; undefined: none. */
  readonly importFolder: string | undefined;
  readonly launchedAt: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that are secrets; each may stand in a file instead, which a setting of its name with `_FILE` names. */
export const secretSettings = [
  'DATABASE_URL',
  'WARDKEEP_KEY',
  'WARDKEEP_METRICS_TOKEN',
  'WARDKEEP_BACKUP_PASSPHRASE',
  'WARDKEEP_MAIL_PASSWORD',
] as const;

/** The environment with every secret that a file holds. @throws when a file cannot be read, or both are set */
function withSecretsOfFiles(env: Environment): Environment {
  const found = secretSettings.flatMap((name): [string, string][] => {
    const file = env[`${name}_FILE`];
    if (!file) return [];
    if (env[name]) throw new Error(`Set either ${name} or ${name}_FILE, not both.`);
    return [[name, textOf(`${name}_FILE`, file)]];
  });
  return { ...env, ...Object.fromEntries(found) };
}

function textOf(name: string, file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`${name} names ${file}, which cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (text === '') throw new Error(`${name} names ${file}, which is empty.`);
  return text;
}

/** Reads the configuration. @throws with plain words when a setting is not valid */
export function readConfig(given: Environment, now: number): Config {
  const env = withSecretsOfFiles(given);
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
    demandsSecondCheck: demandsSecondCheck(env.WARDKEEP_SECOND_CHECK, databaseUrl !== undefined),
    publicAddress: addressIn(env.WARDKEEP_ADDRESS),
    proxies: (env.WARDKEEP_PROXIES ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
    logLevel: env.WARDKEEP_LOG || 'warn',
    backupPassphrase: env.WARDKEEP_BACKUP_PASSPHRASE || undefined,
    metricsToken: metricsToken(env.WARDKEEP_METRICS_TOKEN),
    computeWorkers,
    drainNoticeMs: 1000 * seconds('WARDKEEP_DRAIN_NOTICE', env.WARDKEEP_DRAIN_NOTICE, 0),
    drainLimitMs: 1000 * seconds('WARDKEEP_DRAIN_LIMIT', env.WARDKEEP_DRAIN_LIMIT, 25),
    allowsPrivateWebhooks: env.WARDKEEP_WEBHOOKS_PRIVATE === '1',
    mail: mailIn(env),
    scan: env.WARDKEEP_SCAN || undefined,
    feedsFolder: folderIn(env.WARDKEEP_FEEDS),
    fillsDemonstration: env.WARDKEEP_DEMONSTRATION !== 'empty',
    importFolder: folderIn(env.WARDKEEP_IMPORT_FOLDER),
    launchedAt: Number(env.WARDKEEP_LAUNCHED_AT) || now,
  };
}

const folderIn = (text: string | undefined): string | undefined => (text ? path.resolve(text) : undefined);

// A database of one's own is a trial on one machine; somebody else's database is in earnest.
function demandsSecondCheck(text: string | undefined, isInEarnest: boolean): boolean {
  if (text && text !== 'strong' && text !== 'off')
    throw new Error(`WARDKEEP_SECOND_CHECK must be "strong" or "off", not "${text}".`);
  return text ? text === 'strong' : isInEarnest;
}

function metricsToken(text: string | undefined): string | undefined {
  if (text && text.length < 16) throw new Error('WARDKEEP_METRICS_TOKEN must have at least 16 letters.');
  return text || undefined;
}

const seconds = (name: string, text: string | undefined, otherwise: number): number =>
  whole(name, text, { least: 0, most: 600, otherwise });

function whole(
  name: string,
  text: string | undefined,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const value = text ? Number(text) : otherwise;
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

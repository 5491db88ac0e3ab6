import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { eraseAgain } from '#modules/organisations/module.ts';
import type { BackupKey, BackupLock } from '#platform/backup/backup-file.ts';
import { readBackup } from '#platform/backup/read-backup.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { type BackupSummary, writeBackup } from '#platform/backup/write-backup.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { contextFor } from '#platform/context.ts';
import { erasureListIn, keepErasureList, readErasureList } from '#platform/erasure-list.ts';
import { migrate } from '#platform/migrations.ts';
import type { Command, Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { storedVaultKey, vaultKey } from '#platform/secrets.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Engine, engineOf } from '../server/engine-of.ts';
import { migrationSets as sets } from '../server/modules.ts';
import { openPlatform } from '../server/open-platform.ts';

const details = () => `The file is gzip in the age format (age-encryption.org/v1); other programs for age open it too.
It is locked with a passphrase, from the setting WARDKEEP_BACKUP_PASSPHRASE or a file, or for one or more age
recipients. Keep the passphrase or identity somewhere else than the file.`;

const lockUsage = '[--passphrase-file FILE]';

export const backupCommands: readonly Command[] = [
  {
    name: 'backup',
    usage: `FILE [--recipient age1… …] ${lockUsage} | verify FILE [--identity-file FILE] ${lockUsage}`,
    summary:
      'Write the whole platform into one encrypted file while it works, or read such a file through and check it',
    details,
    runAlone: (args, printer) => told(printer, () => backup(args, printer)),
  },
  {
    name: 'restore',
    usage: `FILE [--identity-file FILE] ${lockUsage} [--erasures FILE]`,
    summary: 'Restore a backup into an empty data folder or database, and compare every table with what was saved',
    details,
    runAlone: (args, printer) => told(printer, () => restore(args, printer)),
  },
];

async function told(printer: Printer, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    printer.err(error.message);
    return 1;
  }
}

const options = {
  recipient: { type: 'string', multiple: true },
  'identity-file': { type: 'string' },
  'passphrase-file': { type: 'string' },
  erasures: { type: 'string', multiple: true },
} as const;

async function backup(args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const isCheck = positionals[0] === 'verify';
  const file = positionals[isCheck ? 1 : 0];
  if (file === undefined) return wrong(printer, 'Name the file.');
  if (isCheck) {
    printer.out(summaryText(await readBackup(file, await keyOf(values))));
    return 0;
  }
  const lock: BackupLock = values.recipient
    ? { recipients: values.recipient }
    : { passphrase: await passphrase(values) };
  const config = readConfig(process.env, Date.now());
  const engine = await engineOf(config, 'guest');
  try {
    await migrate(engine.url, sets);
    const summary = await writeBackup(file, lock, {
      url: engine.url,
      schemas: sets.map(({ schema }) => schema),
      key: await vaultKey(config.home, config.key),
      version: packageJson.version,
      now: new Date(),
    });
    printer.out(`${summaryText(summary)}\nwritten to ${path.resolve(file)}`);
    return 0;
  } finally {
    await engine.stop();
  }
}

async function restore(args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) return wrong(printer, 'Name the file.');
  const key = await keyOf(values);
  const config = readConfig(process.env, Date.now());
  const engine = await engineOf(config, 'guest');
  try {
    const own = await storedVaultKey(config.home, config.key);
    const summary = await restoreBackup(file, key, { url: engine.url, sets, key: own });
    await vaultKey(config.home, config.key, Buffer.from(summary.head.key, 'base64'));
    printer.out(`${summaryText(summary)}\nrestored; every table is as it was saved`);
    await eraseSince(values.erasures ?? [], config, engine, printer);
    return 0;
  } finally {
    await engine.stop();
  }
}

/** Erases again whom the lists name, because the backup may be older than their erasure. */
async function eraseSince(lists: readonly string[], config: Config, engine: Engine, printer: Printer): Promise<void> {
  const named = await Promise.all([erasureListIn(config.home), ...lists].map(readErasureList));
  const owners = named.flat();
  if (lists.length === 0 && owners.length === 0) {
    printer.out(
      'No list of erasures was found. If anybody was erased after this backup, restore with --erasures FILE.',
    );
    return;
  }
  const { platform, close } = await openPlatform(config, { ...engine, stop: async () => {} });
  try {
    const whole = contextFor(platform, platformScope('restore'));
    const count = await eraseAgain(whole, owners);
    await keepErasureList(whole, erasureListIn(config.home));
    printer.out(`${owners.length} on the list of erasures; ${count} erased again`);
  } finally {
    await close();
  }
}

function wrong(printer: Printer, text: string): number {
  printer.err(text);
  return 2;
}

interface LockOptions {
  readonly 'identity-file'?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
}

async function keyOf(values: LockOptions): Promise<BackupKey> {
  const file = values['identity-file'];
  if (file === undefined) return { passphrase: await passphrase(values) };
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
  return { identities: lines.filter((line) => line.startsWith('AGE-SECRET-KEY-')) };
}

const leastLetters = 12;

async function passphrase(values: LockOptions): Promise<string> {
  const file = values['passphrase-file'];
  const text =
    file === undefined ? readConfig(process.env, Date.now()).backupPassphrase : (await readFile(file, 'utf8')).trim();
  if (!text || text.length < leastLetters)
    throw new Problem(
      'invalid-request',
      `Set WARDKEEP_BACKUP_PASSPHRASE, or name a --passphrase-file, with a passphrase of at least ${leastLetters} letters.`,
    );
  return text;
}

function summaryText({ head, tables }: BackupSummary): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `backup of ${head.madeAt}, Wardkeep ${head.version}: ${tables.length} tables, ${rows.toLocaleString('en-GB')} rows`;
}

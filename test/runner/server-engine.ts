import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open, readFile, realpath, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareEngine } from '#platform/postgres/engine.ts';
import { engineEnvironment, runEngine } from '#platform/postgres/run-engine.ts';
import { tryLogIn } from '#platform/postgres/running-postgres.ts';
import { giveTo, mayReach, type ServerAccount, serverAccount } from '#platform/postgres/server-account.ts';
import { engineSettings } from '../support/engine-settings.ts';

/** A PostgreSQL server started for this run alone, as an administrator would start one: not by our supervisor. */
export type ServerEngine = {
  readonly url: string;
  /** Such as `PostgreSQL 15.14 of the system`. */
  readonly name: string;
  stop(): Promise<void>;
};

type Programs = { readonly initdb: string; readonly postgres: string; readonly name: string };

/**
 * Starts a throw-away cluster below `folder` with the newest PostgreSQL of the system, found on PATH or where Debian,
 * Fedora, Homebrew and Windows put it, else with the programs of the embedded one, over TCP all the same.
 */
export async function startServerEngine(
  folder: string,
  find: (account: ServerAccount | undefined) => Promise<Programs | null> = findSystemPrograms,
): Promise<ServerEngine> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const account = await serverAccount(folder);
  const programs = (await find(account)) ?? (await embeddedPrograms(folder, account));
  const cluster = join(folder, 'cluster');
  await mkdir(cluster, { mode: 0o700 });
  await giveTo(account, cluster);
  const secret = randomBytes(16).toString('hex');
  const data = join(cluster, 'data');
  await initialise(programs, { account, cwd: cluster }, data, secret);
  const port = await freePort();
  const output = await open(join(folder, 'server.log'), 'w');
  const child = spawn(programs.postgres, ['-D', data, ...settingArguments(port)], {
    ...account,
    cwd: cluster,
    detached: true,
    env: engineEnvironment(),
    stdio: ['ignore', output.fd, output.fd],
  });
  const ended = once(child, 'exit');
  await output.close();
  const url = `postgres://owner:${secret}@127.0.0.1:${port}/postgres`;
  while ((await tryLogIn(url)) !== 'accepted') {
    if (child.exitCode !== null) throw new Error(await readFile(join(folder, 'server.log'), 'utf8'));
    await sleep(50);
  }
  const stop = async (): Promise<void> => {
    // Fast shutdown; on Windows the process is ended, which a throw-away cluster survives not knowing.
    child.kill('SIGINT');
    await ended;
  };
  return { url, name: programs.name, stop };
}

async function initialise(
  programs: Programs,
  as: { account: ServerAccount | undefined; cwd: string },
  data: string,
  secret: string,
): Promise<void> {
  const passwordFile = join(as.cwd, 'password');
  await writeFile(passwordFile, secret, { mode: 0o600 });
  await giveTo(as.account, passwordFile);
  const args = ['-D', data, '-U', 'owner', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '-N'];
  // Not every system has C.UTF-8; C sorts the same and only folds ASCII.
  await runEngine(programs.initdb, [...args, '--locale=C.UTF-8'], 'made', as).catch(
    async () => await runEngine(programs.initdb, [...args, '--locale=C'], 'made', as),
  );
}

function settingArguments(port: number): string[] {
  const settings = {
    ...engineSettings,
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function findSystemPrograms(account: ServerAccount | undefined): Promise<Programs | null> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const found: (Programs & { version: number })[] = [];
  for (const folder of systemFolders()) {
    const initdb = join(folder, `initdb${suffix}`);
    const postgres = join(folder, `postgres${suffix}`);
    if (!existsSync(initdb) || !existsSync(postgres)) continue;
    if (!(await mayReach(await realpath(folder), account))) continue;
    const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' }).match(/\) (\d+[.\d]*)/)?.[1] ?? '0';
    found.push({ initdb, postgres, name: `PostgreSQL ${version} of the system`, version: Number.parseFloat(version) });
  }
  return found.sort((a, b) => b.version - a.version)[0] ?? null;
}

function systemFolders(): string[] {
  const below = (root: string): string[] =>
    existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const fedora = below('/usr').filter((folder) => folder.startsWith('/usr/pgsql-'));
  const windows = below('C:\\Program Files\\PostgreSQL');
  return [...onPath, ...below('/usr/lib/postgresql'), ...fedora, ...below('/opt/homebrew/opt'), ...windows];
}

async function embeddedPrograms(folder: string, account: ServerAccount | undefined): Promise<Programs> {
  const copies = join(folder, 'engine');
  await mkdir(copies, { mode: 0o755 });
  const engine = await prepareEngine(copies, account);
  return { ...engine, name: `PostgreSQL ${engine.majorVersion} of the packages, as a server` };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

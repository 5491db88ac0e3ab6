import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { PostgresFault } from './postgres-fault.ts';
import { isRunByRoot, mayEnter, mayReach, type ServerAccount, serverAccount } from './server-account.ts';

/** Where one home keeps its database. Everything but `cluster` belongs to the account that runs Wardkeep. */
export type PostgresPlace = {
  /** The home itself, without links. */
  readonly home: string;
  /** home/postgres: the secret and the record of the running server. */
  readonly folder: string;
  /** What the server's account owns: data, logs and, when needed, a copy of the engine. */
  readonly cluster: string;
  readonly data: string;
  readonly logs: string;
  readonly account: ServerAccount | undefined;
};

/**
 * Makes the folders of a home's database, or finds them. As root the server runs as another account, which must be
 * able to walk to its data: the home lets that account's group pass; where a folder above the home bars the way
 * (/root, a private temporary folder), the data is kept in /var/lib/wardkeep (for a home in the temporary folder:
 * there) and home/postgres/cluster is a link to it.
 */
export async function preparePlace(givenHome: string, notice: (text: string) => void): Promise<PostgresPlace> {
  await mkdir(givenHome, { recursive: true });
  const home = await realpath(givenHome);
  const folder = join(home, 'postgres');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const link = join(folder, 'cluster');
  const account = await serverAccount(link);
  await ensureCluster(link, account, notice);
  const cluster = await realpath(link);
  if (!(await mayReach(cluster, account))) throw unreachable(cluster);
  const logs = join(cluster, 'log');
  await mkdirFor(account, logs);
  return { home, folder, cluster, data: join(cluster, 'data'), logs, account };
}

async function ensureCluster(
  link: string,
  account: ServerAccount | undefined,
  notice: (text: string) => void,
): Promise<void> {
  const folder = dirname(link);
  const home = dirname(folder);
  if (account !== undefined) for (const passage of [home, folder]) await letPass(passage, account);
  if (await isFolder(link)) return await mkdirFor(account, link);
  if (await isDanglingLink(link)) throw lostCluster(link, await readlink(link));
  if (await mayReach(folder, account)) return await mkdirFor(account, link);
  const elsewhere = join(await reachableRoot(home), `wardkeep-${randomBytes(6).toString('hex')}`);
  await mkdirFor(account, elsewhere);
  await symlink(elsewhere, link);
  notice(`${home} cannot be entered by the account that runs the database, so its data is kept in ${elsewhere}`);
}

/** The group may pass but not list, and nobody else gains anything. A person's own home folder is left as it is. */
async function letPass(folder: string, account: ServerAccount): Promise<void> {
  if ((await mayEnter(folder, account)) || folder === homedir()) return;
  const { uid, mode } = await stat(folder);
  if (uid !== 0) return;
  await chown(folder, uid, account.gid);
  await chmod(folder, (mode & 0o700) | 0o010);
}

async function reachableRoot(home: string): Promise<string> {
  const temporary = await realpath(tmpdir());
  if (home.startsWith(temporary + sep)) return temporary;
  const root = '/var/lib/wardkeep';
  await mkdir(root, { recursive: true });
  await chmod(root, 0o711);
  return root;
}

/** Makes the folder when it is missing; one that root made (a copy put back) is handed to the account. */
async function mkdirFor(account: ServerAccount | undefined, folder: string): Promise<void> {
  const isNew = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined;
  if (account !== undefined && (isNew || (await stat(folder)).uid === 0)) {
    await chown(folder, account.uid, account.gid);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function isDanglingLink(path: string): Promise<boolean> {
  return await readlink(path).then(
    () => true,
    () => false,
  );
}

function lostCluster(link: string, target: string): PostgresFault {
  const advice = `Bring ${target} back, or remove the link ${link} to begin with an empty database.`;
  return new PostgresFault('unreachable', `The database of this home was kept in ${target}, which is gone. ${advice}`);
}

function unreachable(cluster: string): PostgresFault {
  const who = isRunByRoot() ? 'the account that runs the database (it may not be root)' : 'this account';
  const advice = 'Move the data folder to a place that every account may enter, and set WARDKEEP_HOME to it.';
  return new PostgresFault('unreachable', `The data in ${cluster} cannot be reached by ${who}. ${advice}`);
}

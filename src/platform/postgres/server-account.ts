import { chown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The account that the database's programs run as, where it is another than our own. */
export type ServerAccount = { readonly uid: number; readonly gid: number };

/** True when Wardkeep itself runs as root, under which PostgreSQL refuses to run. */
export function isRunByRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account for the database's programs: undefined means our own. Under root it is the owner of the data that is
 * there already, so that `sudo npm start` does not take a user's data away from them, else `nobody`.
 */
export async function serverAccount(clusterFolder: string): Promise<ServerAccount | undefined> {
  if (!isRunByRoot()) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return await nobody();
}

async function nobody(): Promise<ServerAccount> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = accounts.split('\n').find((entry) => entry.startsWith('nobody:'));
  const [uid, gid] = line?.split(':').slice(2, 4).map(Number) ?? [];
  // 65534 is the kernel's overflow id, and `nobody` on Debian, Fedora and Alpine alike.
  return uid !== undefined && gid !== undefined && uid > 0 && gid > 0 ? { uid, gid } : { uid: 65_534, gid: 65_534 };
}

/** True when the account may pass through the folder, judged by its mode bits. */
export async function mayEnter(folder: string, account: ServerAccount): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** True when the account may pass through the folder and everything above it. */
export async function mayReach(folder: string, account: ServerAccount | undefined): Promise<boolean> {
  if (account === undefined) return true;
  if (!(await mayEnter(folder, account))) return false;
  const parent = dirname(folder);
  return parent === folder || (await mayReach(parent, account));
}

/** Hands a folder with all it holds to the account; links are changed themselves, never what they point to. */
export async function giveTo(account: ServerAccount | undefined, path: string): Promise<void> {
  if (account === undefined) return;
  const { uid, gid } = account;
  if ((await lstat(path)).isDirectory()) {
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), uid, gid);
    }
  }
  await chown(path, uid, gid);
}

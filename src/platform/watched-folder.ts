import { constants, createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A file that lies two folders below a watched one. */
export interface LyingFile {
  readonly outer: string;
  readonly inner: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly changedAt: Date;
}

/** Folders of our own beside what comes in. */
export const ownFolders = { taking: 'taking', done: 'done', refused: 'refused' } as const;
const isOwn = (name: string) => Object.values<string>(ownFolders).includes(name);

/** More than anybody watches; a folder with a million names must not be listed for ever. */
const mostFiles = 1_000;

async function kindOf(place: string): Promise<'folder' | 'file' | 'other'> {
  // Never through a link: one could lead anywhere that this account may read.
  const stats = await lstat(place).catch(() => null);
  if (stats?.isDirectory()) return 'folder';
  return stats?.isFile() ? 'file' : 'other';
}

async function foldersIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.') && !isOwn(name));
  const kinds = await Promise.all(names.map((name) => kindOf(path.join(folder, name))));
  return names.filter((_, at) => kinds[at] === 'folder').sort();
}

/**
 * Files in folder/OUTER/INNER, or with `own` in a folder of our own there. Links, hidden files and names that programs
 * write while they copy (`.part`, `.tmp`) are passed over.
 */
export async function filesLying(root: string, own?: keyof typeof ownFolders): Promise<LyingFile[]> {
  const found: LyingFile[] = [];
  for (const outer of await foldersIn(root))
    for (const inner of await foldersIn(path.join(root, outer))) {
      const folder = path.join(root, outer, inner, own === undefined ? '' : ownFolders[own]);
      found.push(...(await filesIn(folder)).map((file) => ({ outer, inner, ...file })));
    }
  return found.slice(0, mostFiles);
}

/** Plain files that lie in a folder itself, by name, at most 1,000. */
export async function filesIn(folder: string): Promise<Omit<LyingFile, 'outer' | 'inner'>[]> {
  if ((await kindOf(folder)) !== 'folder') return [];
  const names = (await readdir(folder)).filter((name) => !/^\.|\.(part|tmp|partial|crdownload)$/i.test(name)).sort();
  const files = await Promise.all(
    names.slice(0, mostFiles).map(async (name) => {
      const place = path.join(folder, name);
      const stats = await lstat(place).catch(() => null);
      return stats?.isFile() ? [{ name, path: place, size: stats.size, changedAt: stats.mtime }] : [];
    }),
  );
  return files.flat();
}

/**
 * Moves a file into a folder of our own beside where it came from. Of two processes that try, one succeeds.
 * @returns where it lies now; null where another was faster
 */
export async function moveToOwn(
  root: string,
  file: Pick<LyingFile, 'outer' | 'inner' | 'path' | 'name'>,
  to: keyof typeof ownFolders,
  name = file.name,
): Promise<string | null> {
  const folder = path.join(root, file.outer, file.inner, ownFolders[to]);
  await mkdir(folder, { recursive: true });
  if ((await kindOf(folder)) !== 'folder') return null;
  const place = path.join(folder, name);
  return await rename(file.path, place).then(
    () => place,
    () => null,
  );
}

/** The bytes of a file that is none else's by now. @throws where it is a link or no file */
export async function* bytesOfFile(file: string): AsyncGenerator<Uint8Array> {
  // A pipe put in its place would keep this thread waiting for somebody who writes.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) throw new Error(`${file} is not a file`);
    yield* createReadStream(file, { fd: handle, autoClose: false, highWaterMark: 1024 * 1024 });
  } finally {
    await handle.close();
  }
}

/** Leaves a few words beside a file. */
export async function leaveWords(file: string, words: string): Promise<void> {
  await writeFile(`${file}.txt`, `${words}\n`, { mode: 0o600 });
}

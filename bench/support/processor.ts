import { readdir, readFile } from 'node:fs/promises';

/** Ticks of a second in `/proc/<pid>/stat`. Linux alone says so of others. */
const ticksASecond = 100;

async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Seconds of processor that a process has used; 0 where it is gone. */
export async function secondsOf(pid: number): Promise<number> {
  const fields = await statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksASecond;
}

/** Seconds of processor of a process and of all it started, such as its database: what a quiet machine takes at least. */
export async function secondsOfTree(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  const parents = new Map(
    await Promise.all(pids.map(async (each) => [each, Number((await statOf(each))[1])] as const)),
  );
  const isOf = (each: number): boolean => each === pid || (each > 1 && isOf(parents.get(each) ?? 0));
  const seconds = await Promise.all(pids.filter(isOf).map(secondsOf));
  return seconds.reduce((sum, each) => sum + each, 0);
}

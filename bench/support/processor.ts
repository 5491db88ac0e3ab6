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

/** Seconds of processor of a platform and of its database: what a quiet machine takes at least. */
export async function processorSeconds({
  pid,
  home,
}: {
  readonly pid: number;
  readonly home: string;
}): Promise<number> {
  const pids = (await readdir('/proc')).flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  const facts = await Promise.all(
    pids.map(async (each) => {
      const command = await readFile(`/proc/${each}/cmdline`, 'utf8').catch(() => '');
      return { each, parent: Number((await statOf(each))[1]), isRoot: each === pid || command.includes(home) };
    }),
  );
  const byPid = new Map(facts.map((fact) => [fact.each, fact]));
  const isOf = (each: number): boolean => {
    const fact = byPid.get(each);
    return fact !== undefined && (fact.isRoot || isOf(fact.parent));
  };
  const seconds = await Promise.all(pids.filter(isOf).map(secondsOf));
  return seconds.reduce((sum, each) => sum + each, 0);
}

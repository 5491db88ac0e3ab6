import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// Linux counts in hundredths of a second (USER_HZ), whatever the kernel's own clock.
const tickMs = 10;

interface Times {
  readonly parent: number;
  readonly own: number;
  /** Of children that ended. */
  readonly ended: number;
}

function timesOf(pid: number): Times | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program may have spaces; what follows its bracket does not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (...at: readonly number[]) => at.reduce((sum, each) => sum + Number(fields[each]), 0) * tickMs;
    return { parent: Number(fields[1]), own: ticks(11, 12), ended: ticks(13, 14) };
  } catch {
    return null;
  }
}

/** Milliseconds of a core that a process has used, in user and in kernel mode; Linux only. */
export function cpuOf(pid: number): number {
  return timesOf(pid)?.own ?? 0;
}

/** The same of the embedded PostgreSQL of a data folder, with all its sessions. */
export function cpuOfDatabase(home: string): number {
  const folder = path.join(home, 'postgres');
  const [file] = globSync('**/postmaster.pid', { cwd: folder });
  if (file === undefined) throw new Error(`no PostgreSQL runs on ${home}`);
  const server = Number(readFileSync(path.join(folder, file), 'utf8').split('\n')[0]);
  const times = timesOf(server);
  const sessions = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)))
    .filter((each) => each?.parent === server);
  return sessions.reduce((sum, each) => sum + (each?.own ?? 0), (times?.own ?? 0) + (times?.ended ?? 0));
}

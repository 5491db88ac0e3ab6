import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The name of the environment variable that everything a run starts inherits. */
export const runMarker = 'WARDKEEP_TEST_RUN';

/** A process that the run has left behind. */
export type Straggler = { readonly pid: number; readonly command: string };

/**
 * Ends what the run started and did not stop, such as servers of a test that crashed: asks, asks PostgreSQL in its
 * own way, then kills; each is given the patience to work. Linux tells whose processes they are; elsewhere nothing is found.
 */
export async function endStragglers(run: string, patienceMs = 5_000): Promise<readonly Straggler[]> {
  const found = findStragglers(run);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    for (const { pid } of findStragglers(run)) sendSignal(pid, signal);
    const end = performance.now() + patienceMs;
    while (performance.now() < end && findStragglers(run).length > 0) await sleep(50);
  }
  return found;
}

/** Processes other than this one whose environment carries the run's mark. */
export function findStragglers(run: string): readonly Straggler[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(pid, 'environ').split('\0').includes(`${runMarker}=${run}`))
    .map((pid) => ({ pid: Number(pid), command: read(pid, 'cmdline').replaceAll('\0', ' ').trim() }));
}

function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

import { spawn } from 'node:child_process';
import { faultFromOutput } from './postgres-fault.ts';
import type { ServerAccount } from './server-account.ts';

/** How the database's programs are started: as which account, in which folder. */
export type RunAs = { readonly account: ServerAccount | undefined; readonly cwd: string };

/** The caller's own PG* settings (PGPORT, PGDATA …) are for other servers and must not reach ours. */
export function engineEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^PG[A-Z]/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs one of the engine's programs to its end; throws a fault with what it printed when it fails. */
export async function runEngine(program: string, args: readonly string[], doing: string, as: RunAs): Promise<void> {
  const child = spawn(program, args, {
    ...as.account,
    cwd: as.cwd,
    env: engineEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const farewell = (): boolean => child.kill();
  process.once('exit', farewell);
  const code = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  process.off('exit', farewell);
  if (code !== 0) throw faultFromOutput(doing, `${output}\n(${program} ended with ${code})`, as.cwd);
}

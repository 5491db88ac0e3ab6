import { type ChildProcess, spawn } from 'node:child_process';

/** How a command ended: its exit code (128 + signal number as a shell has it) and what it printed, when kept. */
export type CommandEnd = { readonly code: number; readonly output: string };

export type CommandOptions = {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` passes the output on at once, `keep` gives it back. */
  readonly output: 'show' | 'keep';
  readonly withinMs: number;
};

const running = new Set<ChildProcess>();

/** Runs a command to its end, as a process group of its own, which is killed when it takes too long. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandEnd> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    detached: process.platform !== 'win32',
    stdio: options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const timer = setTimeout(() => {
    output += `\nstopped: it took longer than ${Math.round(options.withinMs / 60_000)} minutes\n`;
    killGroup(child, 'SIGKILL');
  }, options.withinMs);
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(127);
    });
    child.once('close', (exitCode) => resolve(exitCode ?? 137));
  });
  clearTimeout(timer);
  running.delete(child);
  return { code, output };
}

/** Ends every command that runs now, with all that it started in its group. */
export function killCommands(): void {
  for (const child of running) killGroup(child, 'SIGTERM');
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

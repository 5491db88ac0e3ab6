import { spawn } from 'node:child_process';

/**
 * Runs a tool to its end with all it prints on standard error, and gives its exit code. A signal to the launcher ends
 * the tool first, so that a second start never meets a tool that nobody waits for.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, lockDescriptor?: number, shell?: boolean }} how
 * @returns {Promise<number>}
 */
export async function runTool(program, args, { cwd, env = process.env, lockDescriptor, shell = false }) {
  const stdio = ['ignore', 2, 2, ...(lockDescriptor === undefined ? [] : [lockDescriptor])];
  const child = spawn(program, args, { cwd, env, stdio, shell, windowsHide: true });
  let endedBy = null;
  const end = (signal) => {
    endedBy = signal;
    child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (endedBy !== null) process.exit(endedBy === 'SIGINT' ? 130 : 143);
    return code ?? 1;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, end);
  }
}

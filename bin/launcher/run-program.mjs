import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const parentCheckMs = 500;
const repeatMs = 2_000;

/**
 * Runs a program of Wardkeep as its own process group and gives its exit code. Ctrl C reaches the launcher from the
 * terminal and from npm too, so it passes each signal on once; a person who asks again later is heard again. When the
 * launcher is killed, or the npm that started it, the program is told to stop: nothing stays behind.
 * @param {{ root: string, node: string, program: string, args: readonly string[] }} what
 * @returns {Promise<number>}
 */
export async function runProgram({ root, node, program, args }) {
  const leaving = pathToFileURL(join(root, 'bin', 'leave-with-launcher.mjs')).href;
  const child = spawn(node, ['--import', leaving, join(root, program), ...args], {
    detached: process.platform !== 'win32',
    env: {
      // Measured: a third less work at each later start. Node keys it by content and version, and does without it
      // where it may not write.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'wardkeep-compiled'),
      ...process.env,
      WARDKEEP_LAUNCHED_AT: String(Math.round(performance.timeOrigin)),
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const stopForwarding = forwardSignals(child);
  const stopWatching = watchNpm(() => child.kill('SIGTERM'));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 1)));
    });
  } finally {
    stopForwarding();
    stopWatching();
  }
}

function forwardSignals(child) {
  const last = new Map();
  const forward = (signal) => {
    const now = performance.now();
    if (now - (last.get(signal) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
    last.set(signal, now);
    // A Windows console tells all its programs by itself, and there a sent signal would end the child at once.
    if (process.platform !== 'win32') child.kill(signal);
  };
  // A hang-up ends the launcher, and so the program, by itself; under nohup both ignore it.
  const signals = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}

/**
 * npm killed with -9 tells nobody, and the shell that it runs us in stays. A shell of the user's may go (nohup) and
 * we stay, so only what npm started looks up.
 */
function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return () => undefined;
  const isUnderNpm = parentSight();
  const timer = setInterval(() => {
    if (isUnderNpm()) return;
    clearInterval(timer);
    onGone();
  }, parentCheckMs);
  return () => clearInterval(timer);
}

function parentSight() {
  const parent = process.ppid;
  const above = isShellOfNpm(parent) ? parentOf(parent) : undefined;
  return () => process.ppid === parent && (above === undefined || parentOf(parent) === above);
}

/** Some shells become the program they start, others stay above it (Linux tells which). */
function isShellOfNpm(pid) {
  return readProc(pid, 'cmdline').split('\0')[1] === '-c';
}

function parentOf(pid) {
  // The fields after the name, which may itself hold spaces and brackets: state, parent, …
  return readProc(pid, 'stat').split(') ').at(-1)?.split(' ')[1];
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

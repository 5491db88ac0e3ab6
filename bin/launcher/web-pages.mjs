import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { runTool } from './run-tool.mjs';

// What the pages are made of. The two manifests stand for the versions of every package in them.
const fixedSources = ['src/web', 'src/practice', 'src/kernel', 'vite.config.ts', 'package.json', 'package-lock.json'];
const moduleSources = /^(web|domain|contract|contract\.ts)$/;
const isTest = /\.test\.tsx?$/;

const builtFrom = (root) => join(root, 'dist', 'web-built-from.json');

/**
 * Builds dist/web when it is not what the sources would give. The old pages stay until the new ones are whole.
 * @param {{ root: string, node: string, say: (text: string) => void }} options
 */
export async function ensureWebPages({ root, node, say }) {
  if (areWebPagesFresh(root)) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const onWait = () => say('Another start is building the web pages; waiting for it to finish.');
  await oneAtATime({ folder: root, name: 'web pages', onWait }, async (lockDescriptor) => {
    if (areWebPagesFresh(root)) return;
    say('Building the web pages.');
    await build(root, node, lockDescriptor);
  });
}

/** True when dist/web was built from the sources as they are now: by size and date of each file, else by content. */
export function areWebPagesFresh(root) {
  if (!existsSync(join(root, 'dist', 'web'))) return false;
  const built = readBuilt(root);
  if (built === null) return false;
  const files = listSources(root);
  const dates = hashOfDates(files);
  if (built.dates === dates) return true;
  if (built.content !== hashOfContent(files)) return false;
  rememberBuilt(root, { ...built, dates });
  return true;
}

async function build(root, node, lockDescriptor) {
  const dist = join(root, 'dist');
  for (const name of readdirSync(dist)) {
    if (name.startsWith('.web-')) rmSync(join(dist, name), { recursive: true, force: true });
  }
  // Taken before the build: a file that is saved meanwhile makes the next start build again.
  const files = listSources(root);
  const sources = { dates: hashOfDates(files), content: hashOfContent(files) };
  const fresh = join(dist, `.web-new-${process.pid}`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  const code = await runTool(node, args, { cwd: root, env, lockDescriptor });
  if (code !== 0 || !existsSync(fresh)) {
    throw new LaunchError(`The web pages could not be built: vite ended with ${code}. What it said is above.`);
  }
  rmSync(builtFrom(root), { force: true });
  const old = join(dist, `.web-old-${process.pid}`);
  if (existsSync(join(dist, 'web'))) renameSync(join(dist, 'web'), old);
  renameSync(fresh, join(dist, 'web'));
  rememberBuilt(root, sources);
  rmSync(old, { recursive: true, force: true });
}

function listSources(root) {
  const modules = join(root, 'src', 'modules');
  const inModules = namesIn(modules).flatMap((module) =>
    namesIn(join(modules, module))
      .filter((name) => moduleSources.test(name))
      .map((name) => join('src', 'modules', module, name)),
  );
  return [...fixedSources, ...inModules]
    .flatMap((path) => filesBelow(join(root, path)))
    .filter((path) => !isTest.test(path))
    .map((path) => ({ path, name: relative(root, path).replaceAll('\\', '/'), ...sizeAndDate(path) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function namesIn(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function filesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path];
}

function sizeAndDate(path) {
  const { size, mtimeMs } = statSync(path);
  return { size, mtimeMs };
}

function hashOfDates(files) {
  return hash(files.map(({ name, size, mtimeMs }) => `${name} ${size} ${mtimeMs}`));
}

function hashOfContent(files) {
  return hash(files.map(({ path, name }) => `${name} ${hash([readFileSync(path)])}`));
}

function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\n');
  return sum.digest('hex');
}

function readBuilt(root) {
  try {
    return JSON.parse(readFileSync(builtFrom(root), 'utf8'));
  } catch {
    return null;
  }
}

function rememberBuilt(root, built) {
  try {
    writeFileSync(`${builtFrom(root)}.${process.pid}`, `${JSON.stringify(built)}\n`);
    renameSync(`${builtFrom(root)}.${process.pid}`, builtFrom(root));
  } catch (error) {
    // Pages that belong to another account are compared by content each time instead.
    if (error.code !== 'EACCES' && error.code !== 'EROFS' && error.code !== 'EPERM') throw error;
  }
}

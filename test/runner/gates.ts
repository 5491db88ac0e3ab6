import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureWebPages } from '../../bin/launcher/web-pages.mjs';
import { runCommand } from './run-command.ts';
import { failedOnce, nothing, sum, type Tally } from './tally.ts';

/** A check of the source that counts as one test. */
export type Gate = {
  readonly name: string;
  /** What is wrong, for a person to read, or null. */
  check(root: string): Promise<string | null>;
};

// TypeScript 7; the package called `typescript` is the older one that other tools need.
const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('@typescript/native/package.json')));

const gateMs = 600_000;
const codeFolders = ['src', 'test', 'scripts', 'bench', 'bin', 'architecture'];

/** Every gate of `npm run check`, the longest first, because two run at a time. */
export const gates: readonly Gate[] = [
  { name: 'web build', check: buildPages },
  types('types server', 'tsconfig.server.json'),
  types('types web', 'tsconfig.web.json'),
  types('types tests', 'tsconfig.test.json'),
  { name: 'dead code', check: async (root) => await tool(root, binOf('knip', 'bin/knip.js'), []) },
  { name: 'imports', check: importRules },
  {
    name: 'lint',
    check: async (root) => await tool(root, binOf('@biomejs/biome', 'bin/biome'), ['ci', '--colors=off']),
  },
];

/** Runs all gates, two at a time, and tells of each as it ends. */
export async function runGates(root: string, tell: (text: string) => void): Promise<Tally> {
  const waiting = [...gates];
  const tallies: Tally[] = [];
  const worker = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      tallies.push(await runGate(gate, root, tell));
    }
  };
  await Promise.all([worker(), worker()]);
  return sum(tallies);
}

/** Runs one gate; one that crashes has failed. */
export async function runGate(gate: Gate, root: string, tell: (text: string) => void): Promise<Tally> {
  const began = performance.now();
  const problem = await gate.check(root).catch((error: unknown) => String(error));
  const time = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  tell(`  ${problem === null ? 'passed' : 'FAILED'}  ${gate.name} (${time})`);
  if (problem === null) return { ...nothing, passed: 1 };
  tell(problem.trimEnd().replace(/^/gm, '    '));
  return failedOnce(`gate ${gate.name}`);
}

function types(name: string, configuration: string): Gate {
  const args = ['-p', configuration, '--noEmit', '--pretty', 'false'];
  return { name, check: async (root) => await tool(root, compiler, args) };
}

/** A cruise that sees no file finds no breach either, so the count is part of the gate. */
async function importRules(root: string): Promise<string | null> {
  const folders = codeFolders.filter((folder) => existsSync(join(root, folder)));
  const args = [...folders, '--config', 'architecture/dependency-rules.mjs'];
  const { code, output } = await run(root, binOf('dependency-cruiser', 'bin/dependency-cruise.mjs'), args);
  const seen = Number(/(\d+) modules?, \d+ dependenc(?:y|ies) cruised/.exec(output)?.[1] ?? 0);
  if (seen === 0) return `${output}\nNo module was cruised, so nothing was checked.`;
  return code === 0 ? null : output;
}

async function buildPages(root: string): Promise<string | null> {
  await ensureWebPages({ root, node: process.execPath, say: () => undefined });
  return existsSync(join(root, 'dist/web/index.html')) ? null : 'dist/web/index.html is missing after the build';
}

async function tool(root: string, program: string, args: readonly string[]): Promise<string | null> {
  const { code, output } = await run(root, program, args);
  return code === 0 ? null : output || `ended with ${code} and no words`;
}

async function run(root: string, program: string, args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return await runCommand(process.execPath, [program, ...args], { cwd: root, env, output: 'keep', withinMs: gateMs });
}

function binOf(name: string, path: string): string {
  return join(import.meta.dirname, '../../node_modules', name, path);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const bin = join(import.meta.dirname, '..', '..', 'bin');

// Takes as long as told, writes down when it began and ended, and leaves what npm leaves.
const npm = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
appendFileSync('npm.log', 'begin ' + process.argv.slice(2).join(' ') + '\\n');
console.log('npm talks');
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/one', { recursive: true });
writeFileSync('node_modules/one/package.json', '{}');
while (existsSync('npm-waits')) await new Promise((resolve) => setTimeout(resolve, 20));
mkdirSync('node_modules/tool', { recursive: true });
writeFileSync('node_modules/tool/package.json', '{}');
mkdirSync('node_modules/vite/bin', { recursive: true });
writeFileSync('node_modules/vite/bin/vite.js', readFileSync('vite-stand-in.js'));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
appendFileSync('npm.log', 'end\\n');
`;

const vite = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const folder = process.argv[process.argv.indexOf('--outDir') + 1];
appendFileSync('vite.log', 'begin\\n');
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/index.html', readFileSync('src/web/page.ts'));
while (existsSync('vite-waits')) await new Promise((resolve) => setTimeout(resolve, 20));
if (existsSync('vite-fails')) process.exit(3);
writeFileSync(folder + '/whole', '');
appendFileSync('vite.log', 'end\\n');
`;

const server = `
process.on('SIGTERM', () => { console.log('got SIGTERM'); process.exit(0); });
let interrupts = 0;
process.on('SIGINT', () => {
  interrupts += 1;
  setTimeout(() => { console.log('got SIGINT', interrupts); process.exit(0); }, 300);
});
console.log('ready', process.pid, process.env['WARDKEEP_LAUNCHED_AT']);
setInterval(() => undefined, 1000);
`;

const verb = `
console.log(JSON.stringify(process.argv.slice(2)));
process.exit(Number(process.env['EXIT_WITH'] ?? 0));
`;

/** What a finished run came to. */
export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A running program of the checkout. */
export type Run = {
  readonly child: ChildProcess;
  saysOnStdout(text: string): Promise<string>;
  ended: Promise<Outcome>;
};

/** A small checkout with the real launcher and stand-ins for npm, the web builder, the server and the verbs. */
export type StandInCheckout = {
  readonly folder: string;
  run(program: string, args?: readonly string[], env?: Record<string, string>): Run;
  write(name: string, text: string): Promise<void>;
  read(name: string): Promise<string>;
  remove(name: string): Promise<void>;
};

/** Makes the checkout in the temporary folder, nothing installed and nothing built. */
export async function makeStandInCheckout(): Promise<StandInCheckout> {
  const folder = await mkdtemp(join(tmpdir(), 'wardkeep-launcher-'));
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  await cp(bin, join(folder, 'bin'), { recursive: true });
  await write(
    'package.json',
    JSON.stringify({ type: 'module', dependencies: { one: '1' }, devDependencies: { tool: '1' } }),
  );
  await write('package-lock.json', lockText('1.0.0'));
  await write('npm-cli.js', npm);
  await write('vite-stand-in.js', vite);
  await write('src/web/page.ts', 'first');
  await write('src/server/main.ts', server);
  await write('src/cli/main.ts', verb);
  return {
    folder,
    run: (program, args = [], env = {}) => run(folder, program, args, env),
    write,
    read: async (name) => await readFile(join(folder, name), 'utf8').catch(() => ''),
    remove: async (name) => await rm(join(folder, name), { recursive: true, force: true }),
  };
}

/** A lock file that names the two packages at this version. */
export function lockText(version: string): string {
  const packages = { '': {}, 'node_modules/one': { version }, 'node_modules/tool': { version, dev: true } };
  return JSON.stringify({ packages });
}

function run(folder: string, program: string, args: readonly string[], env: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(folder, program), ...args], {
    cwd: folder,
    env: { ...process.env, npm_execpath: join(folder, 'npm-cli.js'), npm_node_execpath: process.execPath, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => (stdout += String(text)));
  child.stderr.on('data', (text) => (stderr += String(text)));
  const ended = new Promise<Outcome>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  const saysOnStdout = async (text: string): Promise<string> =>
    await new Promise((resolve, reject) => {
      const look = (): void => {
        const line = stdout.split('\n').find((candidate) => candidate.includes(text));
        if (line !== undefined) resolve(line);
      };
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`ended without "${text}": ${stdout}${stderr}`)));
      look();
    });
  return { child, saysOnStdout, ended };
}

/** Waits until the condition holds. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

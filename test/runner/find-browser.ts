import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Where to look and on what, so that a test can look elsewhere. */
export type BrowserSearch = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
};

/** The program of an installed Chrome, Chromium or Edge, or null. CHROME_PATH goes first and must then be right. */
export function findInstalledBrowser({ platform, env, exists }: BrowserSearch): string | null {
  if (env.CHROME_PATH) {
    if (exists(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH names ${env.CHROME_PATH}, which is not there`);
  }
  return placesFor(platform, env).find((path) => exists(path)) ?? null;
}

function placesFor(platform: NodeJS.Platform, env: BrowserSearch['env']): string[] {
  if (platform === 'darwin') return macApplications;
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return windowsPrograms.flatMap((program) => roots.map((root) => `${root}\\${program}`));
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), '/opt/google/chrome/chrome'];
}

/**
 * A browser for the journeys: an installed one, else on Debian (as root) the system's package, else Playwright's own
 * download. Null when none could be had; what was tried is told.
 */
export async function provideBrowser(root: string, tell: (text: string) => void): Promise<string | null> {
  const look = (): string | null =>
    findInstalledBrowser({ platform: process.platform, env: process.env, exists: existsSync }) ?? downloadedBrowser();
  const found = look();
  if (found !== null) return found;
  const install = async (program: string, ...args: string[]): Promise<boolean> => {
    tell(`  no browser is installed; running ${[program, ...args].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { code, output } = await runCommand(program, args, { cwd: root, env, output: 'keep', withinMs: 600_000 });
    if (code !== 0) tell(output);
    return code === 0;
  };
  if (isDebianAsRoot() && (await install('apt-get', 'update'))) {
    await install('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  }
  if (look() === null) await install(process.execPath, playwrightFile('cli.js'), 'install', 'chromium');
  return look();
}

function playwrightFile(name: string): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('playwright-core/package.json')), name);
}

/** Where Playwright's own download is, when there is one; asked in another process, for it is a heavy library. */
function downloadedBrowser(): string | null {
  const code = `process.stdout.write(require(${JSON.stringify(dirname(playwrightFile('x')))}).chromium.executablePath())`;
  const path = execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  return existsSync(path) ? path : null;
}

// Ubuntu's package of that name only leads to a snap, which containers cannot run.
function isDebianAsRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

import { spawn } from 'node:child_process';

/** What a virus scan came to. `found`: the name of what was found, or why there is no result. */
export interface ScanResult {
  readonly state: 'clean' | 'infected' | 'failed';
  readonly found: string;
}

/** A virus scanner of the installation. */
export interface FileScanner {
  /** Never throws: a scanner that does not answer is `failed`, which is not clean. */
  scan(bytes: Buffer): Promise<ScanResult>;
}

const limitMs = 60_000;
const failed = (found: string): ScanResult => ({ state: 'failed', found });

/**
 * The scanner that `WARDKEEP_SCAN` names: an address of a service, or a command with its arguments.
 * @throws with plain words when it is neither
 */
export function openScanner(setting: string): FileScanner {
  if (/^https?:\/\//.test(setting)) {
    if (!URL.canParse(setting)) throw new Error(`${expected}, not "${setting}".`);
    return { scan: (bytes) => askService(setting, bytes) };
  }
  const [command = '', ...args] = setting.split(/\s+/);
  if (!command.startsWith('/')) throw new Error(`${expected}, not "${setting}".`);
  return { scan: (bytes) => runCommand(command, args, bytes) };
}

const expected = 'WARDKEEP_SCAN must be an address such as http://scan.example.org/ or a command with its whole path';

/** 200 or 204: clean. 406: something was found. Anything else is no result. */
async function askService(address: string, bytes: Buffer): Promise<ScanResult> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    const text = (await answer.text()).trim().slice(0, 200);
    if (answer.status === 200 || answer.status === 204) return { state: 'clean', found: '' };
    return answer.status === 406
      ? { state: 'infected', found: text }
      : failed(`The scanner answered ${answer.status}.`);
  } catch {
    return failed('The scanner does not answer.');
  }
}

/** The bytes go in by standard input. Exit 0: clean. 1: something was found (as ClamAV tells it). Else no result. */
function runCommand(command: string, args: readonly string[], bytes: Buffer): Promise<ScanResult> {
  return new Promise((resolve) => {
    // Without a shell: nothing in the setting or in a file is ever read as another command.
    const child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'ignore'], timeout: limitMs, shell: false });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      said = `${said}${piece}`.slice(0, 2000);
    });
    child.once('error', () => resolve(failed('The scanner could not be started.')));
    // A scanner that has seen enough stops reading; its exit code says what it saw.
    child.stdin.on('error', () => {});
    child.once('close', (code) => {
      if (code === 0) resolve({ state: 'clean', found: '' });
      else if (code === 1) resolve({ state: 'infected', found: lineOf(said) });
      else resolve(failed(`The scanner ended with ${code ?? 'a signal'}.`));
    });
    child.stdin.end(bytes);
  });
}

/** "stream: Eicar-Signature FOUND" is told as "Eicar-Signature". */
function lineOf(text: string): string {
  const line = text.split('\n').find((each) => each.includes('FOUND')) ?? text.split('\n')[0] ?? '';
  return line
    .replace(/^[^:]*:\s*/, '')
    .replace(/\s*FOUND\s*$/, '')
    .trim()
    .slice(0, 200);
}

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { newHome, type RunningPlatform, startPlatform } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'import of the DSPT register of 64,201 organisations: preview, whole import, again, undo, memory';

const root = path.join(import.meta.dirname, '..');
const shared = process.env.WARDKEEP_SHARED ?? '../shared';
const file = path.join(shared, 'data/organisations/dspt_all_orgs_2022-09-09.csv.gz');

interface Told {
  readonly seconds: number;
  /** Largest memory of the process in MB; NaN where the system does not tell. */
  readonly memory: number;
  // biome-ignore lint/suspicious/noExplicitAny: what the command prints.
  readonly json: any;
}

/** Times the command as a person would: from Enter to the prompt, beside a running platform. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  try {
    const preview = await command(home, ['import', 'dspt-register', file, '--preview']);
    const whole = await command(home, ['import', 'dspt-register', file, '--yes', '--reason', 'benchmark']);
    const again = await command(home, ['import', 'dspt-register', file, '--yes', '--reason', 'benchmark']);
    if (again.json.state !== 'unchanged') throw new Error('importing the same file again changed something');
    const undo = await command(home, ['import', 'undo', String(whole.json.id), '--reason', 'benchmark']);
    const answers = await answersMeanwhile(platform);
    return [
      row('preview', preview.seconds, 's', 5),
      row('import', whole.seconds, 's', 10),
      row('import-memory', whole.memory, 'MB', 500),
      row('import-again', again.seconds, 's', null),
      row('undo', undo.seconds, 's', null),
      row('answer-during-preview-p95', quantile(answers, 0.95), 'ms', null),
      row('answer-during-preview-worst', Math.max(...answers), 'ms', null),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}

function command(home: string, words: readonly string[]): Promise<Told> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const env = { ...process.env, WARDKEEP_HOME: home };
    const child = spawn(process.execPath, ['src/cli/main.ts', ...words, '--json'], { cwd: root, env });
    let [out, err, memory] = ['', '', Number.NaN];
    child.stdout.on('data', (piece) => (out += piece));
    child.stderr.on('data', (piece) => (err += piece));
    const timer = setInterval(() => {
      memory = memoryOf(child.pid) ?? memory;
    }, 20);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`${words.join(' ')} ended with ${code}: ${err}`));
      else resolve({ seconds: (performance.now() - begun) / 1000, memory, json: JSON.parse(out) });
    });
  });
}

/** The high-water mark of a process, where the system keeps one. */
function memoryOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Number(kilobytes) / 1024 : null;
  } catch {
    return null;
  }
}

/** How long others wait for an answer of the server while it previews the file. */
async function answersMeanwhile(platform: RunningPlatform): Promise<number[]> {
  const token = await platform.token('X26', 'administrator', ['register:read', 'register:import']);
  const headers = { authorization: `Bearer ${token}` };
  const times: number[] = [];
  let isDone = false;
  const upload = fetch(`${platform.url}/api/imports?register=england&kind=dspt-register&file-name=register.csv.gz`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: await readFile(file),
  }).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const begun = performance.now();
    await (await fetch(`${platform.url}/api/organisations?search=care&limit=50`, { headers })).arrayBuffer();
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const answer = await upload;
  if (!answer.ok) throw new Error(`the preview was refused: ${await answer.text()}`);
  return times;
}

import { newHome, startPlatform } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'frameworks as data: the pages of a version, storing one of 600 parts, and its files out and in';

const times = 40;
const caf = '/api/frameworks/caf/4.0';

/** Milliseconds until the whole answer is there, and the answer. */
function callerOf(url: string, token: string) {
  return async (method: string, rest: string, body?: Buffer) => {
    const started = performance.now();
    const answer = await fetch(`${url}${rest}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/octet-stream' } : {}) },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`${method} ${rest}: ${answer.status} ${bytes.toString().slice(0, 300)}`);
    return { ms: performance.now() - started, bytes };
  };
}

type Call = ReturnType<typeof callerOf>;

async function often(count: number, work: (at: number) => Promise<{ readonly ms: number }>): Promise<number[]> {
  const all: number[] = [];
  for (let at = 0; at < count; at += 1) all.push((await work(at)).ms);
  return all;
}

const p95 = (all: readonly number[]) => quantile(all, 0.95);

async function filesOf(call: Call): Promise<Row[]> {
  const document = JSON.parse((await call('GET', `${caf}/export?format=json`)).bytes.toString());
  const stored = await often(5, (at) => {
    const file = Buffer.from(JSON.stringify({ ...document, version: `bench-${at}` }));
    return call('POST', '/api/frameworks/files?file-name=bench.json&apply=yes&why=bench', file);
  });
  const webcaf = (await call('GET', `${caf}/export?format=webcaf`)).bytes;
  const wording = '/api/frameworks/files?file-name=caf.yaml&framework=caf&version=4.0';
  const previews = await often(5, () => call('POST', wording, webcaf));
  const oscal = await often(5, () => call('GET', `${caf}/export?format=oscal`));
  return [
    row('a version of 614 parts and statements stored', p95(stored), 'ms p95', 300),
    row('its wording as YAML previewed', p95(previews), 'ms p95', 1_000),
    row('it as an OSCAL catalog', p95(oscal), 'ms p95', 300),
  ];
}

/** Asks for the list and for every part of a version in turn; stores and exports a few times. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  try {
    const call = callerOf(platform.url, await platform.token('X26', 'lead', ['framework:read', 'framework:manage']));
    const first = JSON.parse((await call('GET', caf)).bytes.toString());
    const codes: string[] = first.nodes.map(({ code }: { code: string }) => code);
    const lists = await often(times, () => call('GET', '/api/frameworks'));
    const sizes: number[] = [];
    const parts = await often(codes.length, async (at) => {
      const answer = await call('GET', `${caf}?part=${codes[at]}`);
      sizes.push(answer.bytes.length / 1_000);
      return answer;
    });
    return [
      row('the list of frameworks', p95(lists), 'ms p95', 200),
      row('a version with one part whole', p95(parts), 'ms p95', 200),
      row('its largest answer', Math.max(...sizes), 'kB', 50),
      ...(await filesOf(call)),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}

import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readScan } from '#modules/assets/actions/read-scan.ts';
import { csvFile, largeNessus, nmapFile, nmapHost, qualysFile } from '../test/support/scan-files.ts';
import { newHome } from './support/platform.ts';
import { median, type Row, row } from './support/row.ts';

export const about = 'scanner files read and counted: records and bytes a second on one core, beside a bare read';

const mebibytes = Number(process.env.WARDKEEP_BENCH_MEBIBYTES ?? 400);
const rounds = 3;

async function* repeated(text: (index: number) => string, bytes: number): AsyncGenerator<Uint8Array> {
  for (let given = 0, index = 0; given < bytes; index += 1) {
    const piece = Buffer.from(text(index));
    given += piece.length;
    yield piece;
  }
}

/** A file of one format: what comes first, many like units, what comes last. */
async function* around(start: string, unit: (index: number) => string, end: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(start);
  yield* repeated(unit, (mebibytes / 4) * 2 ** 20);
  yield Buffer.from(end);
}

const qualysRow = (index: number) =>
  qualysFile([
    {
      IP: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
      QID: String(90_000 + (index % 900)),
      Title: 'An update is missing',
      Severity: String(1 + (index % 5)),
      'CVE ID': `CVE-2021-${1000 + (index % 8000)}`,
      Threat: 'The host lacks an update. '.repeat(20),
      Solution: 'Apply the update.',
      Results: `file${index}.dll is old `.repeat(10),
    },
  ]);
const lastLine = (text: string) => text.trimEnd().slice(text.trimEnd().lastIndexOf('\n') + 1);
const genericRow = {
  title: 'Old library',
  severity: 'High',
  description: 'It is old. '.repeat(60),
  cve: 'CVE-2020-36234',
};
const genericCsv = csvFile([
  { Title: 'a', Severity: 'High', Description: genericRow.description, CVE: genericRow.cve },
]);
const port = (number: number) =>
  `<port protocol="tcp" portid="${number}"><state state="open" reason="syn-ack"/><service name="http" product="nginx" version="1.2"><cpe>cpe:/a:nginx:nginx:1.2</cpe></service></port>\n`;

const files: Readonly<Record<string, () => AsyncIterable<Uint8Array>>> = {
  nessus: () => largeNessus(mebibytes * 2 ** 20),
  nmap: () => {
    const [start = '', end = ''] = nmapFile('|').split('|');
    const ports = Array.from({ length: 20 }, (_, index) => port(8000 + index)).join('');
    return around(
      start,
      (index) => nmapHost(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, `<ports>${ports}</ports>`),
      end,
    );
  },
  'generic-json': () =>
    around(
      '{"findings":[',
      (index) =>
        `${index === 0 ? '' : ','}${JSON.stringify({ ...genericRow, endpoints: [`https://h${index}.example`] })}`,
      ']}',
    ),
  'generic-csv': () => around('Title,Severity,Description,CVE\n', () => `${lastLine(genericCsv)}\n`, ''),
  qualys: () => around(`${qualysFile([]).trimEnd()}\r\n`, (index) => `${lastLine(qualysRow(index))}\r\n`, ''),
};

async function write(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'w');
  for await (const piece of content) await handle.write(piece);
  await handle.close();
}

/** Seconds of processor and of the clock that some work takes. */
async function measured(work: () => Promise<void>): Promise<{ processor: number; clock: number }> {
  const used = process.cpuUsage();
  const begun = performance.now();
  await work();
  const { user, system } = process.cpuUsage(used);
  return { processor: (user + system) / 1e6, clock: (performance.now() - begun) / 1000 };
}

async function bareRead(file: string): Promise<void> {
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) void piece;
}

/** Writes files and reads each a few times. Processor is what a quiet machine takes at least, collecting of memory included. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const rows: Row[] = [];
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(home, name);
      await write(file, content());
      const megabytes = (await stat(file)).size / 1e6;
      let records = 0;
      const read = async () => {
        const { counts, stopped } = await readScan(file, new Date());
        if (stopped) throw new Error(`${name}: ${stopped.message}`);
        records = counts.findings + counts.assets;
      };
      await read();
      const times = [];
      for (let round = 0; round < rounds; round += 1) times.push(await measured(read));
      const processor = median(times.map((time) => time.processor));
      const clock = median(times.map((time) => time.clock));
      const bare = (await measured(() => bareRead(file))).processor;
      const isNessus = name === 'nessus';
      rows.push(
        row(`${name}-records-a-second`, records / clock, 'records/s', isNessus ? 60_000 : null, 'higher'),
        row(`${name}-records-a-processor-second`, records / processor, 'records/s', isNessus ? 60_000 : null, 'higher'),
        row(`${name}-speed`, megabytes / clock, 'MB/s', isNessus ? 120 : null, 'higher'),
        row(`${name}-times-a-bare-read`, processor / bare, 'times', null),
      );
      await rm(file);
    }
    rows.push(row('peak-memory', process.resourceUsage().maxRSS / 1024, 'MiB', 500));
  } finally {
    await remove();
  }
  return rows;
}

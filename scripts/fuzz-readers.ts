/**
 * Feeds damaged files to every reader: `node scripts/fuzz-readers.ts [MINUTES] [SEED]`. Whatever the damage, a reader
 * yields batches or throws a ReadFault, ends within its time and holds little. A new reader joins `samples`. Exit 1 with
 * the seed and the file of the first that does not; the file lies in the folder that is printed.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Random, seededRandom } from '../src/kernel/random.ts';
import { proposeMapping } from '../src/modules/assets/domain/mappings/propose-mapping.ts';
import { tableHead } from '../src/modules/assets/domain/readers/csv/table-head.ts';
import { ReadFault } from '../src/modules/assets/domain/readers/read-fault.ts';
import type { Batch, ScanFormat } from '../src/modules/assets/domain/readers/reader.ts';
import { headSize, readerFor, recognise } from '../src/modules/assets/domain/readers/reader-for.ts';
import { encodingOf, utf8Of } from '../src/modules/assets/domain/readers/utf8-of.ts';
import { samples } from '../test/support/scan-samples.ts';

const minutes = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
/** Of processor: a damaged file of 200 kB takes some milliseconds. A loop without end shows in no end of the script. */
const slowestMs = 2_000;
const largestHeap = 512 * 2 ** 20;

/** What often breaks readers, put in at any place. */
const splinters = [
  '<', '>', '"', "'", '&', ';', ']]>', '<![CDATA[', '<!--', '-->', '<?', '?>', '<!DOCTYPE x [<!ENTITY a "b">]>', '</', '/>',
  '{', '}', '[', ']', ',', '\\', '\\u', '""', '\r', '\n', '\0', '\ufeff', '&#0;', '&#x110000;', '&a;', '=', '\u2028', '�',
  '<ReportHost name="x">', '</ReportHost>', '<host>', '</host>', '"findings":[', '99999999999999999999', '-1', 'NaN', 'CVE-',
].map((text) => Buffer.from(text)); // biome-ignore format: a list of splinters reads best in rows

type Damage = (bytes: Buffer, random: Random) => Buffer;

const cut = (bytes: Buffer, from: number, to: number, between: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const damages: readonly Damage[] = [
  (bytes, random) => bytes.subarray(0, random.whole(bytes.length + 1)),
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at, random.pick(splinters));
  },
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at + random.whole(300));
  },
  (bytes, random) => {
    const [at, from] = [random.whole(bytes.length), random.whole(bytes.length)];
    return cut(bytes, at, at, bytes.subarray(from, from + random.whole(3_000)));
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let left = 1 + random.whole(8); left > 0; left -= 1) copy[random.whole(copy.length)] = random.whole(256);
    return copy;
  },
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at, Buffer.alloc(random.whole(200_000), random.pick(splinters)));
  },
  (bytes, random) => (random.chance(0.1) ? Buffer.from(bytes.toString('latin1'), 'utf16le') : bytes),
];

function damaged(bytes: Buffer, random: Random): Buffer {
  let result = bytes;
  for (let left = 1 + random.whole(4); left > 0 && result.length > 0; left -= 1)
    result = random.pick(damages)(result, random);
  return result;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads a file as an import does, by what it holds; or as a format that it may no longer have. */
async function readAll(bytes: Buffer, format: ScanFormat | null, random: Random): Promise<number> {
  let records = 0;
  try {
    const encoding = encodingOf(bytes.subarray(0, headSize));
    const text = Buffer.concat(await all(utf8Of(pieces(bytes, 1 + random.whole(9_000)), encoding, () => undefined)));
    const chosen = format ?? recognise(text.subarray(0, headSize));
    const head = chosen === 'table' ? tableHead(text.subarray(0, headSize)) : null;
    const mapping = head === null ? undefined : proposeMapping(head.headings, head.rows);
    const options = { now: new Date(), resume: null, mapping };
    for await (const batch of readerFor(chosen).read(pieces(text, 1 + random.whole(90_000)), options)) {
      records += batch.findings.length + batch.assets.length + batch.components.length + batch.answers.length;
      judge(batch);
    }
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
  }
  return records;
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return parts;
}

/** What holds of every batch, however damaged its file. */
function judge(batch: Batch): void {
  for (const { evidence, cves, severity, severityGiven, title } of batch.findings) {
    const isRight =
      (evidence?.length ?? 0) <= 4_000 &&
      (title?.length ?? 0) <= 500 &&
      cves.every((id) => /^CVE-\d{4}-\d{4,}$/.test(id)) &&
      (severity === null || severityGiven !== null) &&
      !evidence?.includes('\0');
    if (!isRight) throw new Error('a record breaks its rules');
  }
}

async function main(): Promise<number> {
  const until = Date.now() + minutes * 60_000;
  const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const formats = Object.keys(samples) as ScanFormat[];
  let runs = 0;
  let records = 0;
  let slowest = 0;
  for (; Date.now() < until; runs += 1) {
    const random = seededRandom(seed, String(runs));
    const format = random.pick(formats);
    const bytes = damaged(Buffer.from(samples[format]), random);
    const before = process.cpuUsage();
    try {
      records += await readAll(bytes, random.chance(0.5) ? format : null, random);
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1_000;
      slowest = Math.max(slowest, took);
      if (took > slowestMs) throw new Error(`it took ${Math.round(took)} ms`);
      if (process.memoryUsage().heapUsed > largestHeap) throw new Error('it held too much');
    } catch (error) {
      const file = path.join(folder, `${format}-${seed}-${runs}`);
      writeFileSync(file, bytes);
      console.error(`Seed ${seed}, run ${runs}, ${file}:`, error);
      return 1;
    }
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${runs} damaged files, ${records} records, slowest ${Math.round(slowest)} ms, ${peak} MiB, seed ${seed}`,
  );
  return 0;
}

process.exitCode = await main();

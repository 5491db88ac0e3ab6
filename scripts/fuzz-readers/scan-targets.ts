import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Random } from '../../src/kernel/random.ts';
import { openScan } from '../../src/modules/assets/actions/open-scan.ts';
import type { ColumnMapping } from '../../src/modules/assets/domain/mappings/column-mapping.ts';
import { proposeMapping } from '../../src/modules/assets/domain/mappings/propose-mapping.ts';
import { tableHead } from '../../src/modules/assets/domain/readers/csv/table-head.ts';
import { ReadFault } from '../../src/modules/assets/domain/readers/read-fault.ts';
import type { Batch, ReadOptions, ResumePoint, ScanFormat } from '../../src/modules/assets/domain/readers/reader.ts';
import { headSize, readerFor, recognise } from '../../src/modules/assets/domain/readers/reader-for.ts';
import { encodingOf, utf8Of } from '../../src/modules/assets/domain/readers/utf8-of.ts';
import type { ScanFinding } from '../../src/modules/assets/domain/scan-record.ts';
import { samples } from '../../test/support/scan-samples.ts';
import { zipArchive } from '../../test/support/zip-archive.ts';
import { judgeKept } from './judge.ts';
import { pieces, type Target, whole } from './target.ts';
import { workbookOf, workbookParts } from './workbooks.ts';

/** The part of each sample that is repeated for a file of several batches. */
const units: Partial<Record<ScanFormat, RegExp>> = {
  nessus: /<ReportItem[\s\S]*?<\/ReportItem>\n/,
  nmap: /<host [\s\S]*?<\/host>\n/,
  'generic-json': /\{"title"[\s\S]*?\]\},/,
  'generic-csv': /"Old, ""library"" 3[\s\S]*?8443\n/,
  'defender-weaknesses-csv': /d1,[^\n]*\n/,
  'defender-devices-csv': /d2,[^\n]*\n/,
  'qualys-csv': /10\.0\.0\.0,[\s\S]*?"two""[^\n]*\n/,
  'cyclonedx-json': /\{"bom-ref":"c0"[\s\S]*?(?=\{"bom-ref":"c1")/,
  'cyclonedx-xml': /<component bom-ref="c0"[\s\S]*?(?=<component bom-ref="c1")/,
  'spdx-json': /\{"SPDXID":"SPDXRef-0"[\s\S]*?(?=\{"SPDXID":"SPDXRef-1")/,
  'spdx-tag-value': /\n## Package\n[\s\S]*?(?=\n## Package)/,
  'spdx3-json':
    /\{"type":"software_Package","spdxId":"https:\/\/example\.org\/bill#p0"[\s\S]*?(?=\{"type":"software_Package","spdxId":"https:\/\/example\.org\/bill#p1")/,
  table: /pump-0,[^\n]*\n/,
};

/** Some units are alike and others are not, as in real files. */
function grown(format: ScanFormat): Buffer {
  const unit = units[format];
  if (unit !== undefined && !unit.test(samples[format])) throw new Error(`the sample of ${format} has no such unit`);
  const many = (found: string) =>
    Array.from({ length: 2_300 }, (_, index) => {
      const number = index % 2_000;
      return found.replaceAll(
        /\b(10\.0\.)0\.0\b|((?:"c|#p|part-|Ref-|pump-|ItemPort|inside-))0\b/g,
        (_all, net, name) => (net ? `${net}${number >> 8}.${number & 255}` : `${name}${number + 20}`),
      );
    }).join('');
  return Buffer.from(unit ? samples[format].replace(unit, many) : samples[format]);
}

interface Reading {
  readonly batches: readonly Batch[];
  readonly fault: ReadFault | null;
}

async function readingOf(batches: AsyncIterable<Batch>): Promise<Reading> {
  const read: Batch[] = [];
  try {
    for await (const batch of batches) read.push(batch);
    return { batches: read, fault: null };
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    return { batches: read, fault: error };
  }
}

const recordsOf = (batches: readonly Batch[]) => ({
  assets: batches.flatMap(({ assets }) => assets),
  findings: batches.flatMap(({ findings }) => findings),
  components: batches.flatMap(({ components }) => components),
  answers: batches.flatMap(({ answers }) => answers),
});

/**
 * What a store makes of records: findings each by itself; of assets the first of its key, and parts and answers as sets,
 * as a reader that goes on does not know which of these it told before.
 */
function storedOf(batches: readonly Batch[]) {
  const { assets, findings, components, answers } = recordsOf(batches);
  const first = new Map(assets.map(({ key }, at) => [key, at] as const).reverse());
  const set = (list: readonly unknown[]) => [...new Set(list.map((each) => JSON.stringify(each)))];
  return {
    assets: assets.filter(({ key }, at) => first.get(key) === at),
    // The name of the part comes from what stood before; nobody stores it.
    findings: findings.map((finding) => ({ ...finding, component: null })),
    ...{ components: set(components), answers: set(answers) },
  };
}

/** What holds of every batch, however damaged its file; `keys` are those of the assets told so far. */
function judgeBatch(batch: Batch, keys: Set<string>): void {
  judgeKept(batch);
  for (const { key } of batch.assets) keys.add(key);
  for (const { assetKey } of [...batch.findings, ...batch.components])
    if (assetKey !== null && !keys.has(assetKey))
      throw new Error(`a record of the asset ${assetKey}, which is not told`);
  const wrong = batch.findings.find((finding) => !isRight(finding));
  if (wrong)
    throw new Error(`a finding breaks its rules: ${JSON.stringify({ ...wrong, description: '' }).slice(0, 900)}`);
}

function isRight({ evidence, title, cves, severity, severityGiven, port }: ScanFinding): boolean {
  const isShort = (evidence?.length ?? 0) <= 4_000 && (title?.length ?? 0) <= 500;
  const isPort = port === null || (Number.isInteger(port) && port > 0 && port < 65_536);
  return (
    isShort &&
    isPort &&
    cves.every((id) => /^CVE-\d{4}-\d{4,}$/.test(id)) &&
    (severity === null || severityGiven !== null)
  );
}

/** Killed after any batch and gone on with, in other pieces, a reading gives what it gives in one go. */
async function judgeResumption(
  { batches, fault }: Reading,
  again: (from: ResumePoint | null) => AsyncIterable<Batch>,
  random: Random,
): Promise<void> {
  // Nobody goes on with what was never begun: such a file is refused.
  if (fault?.kind === 'not-recognised') return;
  const kept = batches.slice(0, random.whole(batches.length + 1));
  const rest = await readingOf(again(kept.at(-1)?.resume ?? null));
  if (!isDeepStrictEqual(storedOf([...kept, ...rest.batches]), storedOf(batches)))
    throw new Error(`resumed after ${kept.length} of ${batches.length} batches it gives other records`);
  if (rest.fault?.kind !== fault?.kind) throw new Error(`resumed it ends by ${rest.fault?.kind}, not ${fault?.kind}`);
}

async function judgeReading(
  again: (from: ResumePoint | null) => AsyncIterable<Batch>,
  random: Random,
): Promise<number> {
  const reading = await readingOf(again(null));
  const keys = new Set<string>();
  for (const batch of reading.batches) judgeBatch(batch, keys);
  await judgeResumption(reading, again, random);
  return Object.values(recordsOf(reading.batches)).reduce((sum, { length }) => sum + length, 0);
}

function mappingFor(text: Buffer): ColumnMapping | undefined {
  const head = tableHead(text.subarray(0, headSize));
  return head === null ? undefined : proposeMapping(head.headings, head.rows);
}

/** Reads a text by what it holds; or, half the time, as a format that it may no longer have. */
async function readText(bytes: Buffer, format: ScanFormat, random: Random): Promise<number> {
  const encoding = encodingOf(bytes.subarray(0, headSize));
  const text = await whole(utf8Of(pieces(bytes, 1 + random.whole(9_000)), encoding, () => undefined));
  const chosen = random.chance(0.5) ? format : recognise(text.subarray(0, headSize));
  const mapping = chosen === 'table' ? mappingFor(text) : undefined;
  const options = (resume: ResumePoint | null): ReadOptions => ({ now: new Date(), resume, mapping });
  const from = (resume: ResumePoint | null) =>
    readerFor(chosen).read(pieces(text.subarray(resume?.offset ?? 0), 1 + random.whole(90_000)), options(resume));
  return await judgeReading(from, random);
}

const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-files-'));
const file = path.join(folder, 'one.upload');

/** Reads a file of any packing from the disk, as an import does. */
async function readFile(bytes: Buffer, random: Random): Promise<number> {
  writeFileSync(file, bytes);
  const scan = await openScan(file);
  const mapping = scan.head && random.chance(0.5) ? proposeMapping(scan.head.headings, scan.head.rows) : undefined;
  const from = (resume: ResumePoint | null) =>
    scan.batches({ now: new Date(), resume, tell: () => undefined, mapping });
  return await judgeReading(from, random);
}

const texts = Object.keys(samples) as ScanFormat[];
const workbook = await workbookOf('Devices', samples.table);

export const scanTargets: readonly Target[] = [
  ...texts.map(
    (format): Target => ({
      name: format,
      // Most of the damage to a small file is worth more than the little to a large one.
      samples: [...Array<Buffer>(8).fill(Buffer.from(samples[format])), grown(format)],
      read: (bytes, random) => readText(bytes, format, random),
    }),
  ),
  {
    name: 'packed-scan',
    samples: [
      ...texts.map((format) => gzipSync(samples[format])),
      ...texts.map((format) => zipArchive({ [`a.${format}`]: Buffer.from(samples[format]) })),
      gzipSync(grown('nessus')),
    ],
    read: readFile,
  },
  { name: 'workbook-of-assets', samples: [workbook], parts: workbookParts(workbook), read: readFile },
];

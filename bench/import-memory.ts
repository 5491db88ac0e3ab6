import { execFile } from 'node:child_process';
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { openScan } from '#modules/assets/actions/open-scan.ts';
import { proposeMapping } from '#modules/assets/domain/mappings/propose-mapping.ts';
import { readDocument } from '#modules/suppliers/actions/advisories/read-document.ts';
import { csafDocument } from '../test/support/csaf-document.ts';
import { largeNessus } from '../test/support/scan-files.ts';
import { zipArchive } from '../test/support/zip-archive.ts';
import { newHome } from './support/platform.ts';
import { type Row, row } from './support/row.ts';

export const about =
  'the most memory that a process takes that reads the largest files: bills, a workbook, a scan, an advisory';

const records = Number(process.env.WARDKEEP_BENCH_RECORDS ?? 1_000_000);
const mebibytes = Number(process.env.WARDKEEP_BENCH_MEBIBYTES ?? 1_024);

async function* lines(start: string, line: (index: number) => string, end: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(start);
  for (let at = 0; at < records; at += 1_000)
    yield Buffer.from(Array.from({ length: Math.min(1_000, records - at) }, (_, index) => line(at + index)).join(''));
  yield Buffer.from(end);
}

const purl = (index: number) => `pkg:npm/part-${index}@1.${index % 50}.0`;
const comma = (index: number) => (index === 0 ? '' : ',');
const spdxPackage = (index: number) => ({
  ...{ SPDXID: `SPDXRef-${index}`, name: `part-${index}`, versionInfo: `1.${index % 50}.0`, licenseDeclared: 'MIT' },
  externalRefs: [{ referenceType: 'purl', referenceLocator: purl(index) }],
});
const spdx3Package = (index: number) => ({
  ...{ type: 'software_Package', spdxId: `urn:${index}`, name: `part-${index}`, suppliedBy: 'urn:maker' },
  ...{ software_packageVersion: `1.${index % 50}.0`, software_packageUrl: purl(index) },
});
const component = (index: number) => ({
  ...{ 'bom-ref': `c${index}`, type: 'library', name: `part-${index}`, version: `1.${index % 50}.0` },
  ...{ purl: purl(index), licenses: [{ license: { id: 'MIT' } }] },
});
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** Files of text by name. */
const texts: Readonly<Record<string, () => AsyncIterable<Uint8Array>>> = {
  'cyclonedx-json': () =>
    lines(
      '{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"application","name":"All"}},"components":[',
      (index) => `${comma(index)}${JSON.stringify(component(index))}`,
      ']}',
    ),
  'cyclonedx-xml': () =>
    lines(
      '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>',
      (index) =>
        `<component bom-ref="c${index}" type="library"><name>part-${index}</name><version>1.${index % 50}.0</version><purl>${purl(index)}</purl></component>`,
      '</components></bom>',
    ),
  'spdx-json': () =>
    lines(
      '{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"All","packages":[',
      (index) => `${comma(index)}${JSON.stringify(spdxPackage(index))}`,
      ']}',
    ),
  'spdx-tag-value': () =>
    lines(
      'SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n',
      (index) =>
        `\nPackageName: part-${index}\nSPDXID: SPDXRef-${index}\nPackageVersion: 1.${index % 50}.0\nExternalRef: PACKAGE-MANAGER purl ${purl(index)}\n`,
      '',
    ),
  // The maker of all stands behind them: most packages no longer wait for it.
  'spdx3-json': () =>
    lines(
      '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[',
      (index) => `${JSON.stringify(spdx3Package(index))},`,
      '{"type":"Agent","spdxId":"urn:maker","name":"Maker"}]}',
    ),
  nessus: () => largeNessus(mebibytes * 2 ** 20),
};

async function write(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'w');
  for await (const piece of content) await handle.write(piece);
  await handle.close();
}

const whole = async (bytes: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
};

/** A workbook of a list with a row for each device, its names shared as Excel writes them: a million rows are its most. */
async function writeWorkbook(file: string): Promise<void> {
  const headings = ['Device name', 'IP address', 'Model', 'Last seen'];
  const sheet = lines(
    `<worksheet><sheetData><row>${headings.map(cell).join('')}</row>`,
    (index) =>
      `<row><c t="s"><v>${index}</v></c>${cell(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`)}${cell('Flow 3')}${cell('2026-11-13')}</row>`,
    '</sheetData></worksheet>',
  );
  const parts = {
    'xl/workbook.xml': Buffer.from('<workbook><sheets><sheet name="List" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': await whole(lines('<sst>', (index) => `<si><t>pump-${index}</t></si>`, '</sst>')),
    'xl/worksheets/sheet1.xml': await whole(sheet),
  };
  await writeFile(file, zipArchive(parts));
}

/** A valid advisory that names as many products as 5 MiB hold. */
async function writeAdvisory(file: string): Promise<void> {
  const document = csafDocument();
  const name = (index: number) => ({ name: `Pump ${index} ${'of a long name '.repeat(6)}`, product_id: `p${index}` });
  document.product_tree.full_product_names.push(...Array.from({ length: 36_000 }, (_, index) => name(index)));
  await writeFile(file, JSON.stringify(document));
}

/** In a process of its own: reads a file, and prints its records and the most memory that the process took. */
export async function readOne(file: string): Promise<void> {
  let count = 0;
  if (file.endsWith('.csaf')) count = await readAdvisory(file);
  else {
    const scan = await openScan(file);
    const mapping = scan.head === null ? undefined : proposeMapping(scan.head.headings, scan.head.rows);
    for await (const batch of scan.batches({ now: new Date(), resume: null, tell: () => undefined, mapping }))
      count += batch.assets.length + batch.findings.length + batch.components.length;
  }
  console.log(JSON.stringify({ count, peak: process.resourceUsage().maxRSS / 1024 }));
}

async function readAdvisory(file: string): Promise<number> {
  const { advisory, faults } = await readDocument({ text: await readFile(file, 'utf8') });
  if (advisory === null) throw new Error(faults[0]?.message);
  return advisory.products.length;
}

const execute = promisify(execFile);

async function measured(name: string, file: string): Promise<Row[]> {
  const megabytes = (await stat(file)).size / 1e6;
  const script = `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.readOne(${JSON.stringify(file)}))`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], { cwd: process.cwd() });
  const { count, peak } = JSON.parse(stdout) as { count: number; peak: number };
  if (count === 0) throw new Error(`${name}: nothing was read`);
  await rm(file);
  return [
    row(`${name}-file`, megabytes, 'MB', null),
    row(`${name}-records`, count, 'records', null),
    row(`${name}-peak-memory`, peak, 'MiB', 500),
  ];
}

export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const rows: Row[] = [];
  const made: readonly (readonly [string, (file: string) => Promise<void>])[] = [
    ...Object.entries(texts).map(([name, content]) => [name, (file: string) => write(file, content())] as const),
    ['workbook', writeWorkbook],
    ['advisory.csaf', writeAdvisory],
  ];
  try {
    for (const [name, make] of made) {
      const file = path.join(home, name);
      await make(file);
      rows.push(...(await measured(name.replace('.csaf', ''), file)));
    }
  } finally {
    await remove();
  }
  return rows;
}

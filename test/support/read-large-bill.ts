/**
 * Reads a made bill of so many MiB and prints its components and the most memory that the process took:
 * `read-large-bill.ts FORMAT MEBIBYTES LETTERS`, each component with a name of so many letters.
 */
import type { ScanFormat } from '../../src/modules/assets/domain/readers/reader.ts';
import { readerFor } from '../../src/modules/assets/domain/readers/reader-for.ts';

const [format = '', mebibytes = '', letters = ''] = process.argv.slice(2);

const bills: Readonly<Record<string, readonly [string, (name: string, index: number) => object]>> = {
  'cyclonedx-json': [
    '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[',
    (name, index) => ({ 'bom-ref': `c${index}`, type: 'library', name }),
  ],
  'spdx-json': ['{"spdxVersion":"SPDX-2.3","packages":[', (name, index) => ({ SPDXID: `SPDXRef-${index}`, name })],
  'spdx3-json': [
    '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[',
    (name, index) => ({ type: 'software_Package', spdxId: `urn:${index}`, name, suppliedBy: 'urn:maker' }),
  ],
};

async function* bill(): AsyncGenerator<Uint8Array> {
  const [start, component] = bills[format] ?? ['', () => ({})];
  yield Buffer.from(start);
  const [most, long] = [Number(mebibytes) * 2 ** 20, 'x'.repeat(Number(letters))];
  let comma = '';
  for (let given = 0, index = 0; given < most; index += 1) {
    const text = `${comma}${JSON.stringify(component(`part-${index}-${long}`, index))}`;
    comma = ',';
    given += text.length;
    yield Buffer.from(text);
  }
  yield Buffer.from(']}');
}

let components = 0;
for await (const batch of readerFor(format as ScanFormat).read(bill(), { now: new Date(), resume: null }))
  components += batch.components.length;
console.log(JSON.stringify({ components, peakMiB: process.resourceUsage().maxRSS / 1024 }));

import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { ReadFault } from '../read-fault.ts';
import { type XmlHandler, XmlMachine } from '../xml/xml-machine.ts';

/** A file inside a workbook; null where it has none of this name. */
export type PartOf = (name: string) => AsyncIterable<Uint8Array> | null;

/** Without the prefix of a namespace. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML through for what a handler takes from it. @throws ReadFault */
export async function readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const collector = new Collector({ offset: 0, context: '' });
  const machine = new XmlMachine(0, [], handler, () => undefined);
  for await (const _batch of drive(bytes, machine, collector)) void _batch;
}

/** Texts that cells share, at most: a list of 100,000 rows has some 200,000 different ones. */
const mostTexts = 2_000_000;
const mostLetters = 64 * 1024 * 1024;
const longestCell = 32_767;

export async function sharedTexts(part: PartOf): Promise<readonly string[]> {
  const bytes = part('xl/sharedStrings.xml');
  if (bytes === null) return [];
  const texts: string[] = [];
  let [text, letters, isPhonetic] = ['', 0, false];
  await readXml(bytes, {
    where: 'shared texts',
    start(xml) {
      const name = local(xml.name);
      if (name === 'si') text = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't' && !isPhonetic) xml.gather(longestCell);
    },
    end(xml) {
      const name = local(xml.name);
      if (name === 'rPh') isPhonetic = false;
      else if (name === 't' && !isPhonetic) text += xml.gathered();
      else if (name === 'si') {
        letters += text.length;
        if (texts.length >= mostTexts || letters > mostLetters) throw new ReadFault('too-long', xml.offset);
        texts.push(text);
      }
    },
  });
  return texts;
}

/** Formats of numbers that Excel has built in for days and times (ECMA-376, 18.8.30). */
const builtInDates = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
const mostStyles = 70_000;

/** Which styles of cells show their number as a day. */
export async function dateStyles(part: PartOf): Promise<ReadonlySet<number>> {
  const bytes = part('xl/styles.xml');
  const dates = new Set<number>();
  if (bytes === null) return dates;
  const own = new Set<number>();
  const cells = { isHere: false, count: 0 };
  const style = (id: number) => {
    if (cells.count < mostStyles && (builtInDates(id) || own.has(id))) dates.add(cells.count);
    cells.count += 1;
  };
  await readXml(bytes, {
    where: 'styles',
    start(xml) {
      const name = local(xml.name);
      if (name === 'cellXfs') cells.isHere = true;
      else if (name === 'numFmt') addOwn(own, xml.attribute('formatCode') ?? '', Number(xml.attribute('numFmtId')));
      else if (name === 'xf' && cells.isHere) style(Number(xml.attribute('numFmtId') ?? 0));
    },
    end(xml) {
      if (local(xml.name) === 'cellXfs') cells.isHere = false;
    },
  });
  return dates;
}

/** A format that shows a day or a year, outside its quoted words and colours. */
function addOwn(own: Set<number>, code: string, id: number): void {
  const letters = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/[dy]/i.test(letters) && own.size < mostStyles) own.add(id);
}

/** Paths of the sheets that are shown, in the order of the workbook; and whether its days count from 1904. */
export async function sheetsOf(part: PartOf): Promise<{ readonly paths: readonly string[]; readonly is1904: boolean }> {
  const targets = new Map<string, string>();
  const ids: { readonly id: string; readonly name: string }[] = [];
  let is1904 = false;
  const relations = part('xl/_rels/workbook.xml.rels');
  const ended = { end: () => undefined, where: 'workbook' };
  if (relations !== null)
    await readXml(relations, {
      ...ended,
      start(xml) {
        if (local(xml.name) !== 'Relationship' || targets.size > 1_000) return;
        const target = (xml.attribute('Target') ?? '').replace(/^\/?(xl\/)?/, 'xl/');
        targets.set(xml.attribute('Id') ?? '', target);
      },
    });
  const workbook = part('xl/workbook.xml');
  if (workbook === null) throw new ReadFault('malformed', 0, 'workbook');
  await readXml(workbook, {
    ...ended,
    start(xml) {
      const name = local(xml.name);
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(xml.attribute('date1904') ?? '');
      if (name !== 'sheet' || (xml.attribute('state') ?? 'visible') !== 'visible' || ids.length > 1_000) return;
      ids.push({ id: xml.attribute('r:id') ?? '', name: xml.attribute('name') ?? '' });
    },
  });
  // The form of a maker has sheets of guidance around the one with the answers.
  ids.sort((one, two) => Number(/mds2/i.test(two.name)) - Number(/mds2/i.test(one.name)));
  const paths = ids.flatMap(({ id }) => targets.get(id) ?? []);
  return { paths: paths.length > 0 ? paths : ['xl/worksheets/sheet1.xml'], is1904 };
}

import { csvCell } from '#kernel/csv.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { workbookAnswer } from '#platform/http/workbook-answer.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { isZip, readWorkbook, writeWorkbook } from '#platform/workbook.ts';
import { documentFaults } from '../domain/document-faults.ts';
import {
  type ItemLine,
  itemColumns,
  itemHeadFault,
  linesOfItems,
  readItemLine,
  withItems,
} from '../domain/item-lines.ts';
import type { VersionName } from '../domain/mapping-document.ts';
import { saveFramework } from '../store/save-framework.ts';
import { csvLines, refusal } from './csv-lines.ts';
import { refuseUnlessKeeper } from './keepers-of-years.ts';
import { contentHashOf } from './load-frameworks.ts';
import { asDocument, frameworkOf } from './stored-framework.ts';

const mostLines = 5000;
const widths = { outcome: 12, item: 14, text: 90, answer: 12, mandatory: 14 };

/** Items of evidence and questions of the year of a version, as a file that `importItems` reads again. */
export async function exportItems(
  context: Context,
  { params, query }: { readonly params: VersionName; readonly query: { readonly format: 'xlsx' | 'csv' } },
): Promise<Answer> {
  const document = asDocument(await context.read((reader) => frameworkOf(reader, params)));
  const rows = linesOfItems(document).map(({ outcome, item, text, answer, mandatory }) => [
    ...[outcome, item, text, answer],
    mandatory.join(' '),
  ]);
  const name = `items-${params.framework}-${params.version}`.replace(/[^A-Za-z0-9-]/g, '-');
  if (query.format === 'csv') {
    const lines = [[...itemColumns], ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`);
    return Answer.file(`${name}.csv`, 'text/csv; charset=utf-8', lines.join(''));
  }
  return workbookAnswer(name, await writeWorkbook([{ name: 'Items', rows: [[...itemColumns], ...rows] }], widths));
}

interface Sent {
  readonly params: VersionName;
  readonly query: { readonly apply: 'yes' | 'no'; readonly why: string };
  readonly body: unknown;
}

/** Items of evidence and questions of the year from a file, line by line. What the file does not name stays. */
export async function importItems(context: Context, { params, query, body }: Sent, caller: Caller) {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  if (query.apply === 'yes' && query.why.length < 3) throw wrongField('why', 'Say why in a few words');
  const lines = await linesIn(body);
  if (query.apply === 'no') {
    return await context.read(async (reader) => {
      await refuseUnlessKeeper(reader, caller);
      return answerOf(false, (await judge(reader, params, lines)).outcomes);
    });
  }
  return await context.change({ action: 'import-items', why: query.why }, async (change) => {
    await refuseUnlessKeeper(change, caller);
    const { document, outcomes } = await judge(change, params, lines);
    const changed = outcomes.filter(({ result }) => result === 'change');
    if (changed.length > 0) {
      const contentHash = contentHashOf(JSON.stringify(document));
      await saveFramework(change, document, { contentHash, origin: 'imported' });
    }
    change.record({
      subject: `framework:${params.framework} ${params.version}`,
      after: { items: changed.map(({ outcome, item, words }) => `${outcome} ${item}: ${words}`) },
    });
    return answerOf(true, outcomes);
  });
}

async function judge(reader: Reader, name: VersionName, lines: readonly ItemLine[]) {
  const judged = withItems(asDocument(await frameworkOf(reader, name)), lines);
  const [fault] = documentFaults(judged.document);
  if (fault) throw refusal(`${fault.where}: ${fault.message}`);
  return judged;
}

async function linesIn(bytes: Buffer): Promise<ItemLine[]> {
  const csv = isZip(bytes) ? await csvOfWorkbook(bytes) : bytes;
  const lines = csvLines(csv, itemHeadFault, mostLines)
    .map(({ cells, line }) => readItemLine(cells, line))
    .filter(({ outcome, item }) => outcome !== '' || item !== '');
  if (lines.length === 0) throw refusal('It has no lines below the first.');
  return lines;
}

/** The first sheet as the CSV that the same reader takes, so that both are judged alike. */
async function csvOfWorkbook(bytes: Buffer): Promise<Buffer> {
  const [sheet] = await readWorkbook(bytes);
  const lines = (sheet?.rows ?? []).map((row) => row.map((cell) => csvCell(cell)).join(','));
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

function answerOf(isApplied: boolean, outcomes: readonly ReturnType<typeof withItems>['outcomes'][number][]) {
  const count = (wanted: string) => outcomes.filter(({ result }) => result === wanted).length;
  return {
    isApplied,
    changed: count('change'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    lines: [...outcomes],
  };
}

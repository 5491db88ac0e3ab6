import { readWorkbook, writeWorkbook } from '#platform/workbook.ts';
import { newHome, startPlatform } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'a whole return out and in as a workbook: every outcome and statement of the CAF';

const organisation = 'RXN';
const year = '2026-27';
const times = 7;
const path = `/api/assurance/returns/${organisation}`;

/** A caller that measures: milliseconds until the whole answer is there. */
function callerOf(url: string, token: string) {
  return async (method: string, rest: string, body?: Buffer | object) => {
    const isBytes = Buffer.isBuffer(body);
    const started = performance.now();
    const answer = await fetch(`${url}${rest}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' } : {}),
      },
      ...(body ? { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) } : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(`${method} ${rest}: ${answer.status} ${bytes.toString().slice(0, 300)}`);
    return { ms: performance.now() - started, bytes };
  };
}

/** The workbook with every tick the other way round. */
async function turned(book: Buffer): Promise<Buffer> {
  const sheets = (await readWorkbook(book)).map((sheet) => {
    const at = (sheet.rows[0] ?? []).indexOf('Ticked');
    if (at < 0) return sheet;
    const rows = sheet.rows.map((row, index) =>
      index === 0 ? row : row.map((cell, column) => (column === at ? (cell === 'yes' ? 'no' : 'yes') : cell)),
    );
    return { name: sheet.name, rows };
  });
  return await writeWorkbook(sheets);
}

/** Exports, looks at and takes in the whole return, changed in every outcome, a few times. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  try {
    const token = await platform.token(organisation, 'lead', ['assurance:read', 'assurance:write', 'framework:read']);
    const call = callerOf(platform.url, token);
    await call('POST', path, { year, why: 'The year has begun' });
    const functions = [
      {
        name: 'Emergency care',
        service: 'ae-attendances',
        why: 'Day and night',
        systems: [{ id: null, name: 'Record', isIn: true, why: '' }],
      },
    ];
    await call('PUT', `/api/assurance/scopes/${organisation}`, {
      year,
      version: 0,
      functions,
      outside: '',
      why: 'Agreed',
    });
    const taken: { out: number[]; look: number[]; in: number[] } = { out: [], look: [], in: [] };
    let statements = 0;
    for (let round = 0; round < times; round += 1) {
      const book = await call('GET', `${path}/file?format=xlsx`);
      taken.out.push(book.ms);
      const shown = await call('POST', `${path}/file/preview`, await turned(book.bytes));
      taken.look.push(shown.ms);
      const { document, outcomes } = JSON.parse(shown.bytes.toString());
      statements = outcomes.flatMap(({ changes }: { changes: unknown[] }) => changes).length;
      taken.in.push((await call('PUT', `${path}/file`, { document, why: 'Turned round' })).ms);
    }
    const both = taken.look.map((ms, index) => ms + (taken.in[index] ?? 0));
    return [
      row('statements-changed', statements, 'statements', 555, 'higher'),
      row('export-xlsx-p50', quantile(taken.out, 0.5), 'ms', 2000),
      row('preview-xlsx-p50', quantile(taken.look, 0.5), 'ms', null),
      row('import-xlsx-p50', quantile(both, 0.5), 'ms', 2000),
      row('import-xlsx-worst', Math.max(...both), 'ms', 2000),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}

import { parse } from 'csv-parse/sync';
import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import type { ControlState } from '../../domain/controls/control-states.ts';
import { type RowFault, readStatesFile, type StatesRow } from '../../domain/controls/read-states-file.ts';
import { addReport, plainReport } from '../../store/controls/control-reports.ts';
import { assetsNamed } from '../../store/controls/control-states.ts';
import { controls } from './control-catalogue.ts';
import { type ControlSaying, setControlStates } from './set-control-states.ts';

/** Rows of one file: a trust with 7,000 assets and each control has about 50,000. */
const mostRows = 100_000;
const mostFaultsShown = 50;

/** What came of a file or a list of states, or what would. */
export interface BroughtStates {
  readonly format: string;
  readonly rows: number;
  readonly matched: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faultCount: number;
  readonly faults: RowFault[];
  readonly isStored: boolean;
}

interface Brought {
  readonly organisation: string;
  readonly why: string;
  readonly isPreview: boolean;
}

/** Reads a file of control states; nothing is stored where it is only looked at. */
export async function bringStatesFile(
  context: Context,
  {
    params,
    query,
    body,
  }: {
    params: { readonly organisation: string };
    query: { readonly fileName: string; readonly why: string; readonly isPreview: boolean };
    body: unknown;
  },
): Promise<BroughtStates> {
  refuseUnlessBytes(body);
  const today = context.now().toISOString().slice(0, 10);
  const file = readStatesFile(
    recordsOf(body),
    controls.filter(({ from }) => from === 'assets').map(({ code }) => code),
    today,
  );
  if (file.format === null)
    throw new Problem(
      'invalid-request',
      'The first line must name the columns asset, control and state, or be that of Defender’s list of devices.',
    );
  const told = { ...file, format: file.format, origin: 'file' as const, subject: query.fileName };
  return await bring(context, { ...query, ...params }, told);
}

/** The rows of such a file, as texts. @throws Problem */
export function recordsOf(body: Buffer): string[][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const firstLine = text.slice(0, text.search(/[\r\n]|$/));
    const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
    return parse(text, { bom: true, delimiter, relax_column_count: true, to: mostRows + 2 }) as string[][];
  } catch {
    throw new Problem('invalid-request', 'The file is no CSV in UTF-8. Save it as CSV UTF-8 and try again.');
  }
}

interface SentState {
  readonly asset: string;
  readonly control: string;
  readonly state: ControlState;
  readonly day?: string | undefined;
  readonly covered?: number | undefined;
  readonly lacking?: number | undefined;
}

/** Keeps states that a script sends. */
export async function bringStates(
  context: Context,
  {
    params,
    body,
  }: {
    params: { readonly organisation: string };
    body: {
      readonly states: readonly SentState[];
      readonly source: string;
      readonly why: string;
      readonly isPreview: boolean;
    };
  },
): Promise<BroughtStates> {
  const today = context.now().toISOString().slice(0, 10);
  const header = ['asset', 'control', 'state', 'date', 'covered', 'not covered'];
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  const records = body.states.map((each) => [
    ...[each.asset, each.control, each.state, each.day ?? ''],
    ...[text(each.covered), text(each.lacking)],
  ]);
  const codes = controls.filter(({ from }) => from === 'assets').map(({ code }) => code);
  const { rows, faults } = readStatesFile([header, ...records], codes, today);
  // Counted as a script does, from the first of the list.
  const places = (fault: RowFault) => ({ ...fault, line: fault.line - 1 });
  const told = { format: 'script', origin: 'script' as const, subject: body.source, rows, faults: faults.map(places) };
  return await bring(context, { ...body, ...params }, told);
}

interface Told {
  readonly format: string;
  readonly origin: 'file' | 'script';
  readonly subject: string;
  readonly rows: readonly StatesRow[];
  readonly faults: readonly RowFault[];
}

async function bring(context: Context, { organisation, why, isPreview }: Brought, told: Told): Promise<BroughtStates> {
  if (told.rows.length + told.faults.length > mostRows)
    throw new Problem('invalid-request', `A file has at most ${mostRows} rows. Send it in parts.`);
  const counts = { format: told.format, rows: told.rows.length + told.faults.length };
  if (isPreview)
    return await context.read(async (reader) => {
      const { id } = await ownOrganisation(reader, organisation);
      const { matched, faults } = await match(reader, id, told.rows);
      const all = [...told.faults, ...faults];
      const none = { changed: 0, unchanged: 0, isStored: false };
      return { ...counts, ...none, matched: matched.length, ...shown(all) };
    });
  return await context.change({ action: 'set-control-states', why }, async (change) => {
    const body = await ownOrganisation(change, organisation);
    const { matched, faults } = await match(change, body.id, told.rows);
    const all = [...told.faults, ...faults];
    const kept = await keep(
      change,
      { organisation: body.id, why, today: context.now().toISOString().slice(0, 10) },
      told,
      matched,
    );
    const after = { ...counts, ...kept, faults: all.length };
    change.record({ subject: `organisation:${body.code}`, organisationId: body.id, after });
    return { ...counts, ...kept, isStored: true, matched: matched.length, ...shown(all) };
  });
}

const shown = (faults: readonly RowFault[]) => ({
  faultCount: faults.length,
  faults: faults.slice(0, mostFaultsShown),
});

interface MatchedRow {
  readonly row: StatesRow;
  readonly asset: number;
}

async function keep(
  change: Change,
  { organisation, why, today }: { readonly organisation: number; readonly why: string; readonly today: string },
  { origin, subject }: Told,
  matched: readonly MatchedRow[],
) {
  if (matched.length === 0) return { changed: 0, unchanged: 0 };
  const day = matched.reduce((latest, { row }) => (row.day > latest ? row.day : latest), '');
  const counts = { rows: matched.length };
  const report = await addReport(change, organisation, { ...plainReport, origin, subject, evidence: why, day, counts });
  const byCode = new Map(controls.map((control) => [control.code, control]));
  const sayings = matched.flatMap(({ row, asset }): ControlSaying[] => {
    const control = byCode.get(row.control);
    if (!control) return [];
    const { covered, lacking, day: rowDay } = row;
    const partly = covered === null || lacking === null ? null : { covered, lacking };
    return [{ asset, control, state: partly ? 'unknown' : row.state, day: rowDay, report, partly }];
  });
  return await setControlStates(change, { organisation, today }, sayings);
}

/** Looks up the asset of each row: by its number written `#12`, or by a name that only one asset has. */
async function match(
  reader: Reader,
  organisation: number,
  rows: readonly StatesRow[],
): Promise<{ readonly matched: readonly MatchedRow[]; readonly faults: readonly RowFault[] }> {
  const known = await assetsNamed(reader, organisation, [...new Set(rows.map(({ asset }) => asset))]);
  const matched: MatchedRow[] = [];
  const faults: RowFault[] = [];
  for (const row of rows) {
    const [asset, ...others] = known.get(row.asset) ?? [];
    if (asset === undefined)
      faults.push({ line: row.line, message: `No system here is called "${row.asset.slice(0, 80)}"` });
    else if (others.length > 0)
      faults.push({
        line: row.line,
        message: `${others.length + 1} systems are called "${row.asset.slice(0, 80)}": give its number, such as #${asset}`,
      });
    else matched.push({ row, asset });
  }
  return { matched, faults };
}

/** @throws Problem 'not-found', or 'not-allowed' for people above */
export async function ownOrganisation(reader: Reader, code: string) {
  const body = await organisationWithin(reader, code);
  if (!isOwn(reader.scope, body.id))
    throw new Problem('not-allowed', 'Only people of the organisation itself may say what protects its systems.');
  return body;
}

/** The numbers of systems by name, or by `#` and number, each once. @throws Problem where one is not here, or not the only one */
export async function systemsCalled(reader: Reader, organisation: number, names: readonly string[]): Promise<number[]> {
  const known = await assetsNamed(reader, organisation, [...new Set(names)]);
  const ids = names.map((name) => {
    const [id, ...others] = known.get(name) ?? [];
    if (id === undefined) throw new Problem('not-found', `There is no system "${name}" that you may see.`);
    if (others.length > 0)
      throw wrongField('systems', `${others.length + 1} systems are called "${name}": give the number, such as #${id}`);
    return id;
  });
  return [...new Set(ids)];
}

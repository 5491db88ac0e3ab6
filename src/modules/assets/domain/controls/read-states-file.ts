import { isIsoDate } from '#kernel/dates.ts';
import type { ControlState } from './control-states.ts';

/** A row of a file of control states, before its asset is looked up. */
export interface StatesRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly asset: string;
  readonly control: string;
  readonly state: ControlState;
  readonly day: string;
  readonly covered: number | null;
  readonly lacking: number | null;
}

/** What is wrong with a row, in words that say how to mend it. */
export interface RowFault {
  readonly line: number;
  readonly message: string;
}

export interface StatesFile {
  readonly format: 'control-states' | 'defender-devices' | null;
  readonly rows: readonly StatesRow[];
  readonly faults: readonly RowFault[];
}

const stateWords: ReadonlyMap<string, ControlState> = new Map(
  Object.entries({
    covered: 'covered',
    yes: 'covered',
    true: 'covered',
    'not covered': 'lacking',
    lacking: 'lacking',
    no: 'lacking',
    false: 'lacking',
    unknown: 'unknown',
    'not known': 'unknown',
    'not applicable': 'not-applicable',
    'not-applicable': 'not-applicable',
  } as const),
);

type Cells = Readonly<Record<string, string>>;

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/**
 * Reads rows of text by their header. Two kinds are told apart: our own (asset, control, state, date, and for groups
 * covered and not covered), and the list of devices that Microsoft Defender's portal exports, which tells of endpoint
 * detection alone. `today`: for rows without a date, and later days are refused.
 */
export function readStatesFile(
  records: readonly (readonly string[])[],
  controls: readonly string[],
  today: string,
): StatesFile {
  const header = (records[0] ?? []).map((name) => plain(name.replace(/^\uFEFF/, '')));
  const reader = readerFor(new Set(header));
  if (reader === null) return { format: null, rows: [], faults: [] };
  const rows: StatesRow[] = [];
  const faults: RowFault[] = [];
  for (const [at, record] of records.entries()) {
    if (at === 0 || record.every((cell) => cell.trim() === '')) continue;
    const cells: Cells = Object.fromEntries(header.map((name, column) => [name, (record[column] ?? '').trim()]));
    const read = reader.row(cells, { line: at + 1, controls, today });
    if (typeof read === 'string') faults.push({ line: at + 1, message: read });
    else rows.push(read);
  }
  return { format: reader.format, rows, faults };
}

interface Place {
  readonly line: number;
  readonly controls: readonly string[];
  readonly today: string;
}

interface RowReader {
  readonly format: 'control-states' | 'defender-devices';
  readonly row: (cells: Cells, place: Place) => StatesRow | string;
}

function readerFor(header: ReadonlySet<string>): RowReader | null {
  if (header.has('asset') && header.has('control') && header.has('state'))
    return { format: 'control-states', row: ownRow };
  if (header.has('device name') && (header.has('onboarding status') || header.has('sensor health state')))
    return { format: 'defender-devices', row: defenderRow };
  return null;
}

function ownRow(cells: Cells, { line, controls, today }: Place): StatesRow | string {
  const { asset = '', control = '', date = '' } = cells;
  const state = stateWords.get(plain(cells.state ?? ''));
  const [covered, lacking] = [countIn(cells.covered), countIn(cells['not covered'])];
  if (asset === '') return 'Name the system';
  if (!controls.includes(control)) return `"${control.slice(0, 40)}" is none of the controls: ${controls.join(', ')}`;
  if (state === undefined) return 'Say covered, not covered, unknown or not applicable';
  if (covered === undefined || lacking === undefined) return 'Give whole numbers of devices';
  if ((covered === null) !== (lacking === null))
    return 'Give both how many are covered and how many are not, or neither';
  const day = dayIn(date, today);
  if (day === null) return 'Give a date such as 2026-11-21 that is not in the future';
  return { line, asset, control, state, day, covered, lacking };
}

/** Whole numbers up to a million; null: nothing stands there; undefined: no such number. */
function countIn(text: string | undefined): number | null | undefined {
  if (text === undefined || text === '') return null;
  return /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : undefined;
}

function dayIn(text: string, today: string): string | null {
  if (text === '') return today;
  const day = text.slice(0, 10);
  return isIsoDate(day) && day <= today ? day : null;
}

/** Onboarded with a sensor that is active or reports: covered. Onboarded and silent, or not onboarded: not. */
function defenderRow(cells: Cells, { line, today }: Place): StatesRow | string {
  const asset = cells['device name'] ?? '';
  if (asset === '') return 'The row names no device';
  const onboarding = plain(cells['onboarding status'] ?? '');
  const health = plain(cells['sensor health state'] ?? cells['health status'] ?? '');
  const seen = cells['last device update'] ?? cells['last seen'] ?? '';
  const day = dayIn(isIsoDate(seen.slice(0, 10)) ? seen : '', today);
  if (day === null) return 'The device was last seen in the future';
  const row = { line, asset, control: 'endpoint-detection', day, covered: null, lacking: null };
  return { ...row, state: defenderState(onboarding, health) };
}

function defenderState(onboarding: string, health: string): ControlState {
  if (onboarding === 'unsupported' || onboarding === 'insufficient info') return 'unknown';
  if (onboarding !== '' && onboarding !== 'onboarded') return 'lacking';
  if (health === '') return onboarding === 'onboarded' ? 'covered' : 'unknown';
  return health === 'active' ? 'covered' : 'lacking';
}

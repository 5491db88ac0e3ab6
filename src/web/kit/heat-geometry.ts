/** What a cell of a heat map may hold. `tone` colours it; the mark in it says the same without colour. */
export interface HeatLevel {
  /** The one character that stands for it in `HeatRow.cells`. */
  readonly key: string;
  readonly name: string;
  readonly tone: HeatTone;
}

/** `achieved` is plain, `partly` has a dash, `not` a cross, and `none` (nothing known) a dot. */
export type HeatTone = 'achieved' | 'partly' | 'not' | 'none';

/** One row: a name and a character for each column. */
export interface HeatRow {
  readonly id: string;
  readonly name: string;
  readonly cells: string;
  readonly href?: string;
  /** Words on single cells, by the column: they are marked, and the words follow the level. */
  readonly notes?: ReadonlyMap<number, string>;
}

/** A column, under the heading of its group; columns of a group stand together. */
export interface HeatColumn {
  readonly id: string;
  readonly name: string;
  /** One or two letters over the column. */
  readonly letter: string;
  readonly group: string;
  readonly href?: string;
}

/** Size of a cell in pixels, the gap to its neighbours within it. */
export interface HeatSize {
  readonly width: number;
  readonly height: number;
}

/** A drawing in a few paths, however many cells there are. */
export interface HeatPaths {
  readonly fills: Readonly<Record<HeatTone, string>>;
  readonly crosses: string;
  readonly dashes: string;
  readonly dots: string;
  /** In a corner of each cell with a note. */
  readonly notes: string;
}

/** A cell in words: its level, and its note after it. */
export function cellWords(level: string, { notes }: Pick<HeatRow, 'notes'>, column: number): string {
  const note = notes?.get(column);
  return note === undefined ? level : `${level} (${note})`;
}

/** Which cell the cursor is on. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
}

/** Half the length of a mark, in pixels. */
const mark = 3;

/**
 * All cells as one path a tone, each run of equal neighbours one stroke as thick as a row: 9,000 cells are drawn in the
 * time of some hundred lines. Cells of an unknown character are left empty.
 */
export function heatPaths(
  rows: readonly Pick<HeatRow, 'cells' | 'notes'>[],
  toneOf: ReadonlyMap<string, HeatTone>,
  { width, height }: HeatSize,
): HeatPaths {
  const fills: Record<HeatTone, string> = { achieved: '', partly: '', not: '', none: '' };
  const marks: Record<HeatTone, string> = { achieved: '', partly: '', not: '', none: '' };
  let noted = '';
  rows.forEach(({ cells, notes }, row) => {
    const y = row * height + height / 2;
    for (const column of notes?.keys() ?? []) noted += corner((column + 1) * width, row * height);
    const tones = [...cells].map((key) => toneOf.get(key) ?? 'none');
    for (const { tone, from, to } of runsOf(tones)) {
      fills[tone] += `M${round(from * width)} ${y}H${round(to * width)}`;
      const draw = drawn[tone];
      for (let at = from; draw && at < to; at += 1) marks[tone] += draw(round(at * width + width / 2), y);
    }
  });
  return { fills, crosses: marks.not, dashes: marks.partly, dots: marks.none, notes: noted };
}

const drawn: Readonly<Partial<Record<HeatTone, (x: number, y: number) => string>>> = {
  not: (x, y) => `M${round(x - mark)} ${y - mark}l6 6m-6 0l6-6`,
  partly: (x, y) => `M${round(x - mark)} ${y}h6`,
  none: (x, y) => `M${x} ${y}h0`,
};

function runsOf(tones: readonly HeatTone[]): { tone: HeatTone; from: number; to: number }[] {
  const runs: { tone: HeatTone; from: number; to: number }[] = [];
  tones.forEach((tone, index) => {
    const last = runs.at(-1);
    if (last?.tone === tone) last.to = index + 1;
    else runs.push({ tone, from: index, to: index + 1 });
  });
  return runs;
}

/** A triangle in the upper right corner of a cell, within the gaps to its neighbours. */
function corner(right: number, top: number): string {
  return `M${round(right - 7)} ${top + 1}h6v6z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Groups of neighbouring columns: where each begins and how many it has. */
export function columnGroups(columns: readonly HeatColumn[]): { group: string; from: number; count: number }[] {
  const groups: { group: string; from: number; count: number }[] = [];
  columns.forEach(({ group }, index) => {
    const last = groups.at(-1);
    if (last?.group === group) last.count += 1;
    else groups.push({ group, from: index, count: 1 });
  });
  return groups;
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Where a key moves the cursor; null when it is no key of the map. With `isFar` (Ctrl) Home and End take the row along. */
export function movedCell(
  from: HeatCell,
  key: string,
  isFar: boolean,
  count: { readonly rows: number; readonly columns: number },
): HeatCell | null {
  const step = steps[key];
  if (step === undefined) return null;
  const [down, right] = step;
  const rows = isFar && Math.abs(right) > 1 ? right : down;
  return { row: within(from.row + rows, count.rows), column: within(from.column + right, count.columns) };
}

function within(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at));
}

/** The least scrolling that brings a stretch into view, `covered` pixels at its start lying under a sticky head. */
export function scrolledTo(
  now: number,
  view: number,
  covered: number,
  stretch: { readonly from: number; readonly to: number },
): number {
  if (stretch.from < now) return stretch.from;
  if (stretch.to > now + view - covered) return stretch.to - view + covered;
  return now;
}

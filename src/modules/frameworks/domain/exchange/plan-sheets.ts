import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, type SheetRow, sheetRows } from '#kernel/sheets.ts';
import type { FiledAction } from './plan-file.ts';

const sheetName = 'Actions';
const mostRows = 2_000;

const columns = [
  ...['Number', 'Framework', 'Version', 'Outcome', '(Title)', '(Level now)', 'New level', 'Gap', 'Action'],
  ...['Owner duty', 'Owner', 'Starts', 'Due', 'State', 'Cost in pounds', 'Funding', 'Evidence', 'Progress'],
  ...['Waits for', 'Item version'],
];

/** Widths of the columns that hold sentences. */
export const planWidths = { Gap: 50, Action: 60, Evidence: 50, Progress: 50, '(Title)': 40 };

/** A plan as a sheet; `sheetsToPlan` reads it back without loss. */
export function planToSheet(actions: readonly FiledAction[]): Sheet {
  return { name: sheetName, rows: [columns, ...actions.map(rowOf)] };
}

function rowOf(action: FiledAction): Cell[] {
  const { id, framework, version, code, title, fromLevel, newLevel, gap, ownerDuty, owner, startsOn } = action;
  const { costPence, dependsOn, itemVersion } = action;
  return [
    ...[id === 0 ? null : id, framework, version, code, title, fromLevel, newLevel, gap, action.action],
    ...[ownerDuty, owner, startsOn, action.dueOn, action.state, costPence === null ? null : costPence / 100],
    ...[action.funding, action.evidence, action.progress, dependsOn.join(', '), itemVersion],
  ];
}

/** Reads a plan from the sheets of a workbook. Every fault names its row. */
export function sheetsToPlan(sheets: readonly Sheet[]): {
  readonly actions: readonly FiledAction[];
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const rows = sheetRows(sheets, sheetName, columns, faults, mostRows);
  return { actions: rows.map((row) => actionOf(row, faults)), faults };
}

/** The same from rows of a file of commas. */
export function rowsToPlan(rows: readonly (readonly Cell[])[]) {
  return sheetsToPlan([{ name: sheetName, rows }]);
}

const words = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

function actionOf({ cells, number }: SheetRow, faults: Fault[]): FiledAction {
  const add = (message: string) => faults.push({ where: `${sheetName} row ${number}`, message });
  const whole = (column: string): number => {
    const text = words(cells[column]);
    if (text !== '' && !/^\d{1,9}$/.test(text)) add(`${column} is "${text}", and a whole number is wanted`);
    return Number(text) || 0;
  };
  const cost = words(cells['Cost in pounds']);
  if (cost !== '' && !/^\d{1,11}(\.\d{1,2})?$/.test(cost)) add(`Cost in pounds is "${cost}"; write 12500 or 12500.50`);
  const waits = words(cells['Waits for']);
  if (!/^(\d{1,9}(,\s*\d{1,9})*)?$/.test(waits)) add(`Waits for is "${waits}"; write numbers such as 4, 7`);
  return {
    id: whole('Number'),
    itemVersion: whole('Item version'),
    framework: words(cells.Framework),
    version: words(cells.Version),
    code: words(cells.Outcome),
    title: words(cells['(Title)']),
    fromLevel: words(cells['(Level now)']) || null,
    newLevel: words(cells['New level']),
    gap: words(cells.Gap),
    action: words(cells.Action),
    ownerDuty: words(cells['Owner duty']),
    owner: words(cells.Owner),
    startsOn: words(cells.Starts) || null,
    dueOn: words(cells.Due),
    state: words(cells.State),
    costPence: cost === '' ? null : Math.round(Number(cost) * 100),
    funding: words(cells.Funding),
    evidence: words(cells.Evidence),
    progress: words(cells.Progress),
    dependsOn: waits === '' ? [] : waits.split(',').map(Number),
  };
}

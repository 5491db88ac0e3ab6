import type { Fault } from '#kernel/fault.ts';
import { fault, fields, items, type Look, look, neededText } from '#kernel/reading.ts';

interface Column {
  readonly name: string;
  readonly version: string;
  /** From the mildest to the worst. */
  readonly values: readonly string[];
}

/** A table that decides: every combination of its factors has one outcome. Format `wardkeep.decision-table/1`. */
export interface DecisionTable {
  readonly name: string;
  readonly source: string;
  readonly factors: readonly Column[];
  readonly outcome: Column;
  /** Outcome (its place in `outcome.values`) by place of the combination; the last factor turns fastest. */
  readonly outcomes: Uint8Array;
}

const mostRows = 10_000;
const placeIn = (sizes: readonly number[], choice: readonly number[]) =>
  sizes.reduce((place, size, at) => place * size + (choice[at] ?? 0), 0);

/** Reads a table of `data/assets/ssvc/` or one that somebody made: complete, without doubles and with known words only. */
export function readDecisionTable(value: unknown): { table: DecisionTable | null; faults: readonly Fault[] } {
  const at = look(value, 'the table');
  const field = fields(at, ['schema', 'name', 'source', 'columns', 'rows']);
  if (field('schema').value !== 'wardkeep.decision-table/1')
    fault(field('schema'), 'must be wardkeep.decision-table/1');
  const columns = items(field('columns'), 12).map(readColumn);
  const outcome = columns.at(-1);
  const named = { name: neededText(field('name')), source: neededText(field('source')) };
  if (outcome === undefined || columns.length < 2) {
    fault(field('columns'), 'must be at least one factor and an outcome');
    return { table: null, faults: at.faults };
  }
  const outcomes = readOutcomes(field('rows'), columns);
  if (at.faults.length > 0) return { table: null, faults: at.faults };
  return { table: { ...named, factors: columns.slice(0, -1), outcome, outcomes }, faults: [] };
}

function readColumn(at: Look): Column {
  const field = fields(at, ['name', 'version', 'values']);
  const values = items(field('values'), 20).map((word) => neededText(word));
  return { name: neededText(field('name')), version: neededText(field('version')), values };
}

const unset = 255;

function readOutcomes(at: Look, columns: readonly Column[]): Uint8Array {
  const sizes = columns.slice(0, -1).map(({ values }) => values.length);
  const room = sizes.reduce((product, size) => Math.min(product * size, mostRows + 1), 1);
  const outcomes = new Uint8Array(room).fill(unset);
  for (const row of items(at, mostRows)) {
    const words = items(row, 12).map((word) => neededText(word));
    const choice = columns.map(({ values }, index) => values.indexOf(words[index] ?? ''));
    const place = placeIn(sizes, choice);
    if (words.length !== columns.length || choice.includes(-1)) fault(row, 'must hold one known word for each column');
    else if (outcomes[place] !== unset) fault(row, 'stands twice');
    else outcomes[place] = choice.at(-1) ?? unset;
  }
  const open = outcomes.filter((each) => each === unset).length;
  if (open > 0) fault(at, `leave ${open} of ${outcomes.length} combinations without an outcome`);
  else if (!risesThroughout(sizes, outcomes))
    fault(at, 'give a milder outcome for a worse value somewhere: then not knowing could look better');
  return outcomes;
}

/** Whether no worse value ever leads to a milder outcome. */
function risesThroughout(sizes: readonly number[], outcomes: Uint8Array): boolean {
  let step = 1;
  for (const size of sizes.toReversed()) {
    for (let place = 0; place < outcomes.length; place += 1) {
      const isLast = Math.floor(place / step) % size === size - 1;
      if (!isLast && (outcomes[place] ?? 0) > (outcomes[place + step] ?? 0)) return false;
    }
    step *= size;
  }
  return true;
}

/**
 * The outcome of a combination, as its place among the outcomes. `null` is unknown: the worst outcome that any value
 * there would have, so that not knowing never makes anything look better.
 */
export function worstOutcome(table: DecisionTable, choice: readonly (number | null)[]): number {
  const unknown = choice.indexOf(null);
  if (unknown === -1) {
    const sizes = table.factors.map(({ values }) => values.length);
    return table.outcomes[placeIn(sizes, choice as readonly number[])] ?? 0;
  }
  const values = table.factors[unknown]?.values ?? [];
  return Math.max(...values.map((_, value) => worstOutcome(table, choice.with(unknown, value))));
}

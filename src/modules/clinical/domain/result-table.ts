import type { ResultRow } from './row-desk.ts';
import type { ImpactResult } from './run-scenario.ts';

/** A result as plain text for a terminal: the totals, and weeks and organisations where asked for. */
export function tableOf(
  result: ImpactResult,
  show: { readonly weeks: boolean; readonly organisations: boolean },
): string {
  const rows = result.rows.filter(
    (row) => (show.weeks || row.week === 'total') && (show.organisations || row.organisation === 'total'),
  );
  const lines = rows.map((row) => [
    row.organisation,
    row.week === 'total' ? 'total' : `week ${row.week}`,
    row.metric,
    shown(row.p50),
    `${shown(row.p5)} to ${shown(row.p95)}`,
    row.unit,
  ]);
  const head = ['organisation', 'when', 'metric', 'median', '5 to 95 of 100', 'unit'];
  const widths = head.map((name, at) => Math.max(name.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const text = [head, ...lines].map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const missing = new Set(result.notModelled.map(({ metric, why }) => `Not modelled: ${metric}: ${why}`));
  return [...text, '', result.parameters.evidence, ...result.notes, ...missing].join('\n');
}

/** Three figures, or whole numbers from 100 on. */
function shown(value: ResultRow['p50']): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
}

import type { ReactNode } from 'react';
import { axisOf, type Spread } from '#web/kit/charts/spread.ts';

/** One range on the axis of its row. `shown` says it in words beside the drawing. */
export interface RowSpread {
  readonly spread: Spread;
  /** Whose range it is, where a row has several. */
  readonly name?: string;
  readonly shown: ReactNode;
}

/** A single number to compare with, as a line (what was published) or a cross (a simple guess). */
export interface RowMark {
  readonly value: number;
  readonly name: string;
  readonly shape: 'published' | 'cross';
}

/** One thing with its range, or with the ranges of up to 2 cases on one axis. */
export interface IntervalRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly spreads: readonly RowSpread[];
  readonly marks?: readonly RowMark[];
  readonly note?: ReactNode;
}

/** Props of `IntervalRows`. With `isOneAxis` all rows share an axis: only where they have one unit. */
export interface IntervalRowsProps {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  readonly isOneAxis?: boolean;
}

type Axis = readonly [number, number];

const place = (value: number, [from, to]: Axis) => Math.max(0, Math.min(100, ((value - from) / (to - from)) * 100));

function Track({ spread, axis, nth }: { readonly spread: Spread; readonly axis: Axis; readonly nth: number }) {
  const between = (low: number, high: number) => ({
    left: `${place(low, axis)}%`,
    width: `${place(high, axis) - place(low, axis)}%`,
  });
  return (
    <>
      <span className="spread-wide" style={between(spread.p5, spread.p95)} />
      <span className="spread-half" style={between(spread.p25, spread.p75)} />
      <span className={`spread-dot spread-dot-${nth + 1}`} style={{ left: `${place(spread.p50, axis)}%` }} />
    </>
  );
}

function Line({ row, axis }: { readonly row: IntervalRow; readonly axis: Axis }) {
  const { name, spreads, marks = [], note } = row;
  return (
    <li className="spread-row">
      <div className="spread-name">{name}</div>
      <div className="spread-lines">
        {spreads.map((each, nth) => (
          <div className="spread-line" key={each.name ?? 'only'}>
            <span className="spread-track" aria-hidden="true">
              <span className="spread-zero" style={{ left: `${place(0, axis)}%` }} />
              <Track spread={each.spread} axis={axis} nth={nth} />
              {marks.map((mark) => (
                <span
                  key={mark.name}
                  className={`spread-${mark.shape}`}
                  style={{ left: `${place(mark.value, axis)}%` }}
                />
              ))}
            </span>
            <span className="spread-words">
              {each.name !== undefined && <span className="spread-case">{each.name}: </span>}
              {each.shown}
            </span>
          </div>
        ))}
        {note !== undefined && <div className="hint spread-note">{note}</div>}
      </div>
    </li>
  );
}

/**
 * Likely ranges one under the other: a dot for the middle, a thick bar for the middle half, a thin one for 90 of 100
 * runs. Every number also stands in words, so it needs no table twin.
 */
export function IntervalRows({ label, rows, isOneAxis = false }: IntervalRowsProps) {
  const axisFor = (some: readonly IntervalRow[]) =>
    axisOf(
      some.flatMap(({ spreads }) => spreads.map(({ spread }) => spread)),
      some.flatMap(({ marks = [] }) => marks.map(({ value }) => value)),
    );
  const shared = axisFor(rows);
  return (
    <ul className="spread-rows plain-list" aria-label={label}>
      {rows.map((row) => (
        <Line key={row.id} row={row} axis={isOneAxis ? shared : axisFor([row])} />
      ))}
    </ul>
  );
}

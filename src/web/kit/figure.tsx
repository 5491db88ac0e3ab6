import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatNumber, type UnitWords, unitFor } from '#web/words/format-number.ts';

/** A change against an earlier time. `isBetter` null means that the direction has no good or bad side. */
export interface Change {
  readonly by: number;
  readonly since: string;
  readonly isBetter: boolean | null;
}

/** Props of `Figure`: one number that matters. `value` null shows "No data"; `isLoading` keeps the space. */
export interface FigureProps {
  readonly label: string;
  readonly value: number | string | null;
  /** Words after the number: "of 211", "weaknesses". */
  readonly unit?: UnitWords;
  readonly change?: Change;
  /** A tag or a note under the number. */
  readonly note?: ReactNode;
  readonly chart?: ReactNode;
  readonly href?: string;
  readonly isLoading?: boolean;
}

function ChangeLine({ change }: { readonly change: Change }) {
  const tone = change.isBetter === null ? 'same' : change.isBetter ? 'better' : 'worse';
  if (change.by === 0) return <p className="figure-foot">No change since {change.since}</p>;
  return (
    <p className="figure-foot">
      <strong className={`change-${tone}`}>
        <span aria-hidden="true">{change.by > 0 ? '▲' : '▼'} </span>
        {change.by > 0 ? 'up' : 'down'} {formatNumber(Math.abs(change.by))}
      </strong>{' '}
      since {change.since}
      {change.isBetter !== null && <span className="visually-hidden">, {change.isBetter ? 'better' : 'worse'}</span>}
    </p>
  );
}

/** One number with its label, unit and direction. Put several in `FigureRow`. */
export function Figure({ label, value, unit, change, note, chart, href, isLoading = false }: FigureProps) {
  const shown = typeof value === 'number' ? formatNumber(value) : (value ?? 'No data');
  return (
    <li className="figure">
      <p className="figure-label">{href === undefined ? label : <Link href={href}>{label}</Link>}</p>
      {isLoading ? (
        <p className="figure-value">
          <span className="skeleton skeleton-figure" />
          <span className="visually-hidden">Loading</span>
        </p>
      ) : (
        <p className="figure-value">
          <strong className={value === null ? 'figure-none' : 'figure-number'}>{shown}</strong>{' '}
          {unit !== undefined && value !== null && <span className="figure-unit">{unitFor(value, unit)}</span>}
        </p>
      )}
      {chart}
      {change !== undefined && <ChangeLine change={change} />}
      {note !== undefined && <div className="figure-foot">{note}</div>}
    </li>
  );
}

/** The row of figures under the sentence: up to 5 side by side, 2 on a phone. */
export function FigureRow({
  children,
  label = 'Main figures',
}: {
  readonly children: ReactNode;
  readonly label?: string;
}) {
  return (
    <ul className="figure-row" aria-label={label}>
      {children}
    </ul>
  );
}

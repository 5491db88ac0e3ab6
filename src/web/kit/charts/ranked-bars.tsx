import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Tone } from '#web/kit/charts/tone.ts';
import { formatNumber } from '#web/words/format-number.ts';

/** One line of the ranking. `value` null is "No data" and has no bar. */
export interface RankedItem {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly shown?: string;
  readonly href?: string;
  readonly note?: ReactNode;
}

/** Props of `RankedBars`. Items come in the order of the ranking. `max` is the value of a full bar. */
export interface RankedBarsProps {
  readonly label: string;
  readonly items: readonly RankedItem[];
  readonly unit?: string;
  readonly max?: number;
  readonly tone?: Tone;
}

function width(value: number, most: number): string {
  return `${most <= 0 ? 0 : Math.max(0, Math.min(100, (value / most) * 100))}%`;
}

/** A ranked list with bars. It is a list of words and numbers, so it needs no table twin. */
export function RankedBars({ label, items, unit, max, tone = 'accent' }: RankedBarsProps) {
  const most = max ?? Math.max(0, ...items.map(({ value }) => value ?? 0));
  return (
    <ol className="ranked plain-list" aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <div className="ranked-line">
            <span>{item.href === undefined ? item.name : <Link href={item.href}>{item.name}</Link>}</span>
            <span>
              <strong>{item.shown ?? formatNumber(item.value)}</strong>
              {unit !== undefined && item.value !== null ? ` ${unit}` : ''}
            </span>
          </div>
          {item.value !== null && (
            <div className="ranked-track">
              <div className={`ranked-bar tone-${tone}`} style={{ width: width(item.value, most) }} />
            </div>
          )}
          {item.note !== undefined && <div className="hint">{item.note}</div>}
        </li>
      ))}
    </ol>
  );
}

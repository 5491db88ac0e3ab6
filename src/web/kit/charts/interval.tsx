import type { Level } from '#web/kit/glyph.tsx';
import { formatNumber } from '#web/words/format-number.ts';

/** Props of `Interval`: a best estimate with its likely range, on a line from 0 to `max`. */
export interface IntervalProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly max: number;
  /** Words after the number: "patients a day". */
  readonly unit: string;
  readonly level?: Level;
}

function share(value: number, max: number): number {
  return max <= 0 ? 0 : Math.max(0, Math.min(100, (value / max) * 100));
}

/** A dot for the estimate and a bar for the likely range, then both in words. */
export function Interval({ value, low, high, max, unit, level = 'none' }: IntervalProps) {
  const left = share(low, max);
  return (
    <div className="interval">
      <span className="interval-track" aria-hidden="true">
        <span className="interval-range" style={{ left: `${left}%`, width: `${share(high, max) - left}%` }} />
        <span className={`interval-dot interval-${level}`} style={{ left: `${share(value, max)}%` }} />
      </span>
      <span className="interval-words">
        <strong>{formatNumber(value)}</strong> {unit}
        <span className="visually-hidden">
          , likely range {formatNumber(low)} to {formatNumber(high)}
        </span>
      </span>
    </div>
  );
}

import { extent } from 'd3-array';
import { area, line } from 'd3-shape';
import { linear } from '#web/kit/charts/linear.ts';
import { formatNumber } from '#web/words/format-number.ts';

/** Props of `Sparkline`: at least 2 values in order of time; null leaves a gap. `label` says what they are. */
export interface SparklineProps {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

interface Drawn {
  readonly x: number;
  readonly y: number | null;
}

function drawn(values: readonly (number | null)[]): Drawn[] {
  const [low = 0, high = 1] = extent(values.filter((value) => value !== null));
  const y = linear(low === high ? [low - 1, high + 1] : [low, high], [29, 3]);
  const x = linear([0, Math.max(1, values.length - 1)], [0, 100]);
  return values.map((value, index) => ({ x: x(index), y: value === null ? null : y(value) }));
}

/** A small line without axes, for a figure. Screen readers hear its first, last, lowest and highest value. */
export function Sparkline({ label, values }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const points = drawn(values);
  const end = points.findLast(({ y }) => y !== null);
  const [low, high] = extent(known);
  if (known.length < 2 || low === undefined || high === undefined) return null;
  const has = ({ y }: Drawn) => y !== null;
  const at = ({ y }: Drawn) => y ?? 0;
  const words = `${label}: from ${formatNumber(known[0] ?? 0)} to ${formatNumber(known.at(-1) ?? 0)}, lowest ${formatNumber(low)}, highest ${formatNumber(high)}`;
  return (
    <div className="sparkline" role="img" aria-label={words}>
      <svg viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path className="sparkline-area" d={area<Drawn>(({ x }) => x, 32, at).defined(has)(points) ?? ''} />
        <path className="sparkline-line" d={line<Drawn>(({ x }) => x, at).defined(has)(points) ?? ''} />
      </svg>
      {end !== undefined && (
        <span className="sparkline-end" style={{ left: `${end.x}%`, top: `${(at(end) / 32) * 100}%` }} />
      )}
    </div>
  );
}

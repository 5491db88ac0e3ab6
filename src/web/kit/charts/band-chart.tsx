import { nice, ticks } from 'd3-array';
import { area, curveMonotoneX, line } from 'd3-shape';
import { linear } from '#web/kit/charts/linear.ts';
import { axisOf, type Spread, type Write } from '#web/kit/charts/spread.ts';
import { useWidth } from '#web/kit/charts/use-width.ts';

/** A step of the course: a week with its likely range. */
export interface BandPoint extends Spread {
  /** "Week 1" */
  readonly name: string;
}

/** Props of `BandChart`. Put it in a `Panel` whose `table` has the same numbers. */
export interface BandChartProps {
  readonly label: string;
  readonly points: readonly BandPoint[];
  /** "appointments" */
  readonly unit: string;
  readonly write: Write;
}

const height = 250;
const box = { left: 64, right: 16, top: 12, bottom: 32 };

interface At extends Spread {
  readonly x: number;
}

function spoken({ label, points, unit, write }: BandChartProps): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return label;
  const say = ({ name, p50, p5, p95 }: BandPoint) =>
    `${name}: ${write(p50)} ${unit}, likely range ${write(p5)} to ${write(p95)}`;
  return `${label}. ${say(first)}${points.length > 1 ? `. ${say(last)}` : ''}.`;
}

function Ticks({ values, y, right, write }: { values: number[]; y: Scale; right: number; write: Write }) {
  return values.map((value) => (
    <g key={value}>
      <path className={value === 0 ? 'chart-tick' : 'chart-grid'} d={`M${box.left} ${y(value)}H${right}`} />
      <text x={box.left - 8} y={y(value) + 5} textAnchor="end">
        {write(value)}
      </text>
    </g>
  ));
}

type Scale = (value: number) => number;

function Bands({ at, y }: { readonly at: readonly At[]; readonly y: Scale }) {
  const band = (low: keyof Spread, high: keyof Spread) =>
    area<At>()
      .x(({ x }) => x)
      .y0((each) => y(each[low]))
      .y1((each) => y(each[high]))
      .curve(curveMonotoneX)([...at]) ?? '';
  const middle =
    line<At>()
      .x(({ x }) => x)
      .y(({ p50 }) => y(p50))
      .curve(curveMonotoneX)([...at]) ?? '';
  return (
    <>
      <path className="band-wide" d={band('p5', 'p95')} />
      <path className="band-half" d={band('p25', 'p75')} />
      <path className="band-middle" d={middle} />
    </>
  );
}

/** One step has no course: its range stands upright. */
function OnlyStep({ at, y }: { readonly at: At; readonly y: Scale }) {
  return (
    <>
      <path className="band-step-wide" d={`M${at.x} ${y(at.p5)}V${y(at.p95)}`} />
      <path className="band-step-half" d={`M${at.x} ${y(at.p25)}V${y(at.p75)}`} />
    </>
  );
}

/** How something likely goes week by week: the middle as a line, the middle half and 90 of 100 runs as bands. */
export function BandChart(props: BandChartProps) {
  const { points, write } = props;
  const [frame, width] = useWidth<HTMLElement>();
  if (points.length === 0) return <p className="hint">No data</p>;
  const right = width - box.right;
  const [low, high] = axisOf(points);
  const [bottom, top] = nice(low, high, 4);
  const y = linear([bottom, top], [height - box.bottom, box.top]);
  const half = (right - box.left) / points.length / 2;
  const at = points.map((point, index) => ({ ...point, x: box.left + half * (2 * index + 1) }));
  const every = Math.ceil(points.length / Math.max(1, Math.floor((right - box.left) / 72)));
  const [only] = at;
  return (
    <figure className="chart" ref={frame}>
      <svg className="chart-drawing" width={width} height={height} role="img" aria-label={spoken(props)}>
        <Ticks values={ticks(bottom, top, 4)} y={y} right={right} write={write} />
        {at.length === 1 && only !== undefined ? <OnlyStep at={only} y={y} /> : <Bands at={at} y={y} />}
        {at.map(({ name, x, p50 }, index) => (
          <g key={name}>
            {at.length <= 26 && <circle className="band-dot" cx={x} cy={y(p50)} r={4} />}
            {index % every === 0 && (
              <text x={x} y={height - 8} textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        ))}
      </svg>
      <BandKey />
    </figure>
  );
}

function BandKey() {
  return (
    <ul className="key plain-list">
      <li>
        <span className="band-swatch band-swatch-middle" aria-hidden="true" />
        Middle: half of the runs lie above it
      </li>
      <li>
        <span className="band-swatch band-swatch-half" aria-hidden="true" />
        50 of 100 runs
      </li>
      <li>
        <span className="band-swatch band-swatch-wide" aria-hidden="true" />
        90 of 100 runs, the likely range
      </li>
    </ul>
  );
}

import { nice, ticks } from 'd3-array';
import { curveMonotoneX, line } from 'd3-shape';
import { type ExceedancePoint, fromNothing, lossAt, yearsWords } from '#web/kit/charts/exceedance-points.ts';
import { linear } from '#web/kit/charts/linear.ts';
import { useWidth } from '#web/kit/charts/use-width.ts';
import { formatNumber } from '#web/words/format-number.ts';

/** Props of `Exceedance`. Put it in a `Panel` whose `table` has the losses at `tableChances`. */
export interface ExceedanceProps {
  readonly label: string;
  /** From likely to rare: chances fall, losses rise. */
  readonly curve: readonly ExceedancePoint[];
  /** What is lost: "patient contacts". */
  readonly unit: string;
  /** The same with something changed, drawn dashed. */
  readonly other?: { readonly name: string; readonly curve: readonly ExceedancePoint[] };
  /** The most that may be lost, as a line with its words. */
  readonly limit?: { readonly loss: number; readonly text: string };
}

const height = 270;
const box = { left: 48, right: 16, top: 14, bottom: 52 };
/** Chances that the picture marks and names. */
const marks = [0.1, 0.01] as const;
/** Beyond this the curve runs along the bottom and only squeezes the rest. */
const rarest = 0.01;

const short = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 2 });

type Scale = (value: number) => number;

function spoken({ label, curve, unit }: ExceedanceProps): string {
  const said = marks.flatMap((chance) => {
    const loss = lossAt(curve, chance);
    return loss === null ? [] : [`${yearsWords(chance)}: ${formatNumber(loss)} ${unit} or more`];
  });
  return `${label}. ${said.join('. ')}.`;
}

function pathOf(points: readonly ExceedancePoint[], x: Scale, y: Scale): string {
  const draw = line<ExceedancePoint>()
    .x(({ loss }) => x(loss))
    .y(({ chance }) => y(chance))
    .curve(curveMonotoneX);
  return draw([...points]) ?? '';
}

function Mark({ loss, chance, x, y, right }: { loss: number; chance: number; x: Scale; y: Scale; right: number }) {
  const at = { x: x(loss), y: y(chance) };
  const isRight = at.x > right * 0.6;
  return (
    <>
      <circle className="exceedance-dot" cx={at.x} cy={at.y} r={5} />
      <text
        className="chart-strong"
        x={isRight ? at.x : at.x + 10}
        y={at.y - 12}
        textAnchor={isRight ? 'end' : 'start'}
      >
        {`${yearsWords(chance)}: ${short.format(loss)}`}
      </text>
    </>
  );
}

function Axes(props: { top: number; likeliest: number; x: Scale; y: Scale; right: number; unit: string }) {
  const { top, likeliest, x, y, right, unit } = props;
  return (
    <>
      {ticks(0, likeliest, 5).map((chance) => (
        <g key={chance}>
          <path className={chance === 0 ? 'chart-tick' : 'chart-grid'} d={`M${box.left} ${y(chance)}H${right}`} />
          <text x={box.left - 8} y={y(chance) + 5} textAnchor="end">
            {`${Math.round(chance * 100)}%`}
          </text>
        </g>
      ))}
      {ticks(0, top, right > 480 ? 5 : 3).map((loss) => (
        <text key={loss} x={x(loss)} y={height - box.bottom + 20} textAnchor="middle">
          {short.format(loss)}
        </text>
      ))}
      <text x={box.left} y={height - 8}>
        {`${unit.charAt(0).toUpperCase()}${unit.slice(1)} lost in a year, or more`}
      </text>
    </>
  );
}

/** How bad could a year be: the chance of losing at least so much, with the 1-in-10 and the 1-in-100 year named. */
export function Exceedance(props: ExceedanceProps) {
  const { curve, unit, other, limit } = props;
  const [frame, width] = useWidth<HTMLElement>();
  const worst = Math.max(lossAt(curve, rarest) ?? curve.at(-1)?.loss ?? 0, limit?.loss ?? 0);
  if (curve.length < 2 || worst <= 0) return <p className="hint">No data</p>;
  const right = width - box.right;
  const [, top] = nice(0, worst * 1.02, 5);
  const x = linear([0, top], [box.left, right]);
  const shown = (points: readonly ExceedancePoint[]) => fromNothing(points.filter(({ chance }) => chance >= rarest));
  const [, likeliest] = nice(0, Math.max(...[curve, other?.curve ?? []].map((each) => shown(each)[0]?.chance ?? 0)), 5);
  const y = linear([0, likeliest], [height - box.bottom, box.top]);
  const drawn = (points: readonly ExceedancePoint[]) => pathOf(shown(points), x, y);
  return (
    <figure className="chart" ref={frame}>
      <svg className="chart-drawing" width={width} height={height} role="img" aria-label={spoken(props)}>
        <Axes top={top} likeliest={likeliest} x={x} y={y} right={right} unit={unit} />
        {limit !== undefined && (
          <>
            <path className="chart-mark" d={`M${x(limit.loss)} ${box.top}V${height - box.bottom}`} />
            <text x={x(limit.loss) - 6} y={box.top + 10} textAnchor="end">
              {limit.text}
            </text>
          </>
        )}
        {other !== undefined && <path className="exceedance-line exceedance-other" d={drawn(other.curve)} />}
        <path className="exceedance-line" d={drawn(curve)} />
        {marks.map((chance) => {
          const loss = lossAt(curve, chance);
          return loss === null || loss <= 0 ? null : (
            <Mark key={chance} loss={loss} chance={chance} x={x} y={y} right={right} />
          );
        })}
      </svg>
      {other !== undefined && (
        <ul className="key plain-list" aria-label="Key">
          <li>
            <span className="exceedance-swatch" aria-hidden="true" />
            Now
          </li>
          <li>
            <span className="exceedance-swatch exceedance-swatch-other" aria-hidden="true" />
            {other.name}
          </li>
        </ul>
      )}
    </figure>
  );
}

import { nice, ticks } from 'd3-array';
import { dayNumber, fillDays, monthTicks } from '#web/kit/charts/days.ts';
import { linear } from '#web/kit/charts/linear.ts';
import { useWidth } from '#web/kit/charts/use-width.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber, type UnitWords, unitFor } from '#web/words/format-number.ts';

/** How many of something happened on a day (`YYYY-MM-DD`). */
export interface DayCount {
  readonly date: string;
  readonly count: number;
}

/** Props of `Columns`. Days without an entry count 0. Put it in a `Panel` whose `table` has the same numbers. */
export interface ColumnsProps {
  readonly label: string;
  readonly days: readonly DayCount[];
  /** What is counted: "publications". */
  readonly unit: UnitWords;
  /** A day that matters, drawn as a dashed line with its words. */
  readonly mark?: { readonly date: string; readonly text: string };
}

const height = 230;
const box = { left: 40, right: 8, top: 34, bottom: 30 };

function spoken(label: string, days: readonly DayCount[], peak: DayCount, unit: UnitWords): string {
  const sum = days.reduce((all, { count }) => all + count, 0);
  return `${label}. ${formatNumber(sum)} ${unitFor(sum, unit)} over ${countOf(days.length, 'day')}; most, ${formatNumber(peak.count)}, on ${formatDate(peak.date)}.`;
}

function PeakLabel({
  x,
  y,
  width,
  text,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
}) {
  const isRight = x > width / 2;
  return (
    <text className="chart-strong" x={isRight ? x - 8 : x + 8} y={y + 4} textAnchor={isRight ? 'end' : 'start'}>
      {text}
    </text>
  );
}

function MarkLine({ x, width, text }: { readonly x: number; readonly width: number; readonly text: string }) {
  const isRight = x > width / 2;
  return (
    <>
      <path className="chart-mark" d={`M${x} 20V${height - box.bottom}`} />
      <text x={isRight ? x + 4 : x - 4} y={13} textAnchor={isRight ? 'end' : 'start'}>
        {text}
      </text>
    </>
  );
}

/** One column a day: a rush before a deadline shows at once. */
export function Columns({ label, days, unit, mark }: ColumnsProps) {
  const [frame, width] = useWidth<HTMLElement>();
  const filled = fillDays(days, mark?.date);
  const [first, last] = [filled[0], filled.at(-1)];
  if (first === undefined || last === undefined) return <p className="hint">No data</p>;
  const peak = filled.reduce((most, day) => (day.count > most.count ? day : most), first);
  const x = linear([dayNumber(first.date), dayNumber(last.date) + 1], [box.left, width - box.right]);
  const [, top] = nice(0, peak.count || 1, 4);
  const y = linear([0, top], [height - box.bottom, box.top]);
  // Things are counted whole: a tick at 1.5 would be written as 2.
  const marks = ticks(0, top, 4).filter(Number.isInteger);
  const band = Math.max(1, x(1) - x(0) - (filled.length > 60 ? 0.5 : 2));
  return (
    <figure className="chart" ref={frame}>
      <svg
        className="chart-drawing"
        width={width}
        height={height}
        role="img"
        aria-label={spoken(label, filled, peak, unit)}
      >
        {marks.map((tick) => (
          <g key={tick}>
            <path className="chart-grid" d={`M${box.left} ${y(tick)}H${width - box.right}`} />
            <text x={box.left - 8} y={y(tick) + 5} textAnchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        {monthTicks(first.date, last.date, width / 90).map(({ date, text }) => (
          <g key={date}>
            <path className="chart-tick" d={`M${x(dayNumber(date))} ${height - box.bottom}v6`} />
            <text x={x(dayNumber(date))} y={height - 8}>
              {text}
            </text>
          </g>
        ))}
        {filled
          .filter(({ count }) => count > 0)
          .map(({ date, count }) => (
            <rect
              key={date}
              className={date === peak.date ? 'chart-bar chart-bar-peak' : 'chart-bar'}
              x={x(dayNumber(date))}
              y={y(count)}
              width={band}
              height={y(0) - y(count)}
            />
          ))}
        {mark !== undefined && <MarkLine x={x(dayNumber(mark.date) + 1)} width={width} text={mark.text} />}
        <PeakLabel
          x={x(dayNumber(peak.date))}
          y={y(peak.count) + 8}
          width={width}
          text={`${formatNumber(peak.count)} on ${formatDate(peak.date)}`}
        />
      </svg>
    </figure>
  );
}

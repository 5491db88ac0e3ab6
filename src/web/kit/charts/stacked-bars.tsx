import type { Tone } from '#web/kit/charts/tone.ts';
import { usePhone } from '#web/kit/use-phone.ts';
import { formatNumber, type UnitWords, unitFor } from '#web/words/format-number.ts';

/** A kind of part, the same in every bar. Order them: the order, not the colour, tells them apart in grey. */
export interface BarSeries {
  readonly name: string;
  readonly tone: Tone;
}

/** One bar: its parts in the order of the series. */
export interface StackedBar {
  readonly name: string;
  readonly parts: readonly number[];
}

/** Props of `StackedBars`. Put it in a `Panel` whose `table` has the same numbers. */
export interface StackedBarsProps {
  readonly label: string;
  readonly series: readonly BarSeries[];
  readonly bars: readonly StackedBar[];
  /** What is counted: "trusts". */
  readonly unit: UnitWords;
}

/** Narrowest bars that pages have, and the room that a digit and a part's edges need; in pixels. */
const barWidth = { phone: 280, desktop: 640 };
const digitWidth = 9;
const edgeWidth = 8;

/** A part with no room for its number goes without; the table twin still shows it. */
function hasRoom(share: number, words: string, isPhone: boolean): boolean {
  return share * (isPhone ? barWidth.phone : barWidth.desktop) >= words.length * digitWidth + edgeWidth;
}

function total(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

function spoken({ label, series, bars, unit }: StackedBarsProps): string {
  const each = bars.map(({ name, parts }) => {
    const words = series.map((one, index) => `${one.name} ${formatNumber(parts[index] ?? 0)}`);
    return `${name}: ${words.join(', ')}`;
  });
  return `${label}. ${each.join('. ')}. Unit: ${unitFor(2, unit)}.`;
}

function Bar({ bar, series }: { readonly bar: StackedBar; readonly series: readonly BarSeries[] }) {
  const sum = total(bar.parts);
  const isPhone = usePhone();
  return (
    <span className="stacked-bar">
      {sum === 0 && <span className="stacked-none">No data</span>}
      {series.map(({ name, tone }, index) => {
        const part = bar.parts[index] ?? 0;
        return part === 0 ? null : (
          <span key={name} className={`stacked-part tone-${tone}`} style={{ flexGrow: part, flexBasis: 0 }}>
            {hasRoom(part / sum, formatNumber(part), isPhone) ? formatNumber(part) : ''}
          </span>
        );
      })}
    </span>
  );
}

/** Bars of the same length, split by share: how a mix changes from year to year. */
export function StackedBars(props: StackedBarsProps) {
  const { series, bars, unit } = props;
  return (
    <figure className="chart">
      <div className="stacked" role="img" aria-label={spoken(props)}>
        {bars.map((bar) => (
          <div key={bar.name} className="stacked-row">
            <span className="stacked-name">{bar.name}</span>
            <Bar bar={bar} series={series} />
            <span className="stacked-total">
              {total(bar.parts) === 0 ? '' : `${formatNumber(total(bar.parts))} ${unitFor(total(bar.parts), unit)}`}
            </span>
          </div>
        ))}
      </div>
      <ul className="key plain-list" aria-label="Key">
        {series.map(({ name, tone }) => (
          <li key={name}>
            <span className={`swatch tone-${tone}`} />
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

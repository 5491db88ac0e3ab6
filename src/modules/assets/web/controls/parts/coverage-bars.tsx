import { type BarSeries, StackedBars } from '#web/kit/charts/stacked-bars.tsx';
import type { UnitWords } from '#web/words/format-number.ts';

/** How much of what counts has a control. */
export interface Covered {
  readonly eligible: number;
  readonly covered: number;
  readonly lacking: number;
  readonly old: number;
  readonly unknown: number;
}

/** Known to be good, known to be bad, then what nobody knows now. */
const series: readonly BarSeries[] = [
  { name: 'Covered', tone: 'achieved' },
  { name: 'Not covered', tone: 'not' },
  { name: 'Said too long ago', tone: 'partly' },
  { name: 'Not known', tone: 'none' },
];

/** Props of `CoverageBars`. */
interface CoverageBarsProps {
  readonly label: string;
  readonly rows: readonly (Covered & { readonly name: string })[];
  readonly unit: UnitWords;
}

/** Bars of the same length: what is covered, what is not, and what nobody knows. */
export function CoverageBars({ label, rows, unit }: CoverageBarsProps) {
  const bars = rows.map(({ name, covered, lacking, old, unknown }) => ({
    name,
    parts: [covered, lacking, old, unknown],
  }));
  return <StackedBars label={label} series={series} bars={bars} unit={unit} />;
}

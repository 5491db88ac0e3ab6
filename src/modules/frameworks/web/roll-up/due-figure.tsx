import { Figure } from '#web/kit/figure.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { AssuranceOverview } from '../../contract/roll-up.ts';

const dayMs = 86_400_000;

/** Days to the next day of the year on which something is due. */
export function DueFigure({ year: { interimOn, finalOn } }: { readonly year: AssuranceOverview['year'] }) {
  const today = new Date().toISOString().slice(0, 10);
  const next = [interimOn, finalOn].find((day) => day !== null && day >= today) ?? null;
  if (next === null) return <Figure label="The year" value="Over" note={`Ended on ${formatDate(finalOn)}`} />;
  const days = Math.round((Date.parse(next) - Date.parse(today)) / dayMs);
  const label = next === interimOn ? 'Interim due in' : 'Final due in';
  return <Figure label={label} value={days} unit={{ one: 'day', many: 'days' }} note={formatDate(next)} />;
}

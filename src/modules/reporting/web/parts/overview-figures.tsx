import { Figure, FigureRow } from '#web/kit/figure.tsx';
import type { Overview } from '../../contract.ts';

/** The few numbers under the sentence. */
export function OverviewFigures({ overview }: { readonly overview: Overview }) {
  if (overview.figures.length === 0) return null;
  return (
    <FigureRow>
      {overview.figures.map(({ id, label, value, unit, note, change }) => (
        <Figure
          key={id}
          label={label}
          value={value ?? 'Not known'}
          {...(unit === null || value === null ? {} : { unit })}
          {...(note === null || (value === null && note === 'Not known') ? {} : { note })}
          {...(change === null ? {} : { change })}
        />
      ))}
    </FigureRow>
  );
}

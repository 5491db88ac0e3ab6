import type { ReactNode } from 'react';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import type { Overview } from '../../contract.ts';
import { StatusCell } from './status-cell.tsx';

type OverviewFigure = Overview['figures'][number];

function noteOf(overview: Overview, { id, value, note }: OverviewFigure): ReactNode {
  if (id !== 'own') return value === null && note === 'Not known' ? null : note;
  // A status is words: they stand as a tag under the year, not as a number.
  return (
    <StatusCell overview={overview} status={overview.own.findLast(({ status }) => status !== null)?.status ?? null} />
  );
}

/** The few numbers under the sentence. */
export function OverviewFigures({ overview }: { readonly overview: Overview }) {
  if (overview.figures.length === 0) return null;
  return (
    <FigureRow>
      {overview.figures.map((figure) => {
        const { id, label, value, unit, change } = figure;
        const note = noteOf(overview, figure);
        return (
          <Figure
            key={id}
            label={label}
            value={(id === 'own' ? figure.note : value) ?? 'Not known'}
            {...(unit === null || value === null ? {} : { unit })}
            {...(note === null ? {} : { note })}
            {...(change === null ? {} : { change })}
          />
        );
      })}
    </FigureRow>
  );
}

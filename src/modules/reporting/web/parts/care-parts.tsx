import { lazy, type ReactNode, Suspense } from 'react';
import type { Overview } from '../../contract.ts';

/** Props of each part. */
interface CarePartProps {
  readonly overview: Overview;
}

// Only fictional nations have care at risk: the first load of England does not carry it.
const CareFigures = lazy(async () => ({ default: (await import('./care-figures.tsx')).CareFigures }));
const CareMap = lazy(async () => ({ default: (await import('./care-map.tsx')).CareMap }));
const CareSentence = lazy(async () => ({ default: (await import('./care-below.tsx')).CareSentence }));
const CareRanking = lazy(async () => ({ default: (await import('./care-below.tsx')).CareRanking }));
const CareStops = lazy(async () => ({ default: (await import('./care-below.tsx')).CareStops }));

const parts = {
  sentence: { Part: CareSentence, space: 'care-space-line' },
  figures: { Part: CareFigures, space: 'care-space-row' },
  map: { Part: CareMap, space: 'care-space-panel' },
  ranking: { Part: CareRanking, space: 'care-space-panel' },
  stops: { Part: CareStops, space: 'care-space-panel' },
} as const;

/** A part of the overview that shows care at risk; nothing where there is none. It keeps its space while it loads. */
export function CarePart({ overview, part }: CarePartProps & { readonly part: keyof typeof parts }): ReactNode {
  if (overview.care === null) return null;
  const { Part, space } = parts[part];
  return (
    <Suspense fallback={<div className={space} aria-hidden="true" />}>
      <Part overview={overview} />
    </Suspense>
  );
}

import { useState } from 'react';
import { RiskMap } from '#modules/clinical/web/index.ts';
import { Segments } from '#web/kit/segments.tsx';
import type { Overview } from '../../contract.ts';
import { MapPanel } from './map-panel.tsx';

type Cells = NonNullable<NonNullable<Overview['group']>['map']>['cells'];

/** Places and names stand with the map of the standard; what is at risk with the care. */
function joined(cells: Cells, care: NonNullable<NonNullable<Overview['care']>['map']>) {
  const known = new Map(care.cells.map((cell) => [cell.code, cell]));
  return {
    bins: care.bins,
    cells: cells.map(({ code, kind, name, label, q, r }) => {
      const cell = known.get(code) ?? { lost: null, rate: null, missing: 0, stopping: 0, notShared: 0 };
      return { ...cell, code, kind, name, label, q, r };
    }),
  };
}

/** The map of a fictional nation: care at risk, or the standard that its trusts published. */
export function CareMap({ overview }: { readonly overview: Overview }) {
  const [shown, setShown] = useState<'care' | 'standard'>('care');
  const cells = overview.group?.map?.cells;
  const care = overview.care?.map ?? null;
  if (cells === undefined || care === null) return <MapPanel overview={overview} />;
  const choice = (
    <Segments
      label="What the map shows"
      value={shown}
      options={[
        { value: 'care', name: 'Care at risk' },
        { value: 'standard', name: 'Standard' },
      ]}
      onChange={(next) => setShown(next === 'standard' ? 'standard' : 'care')}
    />
  );
  if (shown === 'standard') return <MapPanel overview={overview} actions={choice} />;
  return <RiskMap name={overview.scope.name} map={joined(cells, care)} actions={choice} />;
}

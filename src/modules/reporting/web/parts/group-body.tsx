import type { Overview } from '../../contract.ts';
import { CarePart } from './care-parts.tsx';
import { ChildrenPanel } from './children-panel.tsx';
import { CompositePanel } from './composite-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MapPanel } from './map-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { OwnPanel } from './own-panel.tsx';
import { RushPanel } from './rush-panel.tsx';
import { TiesPanel } from './ties-panel.tsx';

/** The panels of a nation, a region or a board. Where there is a map, the ranking stands beside it. */
export function GroupBody({ overview }: { readonly overview: Overview }) {
  const hasMap = overview.group?.map !== null;
  const hasBelow = (overview.care?.children.length ?? 0) > 0;
  const ranking = hasBelow && <CarePart overview={overview} part="ranking" />;
  return (
    <>
      <div className="columns overview-columns">
        <div className="stack">
          {hasMap &&
            (overview.care?.map ? <CarePart overview={overview} part="map" /> : <MapPanel overview={overview} />)}
          {!hasMap && ranking}
          {!hasMap && <ChildrenPanel overview={overview} />}
          {ranking && <HistoryPanel overview={overview} />}
          <CompositePanel overview={overview} />
          <OwnPanel overview={overview} />
        </div>
        <div className="stack">
          {hasMap && ranking}
          {hasMap && <ChildrenPanel overview={overview} />}
          {!ranking && <HistoryPanel overview={overview} />}
          <RushPanel overview={overview} />
          <NotesPanel overview={overview} />
        </div>
      </div>
      <TiesPanel overview={overview} />
    </>
  );
}

import { ChildrenRanking } from '#modules/clinical/web/index.ts';
import type { Overview } from '../../contract.ts';
import { CareMap } from './care-map.tsx';
import { ChildrenPanel } from './children-panel.tsx';
import { CompositePanel } from './composite-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { OwnPanel } from './own-panel.tsx';
import { RushPanel } from './rush-panel.tsx';
import { TiesPanel } from './ties-panel.tsx';

/** The panels of a nation, a region or a board. Where there is a map, the ranking stands beside it. */
export function GroupBody({ overview }: { readonly overview: Overview }) {
  const hasMap = overview.group?.map !== null;
  const below = overview.care?.children ?? [];
  const ranking = below.length > 0 && <ChildrenRanking name={overview.scope.name}>{below}</ChildrenRanking>;
  return (
    <>
      <div className="columns overview-columns">
        <div className="stack">
          {hasMap && <CareMap overview={overview} />}
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

import type { Overview } from '../../contract.ts';
import { CarePart } from './care-parts.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { OwnPanel } from './own-panel.tsx';
import { TiesPanel } from './ties-panel.tsx';
import { VolumesPanel } from './volumes-panel.tsx';

/** The panels of a body with nothing below it: a trust, a practice, a supplier. */
export function LeafBody({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <div className="columns columns-even leaf-columns">
        <div className="stack">
          <CarePart overview={overview} part="stops" />
          <OwnPanel overview={overview} />
          <FactsPanel overview={overview} />
        </div>
        <div className="stack">
          <VolumesPanel overview={overview} />
          <NotesPanel overview={overview} />
        </div>
      </div>
      <TiesPanel overview={overview} />
    </>
  );
}

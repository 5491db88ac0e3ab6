import { HeatSwatch } from '#web/kit/heat-swatch.tsx';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { levelName, toneOf } from './heat-of.ts';

/** A level with its mark and its name; 0 is "Not answered", null "Not shared". */
export function LevelHeld({
  rank,
  levels,
}: {
  readonly rank: number | null;
  readonly levels: AssuranceOverview['levels'];
}) {
  return (
    <span className="level-held">
      <HeatSwatch tone={toneOf(rank ?? 0, levels)} />
      {rank === null ? 'Not shared' : levelName(rank, levels)}
    </span>
  );
}

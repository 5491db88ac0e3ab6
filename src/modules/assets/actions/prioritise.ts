import type { Change } from '#platform/change.ts';
import { type CodeTables, tablesByCode } from '../domain/priority/decide-priority.ts';
import { codes } from '../domain/priority/priority-input.ts';
import { mostWeight, room, worstCriticality } from '../domain/priority/rank.ts';
import { criticalityShift } from '../domain/situation.ts';
import { holdAllCounts, holdCounts } from '../store/hold-counts.ts';
import { countOpen, markReclassed } from '../store/open-counts.ts';
import { type Counted, keepDecisions, rankExposed, undecidedPairs } from '../store/priorities.ts';
import { raiseRevision } from '../store/revision.ts';
import { keepClocks } from '../store/verdicts/clocks.ts';
import { priorityTables } from './priority-tables.ts';
import { clockNumbers } from './verdicts/service-levels.ts';

let known: CodeTables | null = null;

/**
 * Ranks counted findings: the class by the decision tables, then within it; what is open on each asset by class and
 * clocks follow. @returns rows whose rank changed
 */
export async function prioritise(change: Change, counted: Counted): Promise<number> {
  if (counted.organisation === null) await holdAllCounts(change);
  else await holdCounts(change, counted.organisation);
  const pairs = await undecidedPairs(change, counted);
  if (pairs.length > 0) {
    known ??= tablesByCode(priorityTables);
    const tables = known;
    const decided = pairs.map(({ threat, situation }) => {
      const place = tables.priority[threat | (situation & (codes - 1))];
      if (place === undefined || place > 3) throw new RangeError(`no input has the code ${threat} with ${situation}`);
      return { threat, situation, class: place };
    });
    await keepDecisions(change, decided);
  }
  const { ranks, reclassed } = await rankExposed(change, counted, {
    ...{ room, mostWeight, worstCriticality, criticalityShift },
  });
  await markReclassed(change, reclassed);
  await countOpen(change, counted.organisation);
  await keepClocks(change, counted, clockNumbers);
  await raiseRevision(change);
  return ranks;
}

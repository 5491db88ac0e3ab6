import type { Change } from '#platform/change.ts';
import { countExposed } from '../store/count-exposed.ts';
import { keepDay } from '../store/exposed/exposed-days.ts';
import { holdCounts } from '../store/hold-counts.ts';
import { prioritise } from './prioritise.ts';

/**
 * Counts and ranks some weaknesses of an organisation anew. Two changes that count for one organisation do so one after
 * the other, so that the later counts what the earlier wrote: call it after all findings were written.
 */
export async function countAnew(change: Change, organisation: number, weaknesses: readonly number[]): Promise<void> {
  if (weaknesses.length === 0) return;
  await holdCounts(change, organisation);
  await countExposed(change, organisation, weaknesses);
  await keepDay(change, organisation, weaknesses);
  await prioritise(change, { organisation, weaknesses });
}

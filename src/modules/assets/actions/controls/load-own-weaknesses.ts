import type { Context } from '#platform/context.ts';
import { listedAsKnown, ownWeaknessNumbers } from '../../store/controls/own-weaknesses.ts';
import { prioritise } from '../prioritise.ts';
import { ownWeaknesses } from './control-catalogue.ts';

/**
 * Stores our own weaknesses before anybody finds them, and ranks anew where a release judges them otherwise. At every
 * start, by one process and before jobs begin: two organisations that store the first at once would wait for each other.
 */
export async function loadOwnWeaknesses(context: Context): Promise<void> {
  const known = await context.read((reader) => listedAsKnown(reader, ownWeaknesses));
  if (known.length === ownWeaknesses.length) return;
  await context.change({ action: 'list-own-weaknesses', why: 'first start, or a new release' }, async (change) => {
    const numbers = await ownWeaknessNumbers(change, ownWeaknesses);
    const weaknesses = [...numbers.values()];
    await prioritise(change, { organisation: null, weaknesses });
    change.record({ subject: 'weaknesses:own', after: { weaknesses: weaknesses.length } });
  });
}

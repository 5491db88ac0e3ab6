import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { groupables } from '../../store/inventory/groups.ts';
import { belongingsOf } from '../../store/merging/belongings.ts';
import { ownAsset } from '../inventory/own-asset.ts';
import { mergeAssets } from './merge-assets.ts';

interface Joined {
  readonly other: number;
  readonly why: string;
}

/**
 * Makes one group of two: their devices add up, what is weak on either is weak on the whole, and only what both have in
 * common is known of it. Kept as a merge, so that it can be undone.
 */
export async function joinAssetGroups(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Joined },
) {
  const today = context.now().toISOString().slice(0, 10);
  return await context.change({ action: 'join-asset-groups', why: body.why }, async (change) => {
    const [keep, gone] = [params.id, body.other];
    const organisation = await ownAsset(change, keep);
    if (keep === gone) throw wrongField('other', 'Select another group');
    if ((await ownAsset(change, gone)) !== organisation)
      throw new Problem('not-found', 'These are not two groups that you may join.');
    await refuseUnlessGroups(change, organisation, [keep, gone]);
    const merge = await mergeAssets(change, { organisation, keep, gone, why: body.why, today, areGroups: true });
    const [group] = await groupables(change, organisation, [keep]);
    return { id: keep, amount: group?.amount ?? 1, merge };
  });
}

async function refuseUnlessGroups(change: Change, organisation: number, ids: readonly number[]): Promise<void> {
  const rows = await groupables(change, organisation, ids);
  if (rows.length !== ids.length || rows.some(({ amount, inside, groupId }) => groupId !== null || amount + inside < 2))
    throw new Problem('not-now', 'One of these is no group. Put the system into the group instead.');
  const held = [];
  for (const id of ids) held.push(await belongingsOf(change, id));
  if (held.some(({ days }) => days.retired_on !== null))
    throw new Problem('not-now', 'One of these is retired. Bring it back first.');
  const [one, two] = held.map(({ legacy }) => legacy?.entry_id ?? null);
  if (one !== two)
    throw new Problem(
      'not-now',
      'Only one of these stands in that entry of the register of what cannot be patched. Put both into one entry, or none, then join them.',
    );
}

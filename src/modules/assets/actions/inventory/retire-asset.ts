import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { addStatement, keepHistory, lockFacts } from '../../store/asset-facts.ts';
import { countFleet } from '../../store/count-fleet.ts';
import { closeRetired, openAgain } from '../../store/inventory/retire-asset.ts';
import { countAnew } from '../count-anew.ts';
import { ownAsset } from './own-asset.ts';

interface Asked {
  readonly params: { readonly id: number };
  readonly body: { readonly version: number; readonly why: string };
}

/** Says that an asset is no longer in use: what is open on it counts no longer. A scan that sees it again brings it back. */
export async function retireAsset(context: Context, asked: Asked) {
  return await setRetired(context, asked, context.now().toISOString().slice(0, 10));
}

/** Says that a retired asset is in use again: what was open on it is open again. */
export async function bringBackAsset(context: Context, asked: Asked) {
  return await setRetired(context, asked, null);
}

async function setRetired(context: Context, { params, body }: Asked, day: string | null) {
  const action = day === null ? 'bring-back-asset' : 'retire-asset';
  return await context.change({ action, why: body.why }, async (change) => {
    const organisation = await ownAsset(change, params.id);
    const rows = await lockFacts(change, organisation, [params.id]);
    const row = rows.find(({ id }) => id === params.id);
    if (row?.version !== body.version)
      throw new Problem('conflict', 'Somebody changed this system while you did. Look at it again.', {
        facts: { version: row?.version },
      });
    const ids = rows.map(({ id }) => id);
    const statement = await addStatement(change, organisation, body.why);
    await keepHistory(change, { organisation, statement }, [{ id: params.id, was: {}, became: {} }]);
    const weaknesses = day === null ? await openAgain(change, ids) : await closeRetired(change, ids, day);
    await countAnew(change, organisation, weaknesses);
    await countFleet(change, organisation);
    change.record({ subject: `asset:${params.id}`, organisationId: organisation, after: { retiredOn: day } });
    return { retiredOn: day };
  });
}

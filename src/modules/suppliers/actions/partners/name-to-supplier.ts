import { isOwn } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { mergeById } from '../../store/merges.ts';
import { markJoined } from '../../store/partners/joined-merges.ts';
import { updateNaming } from '../../store/partners/naming.ts';
import { relationshipById } from '../../store/relationships.ts';
import { noSupplier, refuseUnlessKeeper } from '../keeper.ts';
import { refuseUnlessOwn } from '../own-rows.ts';

interface Asked<Body> {
  readonly params: { readonly id: number };
  readonly body: Body & { readonly why: string };
}

/** Says whether a supplier may know that the organisation is its customer. Without a word it does not. */
export async function nameToSupplier(context: Context, { params, body }: Asked<{ isNamed: boolean; contact: string }>) {
  return await context.change({ action: 'name-to-supplier', why: body.why }, async (change) => {
    const before = (await relationshipById(change, params.id)) ?? noSupplier();
    refuseUnlessOwn(isOwn(change.scope, before.organisationId));
    const { isNamed, contact } = body;
    await updateNaming(change, { relationship: before.id, isNamed, contact });
    change.record({
      subject: `supplier:${before.supplierId}`,
      organisationId: before.organisationId,
      before: { isNamed: before.isNamed },
      after: { isNamed, contact },
    });
    return { id: before.id };
  });
}

/**
 * Says that the people of two merged records are one supplier's. A merge alone never shows one supplier's people what
 * the other's organisations wrote.
 */
export async function joinPeople(context: Context, { params, body }: Asked<{ isJoined: boolean }>, caller: Caller) {
  return await context.change({ action: 'join-supplier-people', why: body.why }, async (change) => {
    const merge = (await mergeById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, merge.register);
    if (merge.undoneAt !== null) throw new Problem('not-now', 'This merge was undone.');
    await markJoined(change, merge.id, body.isJoined ? context.now() : null);
    change.record({ subject: `supplier:${merge.fromId}`, after: { peopleJoined: body.isJoined, with: merge.intoId } });
    return { id: merge.id };
  });
}

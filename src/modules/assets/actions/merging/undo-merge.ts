import { isDeepStrictEqual } from 'node:util';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { addStatement, keepFacts, keepHistory, lockFacts } from '../../store/asset-facts.ts';
import { entriesNaming } from '../../store/legacy/ties.ts';
import { endMerge, lockMerge } from '../../store/merging/doubts.ts';
import { findingRows, putFindings, returnIdentities, setMergedInto } from '../../store/merging/merge-rows.ts';
import { refuseUnlessOwn } from '../inventory/own-asset.ts';
import { countFor, type HeldMerge } from './merge-assets.ts';

/**
 * Takes a merge back while nothing new is known of the asset: both are what they were before. Later nobody can say which
 * of the two a new word was about, and it is refused.
 */
export async function undoMerge(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly why: string } },
) {
  return await context.change({ action: 'undo-asset-merge', why: body.why }, async (change) => {
    const merge = await lockMerge<HeldMerge>(change, params.id);
    if (!merge) throw new Problem('not-found', `There is no merge ${params.id} that you may see.`);
    const { organisationId: organisation, assetId, goneId, held } = merge;
    refuseUnlessOwn(change, organisation);
    const row = (await lockFacts(change, organisation, [assetId])).find(({ id }) => id === assetId);
    const findings = await findingRows(change, assetId);
    const isSame = row?.version === held.after.version && isDeepStrictEqual(findings, held.after.findings);
    if (merge.isUndone || !isSame)
      throw new Problem(
        'not-now',
        'Something new was said of this system since they were joined, and nobody can tell of which of the two. Change what is wrong by hand.',
      );
    await setMergedInto(change, goneId, null);
    await keepFacts(change, [
      { id: assetId, ...held.kept },
      { id: goneId, ...held.gone },
    ]);
    await putFindings(change, { asset: assetId, from: [goneId] }, held.kept.findings);
    await putFindings(change, { asset: goneId, from: [] }, held.gone.findings);
    const identities = { gone: held.gone.identities, kept: held.kept.identities };
    await returnIdentities(change, { organisation, from: assetId, to: goneId }, identities);
    await endMerge(change, merge.id);
    const touched = [...held.after.findings, ...held.gone.findings].map((finding) => finding.weakness_id);
    const statement = await addStatement(change, organisation, body.why);
    const became = { parted: String(held.gone.facts.name) };
    await keepHistory(change, { organisation, statement }, [{ id: assetId, was: {}, became }]);
    const entries = await entriesNaming(change, [assetId, goneId]);
    const today = context.now().toISOString().slice(0, 10);
    await countFor(change, { organisation, weaknesses: [...new Set(touched)], entries, today });
    change.record({ subject: `asset:${assetId}`, organisationId: organisation, after: { parted: goneId } });
    return { asset: assetId, other: goneId };
  });
}

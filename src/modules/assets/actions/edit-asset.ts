import { duties } from '#modules/obligations/index.ts';
import { isOwn } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { FactWords } from '../domain/facts/asset-facts.ts';
import { organisationOfAsset } from '../store/asset-facts.ts';
import { changeAssets } from './change-assets.ts';

/** Facts as a form sends them: what is not sent stays. */
export type SentFacts = { readonly [F in keyof FactWords]?: FactWords[F] | undefined };

/** Changes what is known of one asset of one's own organisation. */
export async function editAsset(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { facts: SentFacts; version: number; why: string } },
) {
  return await context.change({ action: 'edit-asset', why: body.why }, async (change) => {
    const organisation = await ownAsset(change, params.id);
    await refuseUnknownDuty(change, body.facts);
    const { assets, weaknesses } = await changeAssets(change, {
      organisation,
      words: new Map([[params.id, body.facts as FactWords]]),
      says: 'person',
      why: body.why,
      on: context.now().toISOString().slice(0, 10),
      versions: new Map([[params.id, body.version]]),
    });
    return { changed: assets.length, weaknesses: weaknesses.length };
  });
}

/** @returns its organisation. @throws Problem 'not-found', or 'not-allowed' where it is seen from above only */
async function ownAsset(change: Change, id: number): Promise<number> {
  const organisation = await organisationOfAsset(change, id);
  if (organisation === undefined) throw new Problem('not-found', `There is no system ${id} that you may see.`);
  if (isOwn(change.scope, organisation)) return organisation;
  throw new Problem('not-allowed', 'Only people of the organisation itself may change what is known of its systems.');
}

async function refuseUnknownDuty(change: Change, { ownerDuty }: SentFacts): Promise<void> {
  if (!ownerDuty || (await duties(change)).some(({ code }) => code === ownerDuty)) return;
  throw wrongField('facts.ownerDuty', 'Select a duty from the list');
}

import { mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { factNames, inOtherOrder } from '../../domain/facts/asset-facts.ts';
import { situationOfFacts } from '../../domain/situation-of-facts.ts';
import { keepFacts, moveFindings, ranksOfSources } from '../../store/asset-facts.ts';
import { countFleet } from '../../store/count-fleet.ts';
import { lockDisputed, rankedSources, setRanks } from '../../store/inventory/source-ranks.ts';
import { countAnew } from '../count-anew.ts';
import { refuseUnlessOwn } from './own-asset.ts';

interface Place {
  readonly params: { readonly organisation: string };
}

/** Sources of an organisation, those first whose word counts. */
export async function listSources(context: Context, { params }: Place, caller: Caller) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    return {
      organisationName: body.shortName ?? body.name,
      sources: await rankedSources(reader, body.id),
      mayWrite: mayAt(caller, 'asset:write', body.id),
    };
  });
}

interface Ordered {
  readonly ranks: readonly { readonly id: number; readonly rank: number }[];
  readonly why: string;
}

/** Orders sources. What counts of each asset of which several spoke is decided anew, in the same change. */
export async function orderSources(context: Context, { params, body }: Place & { body: Ordered }) {
  return await context.change({ action: 'order-asset-sources', why: body.why }, async (change) => {
    const { id: organisation } = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(change, organisation);
    const before = await rankedSources(change, organisation);
    if (body.ranks.some(({ id }) => !before.some((source) => source.id === id)))
      throw new Problem('not-found', 'One of these is no source of your organisation. Nothing was changed.');
    await setRanks(change, organisation, body.ranks);
    const ranks = await ranksOfSources(change, organisation);
    const kept = (await lockDisputed(change, organisation)).flatMap((row) => {
      const after = inOtherOrder(row, ranks);
      if (factNames.every((name) => after.facts[name] === row.facts[name])) return [];
      return [{ id: row.id, ...after, situation: situationOfFacts(after.facts), was: row.situation }];
    });
    await keepFacts(change, kept);
    const moved = kept.filter(({ situation, was }) => situation !== was).map(({ id }) => id);
    await countAnew(change, organisation, await moveFindings(change, moved));
    await countFleet(change, organisation);
    change.record({ subject: 'asset-sources', organisationId: organisation, before, after: body.ranks });
    return { changed: kept.length };
  });
}

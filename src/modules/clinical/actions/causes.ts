import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { CauseRow } from '../contract/hazard-log.ts';
import { hazardCounts } from '../domain/hazard-counts.ts';
import { causeCells, causeIn, namedCauses } from '../store/causes.ts';
import { countHazards, hazardPage } from '../store/hazard-list.ts';
import { type BranchAsked, findBranch } from './find-branch.ts';
import { knownPacks } from './known-packs.ts';
import { hazardRowOf, hazardsAPage } from './list-hazards.ts';
import { mayAt } from './own-organisation.ts';

interface Asked extends BranchAsked {
  readonly search?: string | undefined;
  readonly page: number;
}

/** Causes of a scope, each with what it leads to: the most serious first. */
export async function listCauses(context: Context, { query }: { query: Asked }) {
  const today = dayOf(context);
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const ids = branch.visible.map(({ id }) => id);
    const packOf = await knownPacks(reader, ids);
    const cells = Map.groupBy(await causeCells(reader, ids, today), ({ key }) => key);
    const causes = (await namedCauses(reader, ids, query.search))
      .map(({ key, ...cause }): CauseRow => ({ ...cause, ...hazardCounts(cells.get(key) ?? [], packOf) }))
      .toSorted((a, b) => b.unacceptable - a.unacceptable || b.open - a.open || a.name.localeCompare(b.name, 'en-GB'));
    return {
      scopeName: branch.name,
      isOne: branch.members.length === 1,
      causes: causes.slice((query.page - 1) * hazardsAPage, query.page * hazardsAPage),
      total: causes.length,
      pageSize: hazardsAPage,
      withoutCause: hazardCounts(cells.get(null) ?? [], packOf).open,
    };
  });
}

/** One cause with its hazards. */
export async function oneCause(
  context: Context,
  { params, query }: { params: { id: number }; query: Asked },
  caller: Caller,
) {
  const today = dayOf(context);
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const ids = branch.visible.map(({ id }) => id);
    const cause = (await causeIn(reader, params.id, ids)) ?? noCause();
    const packOf = await knownPacks(reader, ids);
    const filter = { cause: cause.id, organisationIds: ids };
    const offset = (query.page - 1) * hazardsAPage;
    const hazards = await hazardPage(reader, filter, { sort: '-rating', limit: hazardsAPage, offset });
    const cells = (await causeCells(reader, ids, today)).filter(({ key }) => key === cause.key);
    const isOwn = cause.organisationId === branch.body.id;
    return {
      id: cause.id,
      name: cause.name,
      scopeName: branch.name,
      isOne: branch.members.length === 1,
      organisations: cause.organisations,
      counts: hazardCounts(cells, packOf),
      hazards: hazards.map((hazard) => hazardRowOf(hazard, { branch, packOf, today })),
      total: await countHazards(reader, filter),
      pageSize: hazardsAPage,
      mayRename: isOwn && mayAt(caller, 'hazard:write', branch.body.id),
    };
  });
}

function noCause(): never {
  throw new Problem('not-found', 'There is no such cause among those you may see.');
}

function dayOf(context: Context): string {
  return context.now().toISOString().slice(0, 10);
}

import type { FoundBranch } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { stateOf } from '../domain/assessment-state.ts';
import { mostMissed, raiseList } from '../domain/most-raised.ts';
import { isLiveItem, isOverdue } from '../domain/plan-item.ts';
import { type Gap, gapsOf } from '../domain/profile.ts';
import { heldOutcomes } from '../store/held-levels.ts';
import { planItemCounts } from '../store/plan-items.ts';
import { returnsOf, type StoredReturn } from '../store/returns.ts';
import type { StoredYear } from '../store/years.ts';
import { type Requirements, requirementsOf } from './required-levels.ts';

/** What a page shows of lists that may be long. */
const mostShown = 12;
const mostRows = 50;

/** What is missed most below a body, what would raise most organisations, and whose plans are late. Levels and counts only. */
export async function plansBelow(reader: Reader, branch: FoundBranch, year: StoredYear, today: string) {
  const requirements = await requirementsOf(reader, year.code, branch.visible);
  const ids = [...requirements.categories.keys()];
  const returns = await returnsOf(reader, year.code, ids);
  const gaps = await gapsOfReturns(reader, returns, requirements);
  const lists = [...gaps.values()].map((own) => own.map(({ nodeId }) => nodeId));
  const named = (nodeId: number) => {
    const node = requirements.nodes.get(nodeId);
    return { outcome: node?.code ?? '', title: node?.title ?? '' };
  };
  const late = await lateRows(reader, { branch, year, today }, returns, gaps);
  return {
    organisations: ids.length,
    seen: returns.length,
    short: lists.filter((own) => own.length > 0).length,
    missed: mostMissed(lists)
      .slice(0, mostShown)
      .map(({ nodeId, missing, onlyThis }) => ({ ...named(nodeId), missing, onlyThis })),
    raise: raiseList(lists, mostShown).map(({ nodeId, reached }) => ({ ...named(nodeId), reached })),
    late: late.slice(0, mostRows),
    lateTotal: late.length,
  };
}

/** What each return lacks, by the organisation. */
export async function gapsOfReturns(
  reader: Reader,
  returns: readonly StoredReturn[],
  { required, rankOf }: Pick<Requirements, 'required' | 'rankOf'>,
): Promise<ReadonlyMap<number, readonly Gap[]>> {
  const rows = await heldOutcomes(
    reader,
    returns.map(({ id }) => id),
  );
  const held = Map.groupBy(rows, ({ assessmentId }) => assessmentId);
  return new Map(
    returns.map(({ id, organisationId }) => {
      const levels = new Map((held.get(id) ?? []).map(({ nodeId, level }) => [nodeId, level]));
      return [organisationId, gapsOf(required.get(organisationId) ?? new Map(), levels, rankOf)];
    }),
  );
}

interface Where {
  readonly branch: FoundBranch;
  readonly year: StoredYear;
  readonly today: string;
}

async function lateRows(
  reader: Reader,
  { branch, year, today }: Where,
  returns: readonly StoredReturn[],
  gaps: ReadonlyMap<number, readonly Gap[]>,
) {
  const items = Map.groupBy(
    await planItemCounts(
      reader,
      returns.map(({ id }) => id),
    ),
    ({ assessmentId }) => assessmentId,
  );
  const bodies = new Map(branch.visible.map((body) => [body.id, body]));
  return returns
    .flatMap(({ id, organisationId, state }) => {
      const body = bodies.get(organisationId);
      const own = (items.get(id) ?? []).filter(isLiveItem);
      const short = gaps.get(organisationId)?.length ?? 0;
      if (!body || (short === 0 && own.length === 0)) return [];
      const costs = own.flatMap(({ costPence }) => costPence ?? []);
      return [
        {
          code: body.code,
          kind: body.kind,
          name: body.shortName ?? body.name,
          state: stateOf(year.rules, state)?.name ?? state,
          gaps: short,
          items: own.length,
          done: own.filter((item) => item.state === 'done').length,
          overdue: own.filter((item) => isOverdue(item, today)).length,
          costPence: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
        },
      ];
    })
    .toSorted((a, b) => b.overdue - a.overdue || b.gaps - a.gaps || a.code.localeCompare(b.code));
}

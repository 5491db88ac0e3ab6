import { type FoundBranch, type Withheld, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Standing } from '../domain/obligation.ts';
import { sumOf } from '../domain/roll-up.ts';
import { standingCounts } from '../store/obligations.ts';

/** Obligations that are withheld from the caller: how many stand where, as far as counts are shared. */
export function withheldObligations(context: Context, caller: Caller, branch: FoundBranch): Promise<Withheld> {
  return withheldTotals(context, caller, { permission: 'obligation:read', branch }, async (reader, ids) => {
    const rows = Map.groupBy(await standingCounts(reader, ids, null), ({ organisationId }) => organisationId);
    return ids.map((organisationId) => {
      const own = (rows.get(organisationId) ?? []).map(
        ({ standing, count }): Partial<Record<Standing, number>> => ({ [standing]: count }),
      );
      const counts = sumOf(own);
      const totals = { 'No answer': counts['no-answer'], Late: counts.late, Answered: counts.answered };
      return { organisationId, totals };
    });
  });
}

import { type Branch, characteristicValues } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { type PlanState, planState } from '../domain/continuity-plan.ts';
import { expectedPathways } from '../domain/expected-pathways.ts';
import { plansOf, type StoredPlan } from '../store/continuity-plans.ts';

/** A pathway of an organisation with its plan, or with the lack of one. */
export interface PlanLine extends PlanState {
  readonly organisation: Branch;
  readonly pathway: string;
  readonly plan: StoredPlan | null;
}

/** The pathways of these organisations, planned for or not, and of how many the type is not known. */
export async function planLines(reader: Reader, members: readonly Branch[], today: string) {
  const ids = members.map(({ id }) => id);
  const types = await characteristicValues(reader, 'trust-type', ids);
  const plans = Map.groupBy(await plansOf(reader, ids), ({ organisationId }) => organisationId);
  const known = members.map((organisation) => {
    const expected = expectedPathways(organisation.kind, types.get(organisation.id) ?? null);
    return { organisation, expected, own: plans.get(organisation.id) ?? [] };
  });
  const lines = known.flatMap(({ organisation, expected, own }): PlanLine[] => {
    // A plan counts even where the template would not expect it: the organisation knows what care it gives.
    const pathways = new Set([...(expected ?? []), ...own.map(({ pathway }) => pathway)]);
    return [...pathways].map((pathway) => {
      const plan = own.find((each) => each.pathway === pathway) ?? null;
      return { organisation, pathway, plan, ...planState(plan, today) };
    });
  });
  return { lines, ofUnknownType: known.filter(({ expected }) => expected === null).length };
}

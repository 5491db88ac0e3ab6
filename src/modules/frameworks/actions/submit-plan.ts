import { duties } from '#modules/obligations/index.ts';
import { accountsOf, asScores, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { statusName } from '../domain/assessment-state.ts';
import { isLiveItem } from '../domain/plan-item.ts';
import { insertPlanSubmission, planItemsOf, type StoredPlanItem, type SubmittedGap } from '../store/plan-items.ts';
import { returnToChange } from '../store/returns.ts';
import { type ReturnStand, standAt, standOfReturn } from './stand-of-return.ts';
import { takeStep } from './state-return.ts';

interface Asked {
  readonly params: { readonly organisation: string; readonly year: string };
  readonly body: { readonly why: string };
}

/** Hands the improvement plan of one's own organisation to whoever reviews it, as it stands now. */
export async function submitPlan(context: Context, { params, body }: Asked, caller: Caller) {
  const at = context.now();
  const scoped = asScores(context, caller, 'assurance:write');
  return await scoped.change({ action: 'submit-plan', why: body.why }, async (change) => {
    const before = await standOfReturn(change, params.organisation, params.year);
    if (!mayAt(caller, 'assurance:write', before.body.id)) {
      throw new Problem('not-allowed', 'Only people with a role at the organisation itself hand in its plan.');
    }
    const found = (await returnToChange(change, before.body.id, params.year)) ?? before.found;
    const stand = await standAt(change, before.body, before.year, found);
    const items = (await planItemsOf(change, [found.id])).filter(isLiveItem);
    const bare = stand.gaps.filter(({ nodeId }) => !items.some((item) => item.nodeId === nodeId));
    if (stand.year.rules.planCoversEveryGap && bare.length > 0) {
      const parts = bare.map(({ nodeId }) => ({
        where: stand.nodes.get(nodeId)?.code ?? '',
        message: 'is below its level and has no action',
      }));
      throw new Problem('not-now', 'Add an action for each outcome below its level, then hand the plan in.', { parts });
    }
    const to = await takeStep(change, stand, 'submit-plan', at);
    const key = { organisationId: stand.body.id, assessmentId: found.id, at };
    await insertPlanSubmission(change, key, await contentOf(change, stand, items));
    return { state: to.state, status: to.status === null ? null : statusName(stand.year.rules, to.status) };
  });
}

async function contentOf(
  reader: Reader,
  stand: ReturnStand,
  items: readonly StoredPlanItem[],
): Promise<SubmittedGap[]> {
  const nameOf = await ownerNames(reader, items);
  const gaps = new Map(stand.gaps.map((gap) => [gap.nodeId, gap]));
  const planned = new Set([...gaps.keys(), ...items.map(({ nodeId }) => nodeId)]);
  return [...stand.nodes].flatMap(([nodeId, { code, title }]) => {
    if (!planned.has(nodeId)) return [];
    return [
      {
        outcome: code,
        title,
        required: stand.required.get(nodeId)?.level ?? '',
        held: stand.held.get(nodeId) ?? null,
        actions: items
          .filter((item) => item.nodeId === nodeId)
          .map((item) => ({
            action: item.action,
            owner: nameOf(item),
            startsOn: item.startsOn,
            dueOn: item.dueOn,
            costPence: item.costPence,
            newLevel: item.newLevel,
            state: item.state,
          })),
      },
    ];
  });
}

/** Who owns an action, in words; '' for nobody. */
export async function ownerNames(
  reader: Reader,
  items: readonly Pick<StoredPlanItem, 'ownerPersonId' | 'ownerDuty' | 'ownerName'>[],
) {
  const people = await accountsOf(
    reader,
    items.flatMap(({ ownerPersonId }) => ownerPersonId ?? []),
  );
  const byId = new Map(people.map(({ id, name }) => [id, name]));
  const byCode = new Map((await duties(reader)).map(({ code, shortName }) => [code, shortName]));
  return ({ ownerPersonId, ownerDuty, ownerName }: (typeof items)[number]): string => {
    if (ownerPersonId !== null) return byId.get(ownerPersonId) ?? 'Somebody who has left';
    if (ownerDuty !== '') return byCode.get(ownerDuty) ?? ownerDuty;
    return ownerName;
  };
}

import type { CareBody } from './care-body.ts';
import { type PlanText, planEffect } from './continuity-plan.ts';
import type { Baselines } from './impact-words.ts';
import { engineMap, mapBaselineIds, type OwnMap } from './own-map.ts';
import type { ContinuityPlan, ServiceMap } from './service-map.ts';

/** What an organisation says of itself, as far as a reader may see it. */
export interface OwnWords {
  readonly map: OwnMap | null;
  readonly plans: readonly (PlanText & { readonly pathway: string })[];
}

/**
 * A body with its own map, figures and plans. Without them it is the very same object, and keeps the template's map by
 * identity: bodies on one map are computed together.
 */
export function withOwnWords(body: CareBody, { map, plans }: OwnWords): CareBody {
  const drawn = map === null ? body : withOwnMap(body, map);
  return plans.length === 0 ? drawn : { ...drawn, map: withPlans(drawn.map, plans, body.code) };
}

function withOwnMap(body: CareBody, map: OwnMap): CareBody {
  const weekly = Object.fromEntries(
    map.pathways.flatMap(({ service, weekly: figure }) => {
      // A published figure follows its publisher; only an organisation's own stands against it.
      const value = figure.origin === 'public' ? (body.weekly[service] ?? figure.value) : figure.value;
      return value === null ? [] : [[service, value] as const];
    }),
  );
  const supplier = map.systems.find(({ id }) => id === 'record-system')?.supplier;
  const neighbours = map.neighbours.flatMap(({ code, share }) => (share === null ? [] : [{ code, share }]));
  return {
    ...body,
    map: engineMap(map, body.code),
    weekly,
    recordSystem: supplier ?? body.recordSystem,
    isolation: map.isolation.origin === 'own' && map.isolation.value !== null ? map.isolation.value : body.isolation,
    baselines: { ...body.baselines, ...baselinesOf(map) },
    ...(neighbours.length === 0 ? {} : { neighbours }),
  };
}

function baselinesOf(map: OwnMap): Baselines {
  return Object.fromEntries(
    mapBaselineIds.flatMap((id) => {
      const { value } = map.baselines[id];
      return value === null ? [] : [[id, value] as const];
    }),
  );
}

/** A map with what the plans are worth. Care that the organisation says it does not give is left out. */
function withPlans(map: ServiceMap, plans: OwnWords['plans'], id: string): ServiceMap {
  const of = new Map(plans.map((plan) => [plan.pathway, plan]));
  return {
    ...map,
    id,
    pathways: map.pathways.flatMap((pathway) => {
      const plan = of.get(pathway.service);
      if (plan === undefined) return [pathway];
      return plan.isCareGiven ? [{ ...pathway, plan: enginePlan(plan) }] : [];
    }),
  };
}

/** A continuity plan as equation 4 takes it. */
function enginePlan(plan: PlanText): ContinuityPlan {
  const { phi0, phiInf, tauHours, mtpdHours, paperMinutes } = planEffect(plan);
  return {
    paperMinutes,
    tolerableHours: mtpdHours,
    firstEffect: phi0,
    settledEffect: phiInf,
    settleDays: tauHours / 24,
  };
}

import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { PlanDetail } from '../contract/continuity-plans.ts';
import { type PlanText, planEffect, planFaults, planFields, planState } from '../domain/continuity-plan.ts';
import { changedFields } from '../domain/hazard.ts';
import { pathwayName } from '../domain/pathways.ts';
import { shownValue } from '../domain/shown-value.ts';
import { planFor, type StoredPlan, savePlan as save } from '../store/continuity-plans.ts';
import { mayAt, organisationWithin, refuseUnlessOwn } from './own-organisation.ts';

type Key = { readonly organisation: string; readonly pathway: string };

const noPlan: PlanText = {
  isCareGiven: true,
  paperMinutes: null,
  tolerableMinutes: null,
  procedure: '',
  procedureLink: '',
  workforce: '',
  owner: '',
  lastTest: null,
  testResult: null,
  testNote: '',
  keptAtStart: null,
  keptSettled: null,
  reviewBy: null,
};

/** The plan of one pathway, also when it is missing. */
export async function onePlan(context: Context, { params }: { params: Key }, caller: Caller): Promise<PlanDetail> {
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    const mayWrite = mayAt(caller, 'plan:write', organisation.id);
    return await describePlan(reader, organisation, params.pathway, { today: today(context), mayWrite });
  });
}

/** Writes the plan of one pathway of one's own organisation. Who read an older version is told what changed. */
export async function savePlan(
  context: Context,
  { params, body }: { params: Key; body: PlanText & { version: number; why: string } },
): Promise<PlanDetail> {
  return await context.change({ action: 'save-plan', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(change.scope, organisation.id);
    const plan = body.isCareGiven ? textOf(body) : { ...noPlan, isCareGiven: false };
    refuseFaults(plan, today(context));
    const before = await planFor(change, organisation.id, params.pathway);
    const key = { organisationId: organisation.id, pathway: params.pathway, version: body.version };
    if (before?.version !== (body.version || undefined)) throw changedSince(before, plan);
    if (!(await save(change, key, plan, body.why))) {
      throw changedSince(await planFor(change, organisation.id, params.pathway), plan);
    }
    change.record({
      subject: `continuity-plan:${organisation.code}:${params.pathway}`,
      organisationId: organisation.id,
      ...(before ? { before: textOf(before) } : {}),
      after: plan,
    });
    return await describePlan(change, organisation, params.pathway, { today: today(context), mayWrite: true });
  });
}

async function describePlan(
  reader: Reader,
  organisation: {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly shortName: string | null;
  },
  pathway: string,
  { today: day, mayWrite }: { readonly today: string; readonly mayWrite: boolean },
): Promise<PlanDetail> {
  const stored = await planFor(reader, organisation.id, pathway);
  const text = stored ? textOf(stored) : null;
  const effect = planEffect(text);
  return {
    ...(text ?? noPlan),
    organisationCode: organisation.code,
    organisationName: organisation.shortName ?? organisation.name,
    pathway,
    pathwayName: pathwayName(pathway),
    ...planState(text, day),
    version: stored?.version ?? 0,
    updatedAt: stored?.updatedAt.toISOString() ?? null,
    updatedBy: stored?.updatedBy ?? null,
    effect: { ...effect, grounds: [...effect.grounds] },
    mayWrite,
  };
}

function textOf(plan: PlanText): PlanText {
  return Object.fromEntries(planFields.map((field) => [field, plan[field]])) as unknown as PlanText;
}

function refuseFaults(plan: PlanText, day: string): void {
  const parts = Object.entries(planFaults(plan, day)).map(([where, message]) => ({ where, message }));
  if (parts.length > 0) throw wrongFields(parts);
}

function changedSince(current: StoredPlan | undefined, typed: PlanText): Problem {
  const now = current ? textOf(current) : noPlan;
  const parts = changedFields<PlanText>(planFields, typed, now).map((field) => ({
    where: field,
    message: `is now "${shownValue(now[field])}"; you entered "${shownValue(typed[field])}"`,
  }));
  const detail =
    'Somebody saved this plan while you had it open. Nothing of yours was saved. Compare, then save again.';
  return new Problem('conflict', detail, { parts, facts: { current: { ...now, version: current?.version ?? 0 } } });
}

function today(context: Context): string {
  return context.now().toISOString().slice(0, 10);
}

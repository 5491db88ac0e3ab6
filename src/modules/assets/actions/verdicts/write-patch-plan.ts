import { organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { type PatchText, planAbout, planById, savePlan, signPlan } from '../../store/verdicts/patch-plans.ts';
import { refuseOutsideOwner } from './decide-weakness.ts';
import { refuseUnlessOwnEstate, weaknessNamed } from './weakness-here.ts';

const subjectOf = (id: number) => `patch-plan:${id}`;

interface Asked {
  readonly params: { readonly organisation: string };
  readonly body: PatchText & { readonly code: string; readonly version: number; readonly why: string };
}

/** Writes down what stands between a fix and patients, for a product or a group of assets of one's own. */
export async function writePatchPlan(context: Context, { params, body }: Asked) {
  return await context.change({ action: 'write-patch-plan', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwnEstate(change, organisation.id);
    const weakness = await weaknessNamed(change, body.code, [organisation.id]);
    if (body.ownerDuty !== null && body.ownerPersonId !== null)
      throw wrongField('owner', 'Select one owner: a duty or a person');
    await refuseOutsideOwner(change, organisation.id, body);
    const { code: _code, version, why: _why, ...text } = body;
    const of = { organisation: organisation.id, organisationCode: organisation.code, weakness: weakness.id };
    const before = await planAbout(change, of, text.about);
    const saved = await savePlan(change, of, text, version);
    if (!saved) throw changedSince();
    change.record({
      subject: subjectOf(saved.id),
      organisationId: organisation.id,
      ...(before && { before }),
      after: { ...text, weakness: weakness.code },
    });
    return saved;
  });
}

/** A clinical safety officer says that the fix may be put on as the plan stands. */
export async function signPatchPlan(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly version: number; readonly why: string } },
) {
  return await context.change({ action: 'sign-patch-plan', why: body.why }, async (change) => {
    const plan = await planById(change, params.id);
    if (!plan) throw new Problem('not-found', 'There is no such plan where you may sign.');
    refuseUnlessOwnEstate(change, plan.organisationId);
    if (plan.approval !== 'approved' || plan.windowOn === null)
      throw new Problem('not-now', 'First the supplier must have approved the fix, and a change window must be set.');
    const signed = await signPlan(
      change,
      { id: plan.id, version: body.version },
      { at: context.now(), note: body.why },
    );
    if (!signed) throw changedSince();
    const { approval, approvedVersion, windowOn } = plan;
    change.record({
      subject: subjectOf(plan.id),
      organisationId: plan.organisationId,
      after: { signed: true, approval, approvedVersion, windowOn },
    });
    return { id: plan.id, version: signed.version };
  });
}

function changedSince(): Problem {
  return new Problem('conflict', 'Somebody changed this plan after you read it. Read it again, then save.');
}

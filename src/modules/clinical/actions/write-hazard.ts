import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { HazardDetail } from '../contract/hazards.ts';
import { changedFields, type HazardText, hazardFields, statusFault } from '../domain/hazard.ts';
import { shownValue } from '../domain/shown-value.ts';
import { hazardById, hazardVersion, type StoredHazard } from '../store/hazards.ts';
import { matrixOf } from '../store/matrices.ts';
import {
  causeById,
  ensureCauses,
  insertHazard,
  keepVersion,
  linkCauses,
  renameCause as reword,
  updateHazard,
} from '../store/save-hazard.ts';
import { organisationWithin, refuseUnlessOwn } from './own-organisation.ts';
import { describeHazard, noHazard } from './read-hazard.ts';

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };
type Links = { readonly causeIds?: readonly number[] | undefined; readonly newCauses?: readonly string[] | undefined };

const empty: HazardText = {
  name: '',
  description: '',
  effect: '',
  hazard: '',
  harm: '',
  existingControls: '',
  newControls: [],
  assignedTo: '',
  status: 'open',
  statusNote: '',
  pathway: null,
  system: '',
  supplier: '',
  weakness: '',
  planPathway: null,
  lastExercise: null,
  reviewBy: null,
  evidenceRun: '',
};

/** Adds a hazard to the log of one's own organisation. It starts unrated. */
export async function addHazard(
  context: Context,
  { body }: { body: Partly<HazardText> & Links & { organisation: string; why: string } },
): Promise<HazardDetail> {
  return await context.change({ action: 'add-hazard', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, body.organisation);
    refuseUnlessOwn(change.scope, organisation.id);
    const text = merged(empty, body);
    refuseStatus(statusFault(text, null, null));
    const id = await insertHazard(change, organisation.id, text);
    await link(change, { id, organisationId: organisation.id }, body);
    const saved = (await hazardById(change, id)) ?? noHazard();
    await keep(change, saved, { action: 'add-hazard', why: body.why, before: null });
    return await describeHazard(change, saved, { today: today(context), mayWrite: true });
  });
}

/** Changes a hazard. Who read an older version is told what changed since, and nothing is overwritten. */
export async function editHazard(
  context: Context,
  { params, body }: { params: { id: number }; body: Partly<HazardText> & Links & { version: number; why: string } },
): Promise<HazardDetail> {
  return await context.change({ action: 'edit-hazard', why: body.why }, async (change) => {
    const before = await hazardForWriting(change, params.id);
    if (before.version !== body.version) throw await changedSince(change, before, body.version);
    const text = merged(before, body);
    await refuseStatusOf(change, before, text);
    if (!(await updateHazard(change, before.id, body.version, text)))
      throw await changedSince(change, before, body.version);
    if (body.causeIds !== undefined || body.newCauses !== undefined) await link(change, before, linksOf(before, body));
    const saved = (await hazardById(change, before.id)) ?? noHazard();
    await keep(change, saved, { action: 'edit-hazard', why: body.why, before });
    return await describeHazard(change, saved, { today: today(context), mayWrite: true });
  });
}

/** Rewords a cause wherever it is named. */
export async function renameCause(
  context: Context,
  { params, body }: { params: { id: number }; body: { name: string; why: string } },
) {
  return await context.change({ action: 'rename-cause', why: body.why }, async (change) => {
    const cause = await causeById(change, params.id);
    if (!cause) throw new Problem('not-found', 'There is no such cause among those you may see.');
    refuseUnlessOwn(change.scope, cause.organisationId);
    if (!(await reword(change, cause, body.name))) {
      throw new Problem(
        'conflict',
        'Your organisation has a cause with this name already. Link the hazards with that one.',
      );
    }
    const subject = { subject: `cause:${cause.id}`, organisationId: cause.organisationId };
    change.record({ ...subject, before: { name: cause.name }, after: { name: body.name } });
    return { id: cause.id, name: body.name, hazards: cause.hazards };
  });
}

/** A hazard that the scope may change, held until the change ends. @throws Problem 'not-found', 'not-allowed' */
export async function hazardForWriting(change: Change, id: number): Promise<StoredHazard> {
  const hazard = (await hazardById(change, id, true)) ?? noHazard();
  refuseUnlessOwn(change.scope, hazard.organisationId);
  return hazard;
}

/** Keeps the new state in the hazard's history and in the audit log. */
export async function keep(
  change: Change,
  saved: StoredHazard,
  { action, why, before }: { readonly action: string; readonly why: string; readonly before: StoredHazard | null },
): Promise<void> {
  const { id, organisationId, version } = saved;
  const content = contentOf(saved);
  await keepVersion(change, { hazardId: id, organisationId, version, content, action, why });
  change.record({
    subject: `hazard:${id}`,
    organisationId,
    ...(before === null ? {} : { before: contentOf(before) }),
    after: content,
  });
}

/** What a hazard's history holds of it. */
function contentOf(hazard: StoredHazard): Record<string, unknown> {
  const { id: _id, organisationId: _organisation, updatedAt: _updated, ...content } = hazard;
  return content;
}

/** The problem of somebody who read an older version: each field that changed since, with both values. */
export async function changedSince(change: Change, now: StoredHazard, version: number): Promise<Problem> {
  const read = await hazardVersion(change, now.id, version);
  const fields = [...hazardFields, 'causes', 'initial', 'residual'] as const;
  const before = { ...now, ...(read?.content ?? {}) } as StoredHazard;
  const parts = changedFields<StoredHazard>(fields, before, now).map((field) => ({
    where: field,
    message: `is now "${shownValue(now[field])}"; it was "${shownValue(before[field])}" when you read it`,
  }));
  const detail =
    'Somebody changed this hazard while you had it open. Nothing of yours was saved. Compare, then save again.';
  return new Problem('conflict', detail, { parts, facts: { current: contentOf(now) } });
}

function merged(before: HazardText, asked: Partly<HazardText>): HazardText {
  const given = hazardFields.filter((field) => asked[field] !== undefined).map((field) => [field, asked[field]]);
  const kept = hazardFields.map((field) => [field, before[field]]);
  return Object.fromEntries([...kept, ...given]) as HazardText;
}

function linksOf(before: StoredHazard, asked: Links): Links {
  return { causeIds: asked.causeIds ?? before.causes.map(({ id }) => id), newCauses: asked.newCauses ?? [] };
}

async function link(change: Change, hazard: { id: number; organisationId: number }, asked: Links): Promise<void> {
  const made = await ensureCauses(change, hazard.organisationId, [...new Set(asked.newCauses ?? [])]);
  const wanted = [...new Set([...(asked.causeIds ?? []), ...made])];
  if ((await linkCauses(change, hazard, wanted)) === wanted.length) return;
  throw new Problem('invalid-request', 'One of the causes is not in your organisation’s list. Load the page again.', {
    parts: [{ where: 'causeIds', message: 'names a cause that is not in the list' }],
  });
}

async function refuseStatusOf(change: Change, hazard: StoredHazard, text: HazardText): Promise<void> {
  const version = hazard.residual?.matrixVersion;
  const pack = version === undefined ? undefined : await matrixOf(change, hazard.organisationId, version);
  refuseStatus(statusFault(text, hazard.residual, pack ?? null));
}

function refuseStatus(fault: string | null): void {
  if (fault === null) return;
  throw new Problem('invalid-request', 'The status cannot be saved like this.', {
    parts: [{ where: 'status', message: fault }],
  });
}

function today(context: Context): string {
  return context.now().toISOString().slice(0, 10);
}

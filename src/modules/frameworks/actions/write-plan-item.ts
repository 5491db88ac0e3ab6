import { closeAsked, londonDay, openAsk, stopAsked } from '#modules/obligations/index.ts';
import { accountsAt, asScores, type Body, bodyById, mayAt } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField, wrongFields } from '#platform/problems.ts';
import { isEnded, mayBecome, planItemFaults, waitsForItself } from '../domain/plan-item.ts';
import { assessmentById } from '../store/assessments.ts';
import {
  insertPlanItem,
  type PlanItemFields,
  planItemById,
  planItemsOf,
  type StoredPlanItem,
  updatePlanItem,
} from '../store/plan-items.ts';
import { type ReturnStand, standOfReturn } from './stand-of-return.ts';

/** An action as its form sends it: the outcome by its number in the year's standards. */
type SentItem = PlanItemFields & { readonly why: string };

interface Added {
  readonly params: { readonly organisation: string; readonly year: string };
  readonly body: SentItem;
}

/** Adds an action to the improvement plan of one's own organisation. */
export async function addPlanItem(context: Context, { params, body }: Added, caller: Caller) {
  const at = context.now();
  const { why, ...item } = body;
  return await asScores(context, caller, 'assurance:write').change({ action: 'add-plan-item', why }, async (change) => {
    const stand = await standOfReturn(change, params.organisation, params.year);
    refuseUnlessOwn(caller, stand.body);
    const id = await addItemIn(change, stand, item, at);
    return { id, version: 1 };
  });
}

interface Changed {
  readonly params: { readonly id: number };
  readonly body: SentItem & { readonly version: number };
}

/** Changes an action of the improvement plan of one's own organisation. */
export async function changePlanItem(context: Context, { params, body }: Changed, caller: Caller) {
  const at = context.now();
  const { why, version, ...item } = body;
  const scoped = asScores(context, caller, 'assurance:write');
  return await scoped.change({ action: 'change-plan-item', why }, async (change) => {
    const before = await planItemById(change, params.id);
    const stand = before && (await standOfItem(change, before));
    if (!before || !stand) throw new Problem('not-found', 'There is no such action among those you may see.');
    refuseUnlessOwn(caller, stand.body);
    await changeItemIn(change, stand, { before, version, item }, at);
    return { id: params.id, version: version + 1 };
  });
}

/** Adds an action within a change. @throws Problem 'invalid-request' with what is wrong */
export async function addItemIn(change: Change, stand: ReturnStand, item: PlanItemFields, at: Date): Promise<number> {
  await refuseFaults(change, stand, item, null);
  const key = { organisationId: stand.body.id, assessmentId: stand.found.id };
  const id = await insertPlanItem(change, key, item, { at, doneOn: doneOn(item, null, at) });
  await tendOwner(change, stand, { id, ...item }, at);
  change.record({ subject: `plan-item:${id}`, organisationId: stand.body.id, after: item });
  return id;
}

interface ItemChange {
  readonly before: StoredPlanItem;
  /** The version that was read. */
  readonly version: number;
  readonly item: PlanItemFields;
}

/** Changes an action within a change. @throws Problem 'conflict' where somebody saved it since, 'invalid-request' */
export async function changeItemIn(
  change: Change,
  stand: ReturnStand,
  { before, version, item }: ItemChange,
  at: Date,
): Promise<void> {
  if (!mayBecome(before.state, item.state)) {
    throw wrongField('state', `An action that is ${before.state} cannot become ${item.state}`);
  }
  const { id } = before;
  await refuseFaults(change, stand, item, id);
  const isWritten = await updatePlanItem(change, { id, version }, item, { at, doneOn: doneOn(item, before, at) });
  if (!isWritten) {
    throw new Problem('conflict', 'Somebody saved this action while you had it open. Look again, then save.');
  }
  await tendOwner(change, stand, { id, ...item }, at, before);
  change.record({
    subject: `plan-item:${id}`,
    organisationId: stand.body.id,
    before: fieldsOf(before),
    after: item,
  });
}

async function standOfItem(change: Change, item: StoredPlanItem): Promise<ReturnStand | undefined> {
  const { code, year } = (await addressOf(change, item)) ?? {};
  return code === undefined || year === undefined ? undefined : await standOfReturn(change, code, year);
}

async function addressOf(change: Change, { assessmentId, organisationId }: StoredPlanItem) {
  const body = await bodyById(change, organisationId);
  const found = await assessmentById(change, assessmentId);
  return body && found ? { code: body.code, year: found.year } : undefined;
}

export function refuseUnlessOwn(caller: Caller, body: Body): void {
  if (mayAt(caller, 'assurance:write', body.id)) return;
  throw new Problem('not-allowed', 'Only people with a role at the organisation itself write its improvement plan.');
}

async function refuseFaults(
  change: Change,
  { found, nodes, body }: ReturnStand,
  item: PlanItemFields,
  id: number | null,
): Promise<void> {
  const node = nodes.get(item.nodeId);
  if (!node) throw wrongField('nodeId', 'This outcome is not part of the return');
  if (!node.levels.includes(item.newLevel))
    throw wrongField('newLevel', `${node.code} has no level "${item.newLevel}"`);
  const others = await planItemsOf(change, [found.id]);
  const unknown = item.dependsOn.find((other) => !others.some((each) => each.id === other));
  if (unknown !== undefined) throw wrongField('dependsOn', 'There is no such action in this plan');
  const waits = new Map(others.map((other) => [other.id, other.dependsOn]));
  const faults = planItemFaults(item, waitsForItself(id, item.dependsOn, waits));
  const parts = Object.entries(faults).map(([where, message]) => ({ where, message }));
  if (parts.length > 0) throw wrongFields(parts);
  if (item.ownerPersonId === null) return;
  const people = await accountsAt(change, body.id);
  if (!people.some((person) => person.id === item.ownerPersonId)) {
    throw wrongField('ownerPersonId', 'There is no such account at this organisation');
  }
}

function doneOn(item: PlanItemFields, before: StoredPlanItem | null, at: Date): string | null {
  if (item.state !== 'done') return null;
  return before?.doneOn ?? londonDay(at.getTime());
}

function fieldsOf(item: StoredPlanItem): PlanItemFields {
  const {
    id: _,
    organisationId: _o,
    assessmentId: _a,
    doneOn: _d,
    version: _v,
    updatedAt: _u,
    updatedByName: _n,
    ...rest
  } = item;
  return rest;
}

/** The owner's obligation: opened with the action, asked anew when owner or last day change, closed with its evidence. */
async function tendOwner(
  change: Change,
  { body, year }: ReturnStand,
  item: PlanItemFields & { readonly id: number },
  at: Date,
  before?: StoredPlanItem,
): Promise<void> {
  const subject = `plan-item:${item.id}`;
  const asked = { subject, organisationIds: [body.id] };
  const now = at.getTime();
  if (item.state === 'done') {
    await closeAsked(change, asked, { kind: 'text', value: item.evidence, note: item.action }, now);
    return;
  }
  const isSame = before !== undefined && ownerKey(before) === ownerKey(item) && !isEnded(before);
  if (isSame) return;
  if (before) await stopAsked(change, asked, 'The action was changed', now);
  const hasOwner = item.ownerPersonId !== null || item.ownerDuty !== '';
  if (isEnded(item) || !hasOwner) return;
  await openAsk(
    change,
    {
      askerId: body.id,
      title: item.action,
      text: item.gap,
      link: '',
      source: 'plan',
      reference: '',
      ofWhom: body.shortName ?? body.name,
      ownerDuty: item.ownerPersonId === null ? item.ownerDuty : null,
      ownerPersonId: item.ownerPersonId,
      deputyPersonId: null,
      acknowledge: null,
      due: { kind: 'by-day', day: item.dueOn },
      updateEveryHours: null,
      route: year.rules.planRoute,
      askedAt: now,
      subject,
    },
    [body.id],
  );
}

function ownerKey({ ownerPersonId, ownerDuty, dueOn, action }: PlanItemFields): string {
  return JSON.stringify([ownerPersonId, ownerDuty, dueOn, action]);
}

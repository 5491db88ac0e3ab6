import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { LearningRecord } from '../contract/learning-records.ts';
import { candourState, promptsCandour } from '../domain/candour.ts';
import { shownValue } from '../domain/shown-value.ts';
import {
  insertLearning,
  type LearningText,
  learningById,
  type StoredLearning,
  updateCandour,
  updateLearning,
} from '../store/learning-records.ts';
import { mayAt, ownerOf, refuseUnlessOwn } from './own-organisation.ts';
import { hazardForWriting } from './write-hazard.ts';

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

const empty: LearningText = {
  whatHappened: '',
  happenedOn: null,
  place: '',
  pathway: null,
  patientsAffected: null,
  physicalHarm: 'none',
  psychologicalHarm: 'none',
  immediateActions: '',
  contributingFactors: '',
  learning: '',
  sentOn: null,
  sentReference: '',
};
const fields = Object.keys(empty) as (keyof LearningText)[];

/** Prepares an incident learning record from a hazard. Nothing is sent anywhere. */
export async function addLearningRecord(
  context: Context,
  { params, body }: { params: { id: number }; body: Partly<LearningText> & { why: string } },
): Promise<LearningRecord> {
  return await context.change({ action: 'add-learning-record', why: body.why }, async (change) => {
    const hazard = await hazardForWriting(change, params.id);
    const text = merged(empty, body);
    refuseDates(text, context.now());
    const id = await insertLearning(change, hazard, text);
    change.record({ subject: `learning-record:${id}`, organisationId: hazard.organisationId, after: text });
    return await shown(change, id, true);
  });
}

/** One incident learning record. */
export async function oneLearningRecord(context: Context, { params }: { params: { id: number } }, caller: Caller) {
  return await context.read(async (reader) => {
    const record = (await learningById(reader, params.id)) ?? noRecord();
    return await shown(reader, params.id, mayAt(caller, 'hazard:write', record.organisationId));
  });
}

/** Changes an incident learning record. */
export async function editLearningRecord(
  context: Context,
  { params, body }: { params: { id: number }; body: Partly<LearningText> & { version: number; why: string } },
): Promise<LearningRecord> {
  return await context.change({ action: 'edit-learning-record', why: body.why }, async (change) => {
    const before = await recordForWriting(change, params.id);
    const text = merged(before, body);
    refuseDates(text, context.now());
    if (!(await updateLearning(change, before.id, body.version, text))) throw changedSince(before, text);
    change.record({ ...subjectOf(before), before: merged(before, {}), after: text });
    return await shown(change, before.id, true);
  });
}

/** Keeps the decision on the duty of candour, with its reason and its day. */
export async function decideCandour(
  context: Context,
  {
    params,
    body,
  }: {
    params: { id: number };
    body: { version: number; decision: 'applies' | 'does-not-apply'; decidedOn: string; reason: string };
  },
): Promise<LearningRecord> {
  return await context.change({ action: 'decide-candour', why: body.reason }, async (change) => {
    const before = await recordForWriting(change, params.id);
    if (before.candourDecision === null && !promptsCandour(before.physicalHarm, before.psychologicalHarm)) {
      throw new Problem('not-now', 'Harm is below moderate, so there is nothing to decide about the duty of candour.');
    }
    refuseAfterToday('decidedOn', body.decidedOn, context.now());
    if (!(await updateCandour(change, before.id, body.version, body))) throw changedSince(before, before);
    const { decision, reason, decidedOn } = body;
    const { candourDecision, candourReason, candourDecidedOn } = before;
    const had = { decision: candourDecision, reason: candourReason, decidedOn: candourDecidedOn };
    change.record({ ...subjectOf(before), before: had, after: { decision, reason, decidedOn } });
    return await shown(change, before.id, true);
  });
}

async function recordForWriting(change: Change, id: number): Promise<StoredLearning> {
  const record = (await learningById(change, id)) ?? noRecord();
  refuseUnlessOwn(change.scope, record.organisationId);
  return record;
}

async function shown(reader: Reader, id: number, mayWrite: boolean): Promise<LearningRecord> {
  const record = (await learningById(reader, id)) ?? noRecord();
  const { organisationId, candourDecision, candourReason, candourDecidedOn, candourDecidedBy, ...rest } = record;
  const owner = await ownerOf(reader, organisationId);
  return {
    ...rest,
    createdAt: record.createdAt.toISOString(),
    organisationCode: owner.code,
    organisationName: owner.name,
    candour: {
      state: candourState(record.physicalHarm, record.psychologicalHarm, candourDecision),
      reason: candourReason,
      decidedOn: candourDecidedOn,
      decidedBy: candourDecidedBy,
    },
    mayWrite,
  };
}

function merged(before: LearningText, asked: Partly<LearningText>): LearningText {
  return Object.fromEntries(
    fields.map((field) => [field, asked[field] === undefined ? before[field] : asked[field]]),
  ) as unknown as LearningText;
}

function subjectOf({ id, organisationId }: StoredLearning) {
  return { subject: `learning-record:${id}`, organisationId };
}

function refuseDates(text: LearningText, now: Date): void {
  if (text.happenedOn !== null) refuseAfterToday('happenedOn', text.happenedOn, now);
  if (text.sentOn !== null) refuseAfterToday('sentOn', text.sentOn, now);
}

function refuseAfterToday(where: string, day: string, now: Date): void {
  if (day <= now.toISOString().slice(0, 10)) return;
  const parts = [{ where, message: 'The day must not be after today' }];
  throw wrongFields(parts);
}

function changedSince(now: StoredLearning, typed: LearningText): Problem {
  const parts = fields
    .filter((field) => now[field] !== typed[field])
    .map((field) => ({
      where: field,
      message: `is now "${shownValue(now[field])}"; you entered "${shownValue(typed[field])}"`,
    }));
  const detail =
    'Somebody changed this record while you had it open. Nothing of yours was saved. Compare, then save again.';
  return new Problem('conflict', detail, { parts, facts: { current: merged(now, {}) } });
}

function noRecord(): never {
  throw new Problem('not-found', 'There is no such learning record among those you may see.');
}

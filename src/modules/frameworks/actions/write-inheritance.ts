import { closeAsked } from '#modules/obligations/index.ts';
import { organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { isOver } from '../domain/inherited-level.ts';
import { addMissingAnswer } from '../store/answers.ts';
import { assessmentOf } from '../store/assessments.ts';
import { evidenceYears } from '../store/evidence.ts';
import {
  inheritanceToChange,
  insertInheritance,
  type StoredInheritance,
  serviceOfInheritance,
  stopInheritance,
  updateInheritance,
} from '../store/inheritances.ts';
import { holdService } from '../store/inherited-levels.ts';
import { resultsOf, type StoredResult, type StoredService, servicesSeen } from '../store/shared-services.ts';
import { keepInherited } from './keep-inherited.ts';
import { usableBy } from './list-services.ts';
import { dayOf } from './read-evidence.ts';
import { inheritanceSubject } from './tend-inherited.ts';
import { refuseUnlessWriter } from './who-answers.ts';

interface Written {
  readonly id: number;
  readonly version: number;
}

interface Residual {
  readonly residualAnswer: string;
  readonly isResidualDone: boolean;
}

type ById = { readonly params: { readonly id: number } };

/**
 * Accepts a result of a shared service for an outcome in a year.
 * @throws Problem 'not-found' for a result that no body above the organisation offers
 */
export async function acceptResult(
  context: Context,
  { body }: { body: Residual & { readonly organisation: string; readonly result: number; readonly year: string } },
  caller: Caller,
): Promise<Written> {
  const today = dayOf(context);
  return await context.change({ action: 'accept-result', why: 'Accepted' }, async (change) => {
    const { id: organisationId, code } = await organisationWithin(change, body.organisation);
    refuseUnlessWriter(caller, organisationId);
    if (!(await evidenceYears(change)).some((year) => year.code === body.year)) {
      throw wrongField('year', 'There is no such year.');
    }
    refuseResidual(body);
    const { service, result } = await offered(change, code, body.result, today);
    if (service.organisationId === organisationId)
      throw wrongField('result', 'This is your own service: answer yourself.');
    const one = {
      organisationId,
      resultId: result.id,
      serviceId: service.id,
      node: result.node,
      year: body.year,
      level: result.level,
      residual: residualOf(service, result),
      residualAnswer: body.residualAnswer,
      isResidualDone: body.isResidualDone,
      seenVersion: service.version,
    };
    const id = await insertInheritance(change, one, context.now());
    if (id === undefined) throw new Problem('not-now', 'This result is accepted for this outcome and year already.');
    change.record({ subject: `evidence:inheritance:${id}`, organisationId, after: one });
    const assessment = await assessmentOf(change, organisationId, one.year);
    // Asked for since the return was opened: without an answer there is nothing beside which to keep the level.
    if (assessment) await addMissingAnswer(change, assessment.id, one.node);
    await keepInherited(change, answerOf(one), today);
    return { id, version: 1 };
  });
}

/** Says how far the residual is done, and that the service is known as it is now. */
export async function changeInheritance(
  context: Context,
  { params, body }: ById & { body: Residual & { readonly version: number; readonly why: string } },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'change-inheritance', why: body.why }, async (change) => {
    const one = await ownInheritance(change, params.id, body.version, caller);
    refuseResidual(body);
    const { residualAnswer, isResidualDone } = body;
    const { version: seenVersion } = one.service;
    const level = one.service.isGone ? null : one.service.level;
    const [result] = (await resultsOf(change, [one.serviceId])).filter(({ id }) => id === one.resultId);
    const residual = result?.residual || one.residual;
    await updateInheritance(change, one.id, { residualAnswer, isResidualDone, level, residual, seenVersion });
    await keepInherited(change, answerOf(one), dayOf(context));
    await closeReminder(change, one, context.now());
    change.record({
      subject: `evidence:inheritance:${one.id}`,
      organisationId: one.organisationId,
      before: { residualAnswer: one.residualAnswer, isResidualDone: one.isResidualDone, level: one.level },
      after: { residualAnswer, isResidualDone, level },
    });
    return { id: one.id, version: one.version + 1 };
  });
}

/** No longer relies on a service for an outcome. */
export async function endInheritance(
  context: Context,
  { params, body }: ById & { body: { readonly version: number; readonly why: string } },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'end-inheritance', why: body.why }, async (change) => {
    const one = await ownInheritance(change, params.id, body.version, caller);
    await stopInheritance(change, one.id, body.why, context.now());
    await keepInherited(change, answerOf(one), dayOf(context));
    await closeReminder(change, one, context.now());
    const subject = `evidence:inheritance:${one.id}`;
    change.record({
      subject,
      organisationId: one.organisationId,
      before: { state: one.state },
      after: { state: 'ended' },
    });
    return { id: one.id, version: one.version + 1 };
  });
}

/** The answer beside which something inherited is kept. */
function answerOf({ organisationId, year, node }: Pick<StoredInheritance, 'organisationId' | 'year' | 'node'>) {
  return { organisationId, year, node };
}

async function closeReminder(change: Change, { id, organisationId }: StoredInheritance, at: Date): Promise<void> {
  const asked = { subject: inheritanceSubject(id), organisationIds: [organisationId] };
  await closeAsked(change, asked, { kind: 'text', value: 'Looked at', note: '' }, at.getTime());
}

/** What is offered, held so that the provider does not change it before it is accepted. */
async function offered(
  change: Change,
  code: string,
  resultId: number,
  today: string,
): Promise<{ service: StoredService; result: StoredResult }> {
  const { service } = await offeredNow(change, code, resultId, today);
  await holdService(change, service.id, 'user');
  return await offeredNow(change, code, resultId, today);
}

async function offeredNow(
  change: Change,
  code: string,
  resultId: number,
  today: string,
): Promise<{ service: StoredService; result: StoredResult }> {
  const services = await usableBy(change, code, await servicesSeen(change));
  const results = await resultsOf(
    change,
    services.map(({ id }) => id),
  );
  const result = results.find(({ id, isGone }) => id === resultId && !isGone);
  const service = services.find(({ id }) => id === result?.serviceId);
  if (!service || !result || isOver(service, today) || service.state !== 'offered') {
    throw new Problem('not-found', 'No body above you offers this.');
  }
  return { service, result };
}

// What stays with the user of the outcome itself, where the provider says so; else of the service as a whole.
function residualOf({ residual }: StoredService, result: StoredResult): string {
  return result.residual === '' ? residual : result.residual;
}

function refuseResidual({ isResidualDone, residualAnswer }: Residual): void {
  if (isResidualDone && residualAnswer.length < 3) {
    throw wrongField('residualAnswer', 'Say what you do about what stays with you');
  }
}

async function ownInheritance(change: Change, id: number, version: number, caller: Caller): Promise<StoredInheritance> {
  const serviceId = await serviceOfInheritance(change, id);
  // Before the row, in the order in which its provider takes them.
  if (serviceId !== undefined) await holdService(change, serviceId, 'user');
  const one = await inheritanceToChange(change, id);
  if (!one) throw new Problem('not-found', 'There is nothing of this kind among what you may see.');
  refuseUnlessWriter(caller, one.organisationId);
  if (one.state === 'ended') throw new Problem('not-now', 'This was ended. Accept the result again.');
  if (one.version !== version) {
    throw new Problem('conflict', 'Somebody changed this while you had it open. Look again, then save.', {
      facts: { current: one.version },
    });
  }
  return one;
}

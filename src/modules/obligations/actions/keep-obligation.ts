import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { ObligationDetail } from '../contract/obligations.ts';
import { isLive } from '../domain/obligation.ts';
import { nextCheckAt } from '../domain/passing-time.ts';
import { duties } from '../store/duties.ts';
import { addEvidence as insertEvidence, type NewEvidence } from '../store/evidence.ts';
import { obligationsToChange, type StoredObligation } from '../store/obligations.ts';
import { routeBook } from '../store/routes.ts';
import { addEvents, saveStates } from '../store/save-obligations.ts';
import { refuseStrangers } from './ask-organisations.ts';
import { noObligation, oneObligation, type Rights, rightsOver } from './read-obligation.ts';
import { asCaller } from './scope-of-caller.ts';
import { tellMoved } from './tell-moved.ts';

type ById = { readonly params: { readonly id: number } };

/** Adds evidence to an obligation that is still live. */
export function addEvidence(
  context: Context,
  input: ById & { readonly body: NewEvidence },
  caller: Caller,
): Promise<ObligationDetail> {
  return putEvidence(context, input, caller, async () => {});
}

/** Adds evidence, then has `then` keep what it points at, in the same change: the evidence is what lets a file in. */
export async function putEvidence(
  context: Context,
  { params, body }: ById & { readonly body: NewEvidence },
  caller: Caller,
  then: (change: Change, organisationId: number) => Promise<unknown>,
): Promise<ObligationDetail> {
  const writing = await demand(context, caller, params.id, ({ mayAnswer }) => mayAnswer);
  const now = context.now().getTime();
  await writing.change({ action: 'add-evidence', why: body.note || 'evidence' }, async (change) => {
    const one = await liveOne(change, params.id);
    const of = { obligationId: one.id, organisationId: one.organisationId };
    const id = await insertEvidence(change, of, body, now);
    await then(change, one.organisationId);
    const facts = { evidence: id, of: body.kind };
    await addEvents(change, [{ ...of, at: now, kind: 'evidence', text: body.note, facts }], now);
    const after = { evidence: id, ...body };
    change.record({ subject: `obligation:${one.id}`, organisationId: one.organisationId, after });
  });
  return await oneObligation(context, { params }, caller);
}

interface NewOwner {
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly deputyPersonId: number | null;
  readonly version: number;
  readonly why: string;
}

/** Gives an obligation to a duty or a person. Its clocks go on as they were. */
export async function handOver(
  context: Context,
  { params, body }: ById & { body: NewOwner },
  caller: Caller,
): Promise<ObligationDetail> {
  const rights = await demand(context, caller, params.id, ({ mayManage }) => mayManage);
  const now = context.now().getTime();
  await rights.change({ action: 'hand-over-obligation', why: body.why }, async (change) => {
    const one = await liveOne(change, params.id);
    if (one.version !== body.version) {
      throw new Problem('conflict', 'Somebody changed this while you had it open. Look again, then decide.');
    }
    await refuseWrongOwner(change, one, body);
    const { ownerDuty, ownerPersonId, deputyPersonId } = body;
    const owner = { ownerDuty, ownerPersonId, deputyPersonId };
    const nowhere = {
      escalatedTo: null,
      escalatedDuty: null,
      escalatedOrganisationId: null,
      escalationReason: null,
      escalatedAt: null,
    };
    const next = { ...one, ...nowhere, ...owner };
    const check = nextCheckAt(next, (await routeBook(change))(next));
    // The sweep looks at once whether the new owner is there.
    await saveStates(change, [{ ...next, nextCheckAt: Math.min(check ?? now, now), isChanged: true }], now);
    const of = { obligationId: one.id, organisationId: one.organisationId };
    await addEvents(change, [{ ...of, at: now, kind: 'hand-over', text: body.why, facts: owner }], now);
    tellMoved(change, [{ obligationId: one.id, kind: 'hand-over' }]);
    const before = { ownerDuty: one.ownerDuty, ownerPersonId: one.ownerPersonId, deputyPersonId: one.deputyPersonId };
    change.record({ subject: `obligation:${one.id}`, organisationId: one.organisationId, before, after: owner });
  });
  return await oneObligation(context, { params }, caller);
}

async function demand(
  context: Context,
  caller: Caller,
  id: number,
  isAllowed: (rights: Rights) => boolean,
): Promise<Context> {
  const rights = (await rightsOver(context, caller, [id])).get(id) ?? noObligation();
  if (!isAllowed(rights)) {
    throw new Problem('not-allowed', 'Only its owner, a deputy or people with a role at the organisation may do this.');
  }
  return asCaller(context, caller, 'obligation:read');
}

async function liveOne(change: Change, id: number): Promise<StoredObligation> {
  const [one] = await obligationsToChange(change, [id]);
  if (!one) return noObligation();
  if (!isLive(one)) throw new Problem('not-now', 'This has ended. Open it again first.');
  return one;
}

async function refuseWrongOwner(change: Change, one: StoredObligation, body: NewOwner): Promise<void> {
  if ((body.ownerDuty === null) === (body.ownerPersonId === null)) {
    throw wrongField('ownerDuty', 'Choose a duty or a person who answers for it.');
  }
  if (body.ownerDuty !== null && !(await duties(change)).some(({ code }) => code === body.ownerDuty)) {
    throw wrongField('ownerDuty', 'There is no such duty.');
  }
  const people = [body.ownerPersonId, body.deputyPersonId].filter((each) => each !== null);
  if (people.length > 0) await refuseStrangers(change, people, [one.organisationId]);
}

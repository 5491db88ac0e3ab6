import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import {
  decideErasure,
  type ErasureRow,
  entriesInClear,
  erasureById,
  erasuresWithin,
  holdOf,
  insertErasure,
  insertHold,
  liftHold,
} from '../store/erasures.ts';
import { personById, personRow } from '../store/people.ts';
import { erase, recordErasure, subjectOf } from './erase-person.ts';
import { demandReachOverRoles } from './guard-account.ts';
import { ownId, ownRecord } from './own-record.ts';
import { listProposals, propose, refuseSubject, type StrongRequest, spendPermit } from './second-person.ts';

const mostShown = 200;
const noErasure = () => new Problem('not-found', 'There is no such request or account among your organisations.');
const isHeld = (why: string) =>
  new Problem('not-now', `This account is held and must not be erased: ${why}. Lift the hold first.`);

/** Asks to be erased. Nothing happens until two administrators have agreed. */
export async function askForOwnErasure(context: Context, { body }: { body: { why: string } }, caller: Caller) {
  return await context.change(
    { action: 'ask-for-erasure', why: 'asked by the person', isWhyKept: true },
    async (change) => {
      const person = await ownRecord(change, caller);
      const id = await insertErasure(change, {
        personId: person.id,
        organisationId: person.organisationId,
        why: body.why,
        askedBy: person.id,
        askedByName: person.name,
        at: context.now(),
      });
      if (id === undefined) throw new Problem('conflict', 'You asked for this already. It waits for an administrator.');
      change.record({ subject: `person:${person.id}`, organisationId: person.organisationId, after: { erasure: id } });
      return { id };
    },
  );
}

/** Takes one's own request back. */
export async function withdrawOwnErasure(context: Context, { params }: { params: { id: number } }, caller: Caller) {
  const why = 'withdrawn by the person';
  return await context.change({ action: 'withdraw-erasure', why, isWhyKept: true }, async (change) => {
    const asked = await erasureById(change, params.id);
    if (!asked || asked.personId !== ownId(caller)) throw noErasure();
    await decide(context, change, asked, { state: 'withdrawn', why });
    return { decided: asked.id };
  });
}

/** Requests within the scope, with the proposals that wait for a second person and what holds an account. */
export async function listErasures(context: Context, _input: unknown, caller: Caller) {
  const [found, { proposals }] = await Promise.all([
    context.read((reader) => erasuresWithin(reader, mostShown)),
    listProposals(context, undefined, caller),
  ]);
  const me = ownId(caller);
  return {
    erasures: found.map((each) => {
      const proposal = proposals.find(({ kind, words }) => kind === 'erase-person' && words === wordsFor(each));
      return {
        ...shownErasure(each),
        isOwn: each.personId === me,
        hold: each.hold,
        proposal: each.state === 'asked' && proposal ? proposal : null,
      };
    }),
  };
}

/** Asks for the erasure of somebody within the scope and proposes it to a second administrator at once. */
export async function startErasure(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  const me = ownId(caller);
  refuseSubject(`person:${params.id}`, me);
  await demandErasable(context, caller, params.id);
  return await context.change({ action: 'ask-for-erasure', why: body.why }, async (change) => {
    const person = (await personById(change, params.id)) ?? fail();
    const id = await insertErasure(change, {
      personId: person.id,
      organisationId: person.organisationId,
      why: body.why,
      askedBy: me,
      askedByName: context.scope.who.name,
      at: context.now(),
    });
    if (id === undefined) throw new Problem('conflict', 'Somebody asked for this already. Open the request.');
    const asked = (await erasureById(change, id)) ?? fail();
    await propose(context, change, caller, { ...strongAct(asked), words: wordsFor(asked), why: body.why });
    return { id };
  });
}

/** Proposes to a second administrator what was asked for. */
export async function proposeErasure(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  const found = (await context.read((reader) => erasureById(reader, params.id))) ?? fail();
  await demandErasable(context, caller, found.personId);
  return await context.change({ action: 'propose-erasure', why: body.why }, async (change) => {
    const asked = await waiting(change, params.id);
    return {
      id: await propose(context, change, caller, { ...strongAct(asked), words: wordsFor(asked), why: body.why }),
    };
  });
}

/** Says no, with a reason that the person reads on their own page. */
export async function refuseErasure(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'refuse-erasure', why: body.why }, async (change) => {
    const asked = await waiting(change, params.id);
    refuseSubject(`person:${asked.personId}`, ownId(caller));
    await decide(context, change, asked, { state: 'refused', why: body.why });
    return { decided: asked.id };
  });
}

/** Erases the person, after a second administrator has confirmed it. It cannot be undone. */
export async function completeErasure(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  const found = (await context.read((reader) => erasureById(reader, params.id))) ?? fail();
  await demandErasable(context, caller, found.personId);
  const subject = (await subjectOf(context, found.personId)) ?? fail();
  return await context.change({ action: 'erase-person', why: body.why, isWhyKept: true }, async (change) => {
    const asked = await waiting(change, params.id);
    await refuseHeld(change, asked.personId);
    await spendPermit(context, change, caller, strongAct(asked));
    const counts = await erase(context, change, subject);
    await decideErasure(change, asked.id, {
      state: 'done',
      by: context.scope.who.id,
      why: '',
      at: context.now(),
      counts,
    });
    recordErasure(change, subject, counts);
    return { erased: subject.erasedName };
  });
}

/** Keeps an account from being erased while something is looked into. */
export async function placeHold(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  const placedBy = ownId(caller);
  refuseSubject(`person:${params.id}`, placedBy);
  return await context.change({ action: 'place-hold', why: body.why }, async (change) => {
    const person = (await personById(change, params.id)) ?? fail();
    const { id: personId, organisationId } = person;
    const placedByName = context.scope.who.name;
    const hold = { personId, organisationId, why: body.why, placedBy, placedByName, at: context.now() };
    if (!(await insertHold(change, hold))) throw new Problem('conflict', 'This account is held already.');
    change.record({ subject: `person:${personId}`, organisationId, after: { isHeld: true } });
    return { held: personId };
  });
}

/** Lets an account be erased again. */
export async function endHold(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  caller: Caller,
) {
  refuseSubject(`person:${params.id}`, ownId(caller));
  return await context.change({ action: 'lift-hold', why: body.why }, async (change) => {
    const person = (await personById(change, params.id)) ?? fail();
    if (!(await liftHold(change, person.id, context.now()))) throw noErasure();
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId, after: { isHeld: false } });
    return { lifted: person.id };
  });
}

/** What an administrator should know before somebody is erased. */
export async function previewErasure(context: Context, { params }: { params: { id: number } }) {
  const { person, hold, inClear } = await context.read(async (reader) => ({
    person: await personRow(reader, params.id),
    hold: await holdOf(reader, params.id),
    inClear: await entriesInClear(reader, `person:${params.id}`),
  }));
  if (!person) throw noErasure();
  return {
    name: person.name,
    hold: hold ? { ...hold, placedAt: hold.placedAt.toISOString() } : null,
    inClear,
    tables: context.personalData.held.map(({ table, holds, erasure }) => ({ table, holds, erasure })),
  };
}

async function demandErasable(context: Context, caller: Caller, personId: number): Promise<void> {
  const person = await context.read((reader) => personById(reader, personId));
  if (!person) throw noErasure();
  await demandReachOverRoles(context, caller, personId);
  await context.read((reader) => refuseHeld(reader, personId));
}

async function refuseHeld(reader: Parameters<typeof holdOf>[0], personId: number): Promise<void> {
  const hold = await holdOf(reader, personId);
  if (hold) throw isHeld(hold.why);
}

async function waiting(change: Change, id: number): Promise<ErasureRow> {
  const asked = await erasureById(change, id);
  if (!asked) throw noErasure();
  if (asked.state !== 'asked') throw new Problem('not-now', 'This was decided already.');
  return asked;
}

async function decide(
  context: Context,
  change: Change,
  asked: ErasureRow,
  { state, why }: { state: 'refused' | 'withdrawn'; why: string },
): Promise<void> {
  const by = context.scope.who.id;
  if (!(await decideErasure(change, asked.id, { state, by, why, at: context.now() })))
    throw new Problem('not-now', 'This was decided already.');
  change.record({
    subject: `person:${asked.personId}`,
    organisationId: asked.organisationId,
    after: { erasure: asked.id, state },
  });
}

function strongAct({ id, personId, organisationId, path }: ErasureRow): StrongRequest {
  return {
    kind: 'erase-person',
    organisationId,
    path,
    subject: `person:${personId}`,
    request: { person: personId, erasure: id },
  };
}

const wordsFor = ({ personName, personId, id }: ErasureRow) =>
  `Erase ${personName} (account ${personId}, request ${id}). This cannot be undone`;

function shownErasure(each: ErasureRow) {
  const { id, personId, personName, organisationCode, organisationName, why, state, decisionWhy } = each;
  return {
    id,
    personId,
    personName,
    organisationCode,
    organisationName,
    why,
    askedBy: each.askedByName,
    isAskedByPerson: each.askedBy === personId,
    askedAt: each.askedAt.toISOString(),
    state,
    decidedAt: each.decidedAt?.toISOString() ?? null,
    decisionWhy,
  };
}

function fail(): never {
  throw noErasure();
}

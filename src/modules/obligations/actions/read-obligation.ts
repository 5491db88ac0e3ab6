import { accountsAt, bodiesOf, isOwn, reachedAmong } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { ObligationDetail, ObligationEvent } from '../contract/obligations.ts';
import { type CommandKind, possibleCommands } from '../domain/command.ts';
import { isLive } from '../domain/obligation.ts';
import { evidenceOf } from '../store/evidence.ts';
import {
  askById,
  eventsOf,
  obligationById,
  obligationsByIds,
  type StoredEvent,
  type StoredObligation,
} from '../store/obligations.ts';
import { iso, type Names, namesFor, personName, rowOf, wentWords } from './name-obligations.ts';
import { asCaller, asSelf } from './scope-of-caller.ts';

/** What the person who asks may do with an obligation. */
export interface Rights {
  /** Answers it: owner, holder of the duty, whom it was escalated to, or the right to answer at the organisation itself. */
  readonly mayAnswer: boolean;
  /** Pauses, excepts and hands over: the right to manage, at the organisation or above it. */
  readonly mayManage: boolean;
  /** Stops and reopens: the right to manage where it was asked. */
  readonly mayStop: boolean;
}

const answering: readonly CommandKind[] = ['acknowledge', 'answer', 'not-applicable', 'applies', 'update', 'close'];
const stopping: readonly CommandKind[] = ['stop', 'reopen'];

/** Whether the rights allow a command. */
export function mayGive(rights: Rights, kind: CommandKind): boolean {
  if (answering.includes(kind)) return rights.mayAnswer;
  return stopping.includes(kind) ? rights.mayStop : rights.mayManage;
}

/** @throws Problem 'not-found' */
export function noObligation(): never {
  throw new Problem('not-found', 'There is no such obligation among those you may see.');
}

/** What the caller may do with these obligations, by their ids; those that they may not see are left out. */
export async function rightsOver(
  context: Context,
  caller: Caller,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Rights>> {
  const look = (reader: Reader) => obligationsByIds(reader, ids);
  const mine = await asSelf(context, caller).read(look);
  const seen = [...mine, ...(await asCaller(context, caller, 'obligation:read').read(look))];
  const managed = caller.principal?.scopeFor('obligation:manage');
  const bodies = seen.flatMap(({ organisationId, askerId }) => [organisationId, askerId]);
  const reached = managed ? await context.as(managed).read((reader) => reachedAmong(reader, bodies)) : new Set();
  const answerScope = caller.principal?.scopeFor('obligation:answer');
  const own = new Set(mine.map(({ id }) => id));
  const rightsOf = ({ id, organisationId, askerId }: StoredObligation): Rights => ({
    mayAnswer: own.has(id) || isOwn(answerScope, organisationId),
    mayManage: reached.has(organisationId),
    mayStop: reached.has(askerId),
  });
  return new Map(seen.map((one) => [one.id, rightsOf(one)]));
}

/** One obligation with its clocks, its history and its evidence. */
export async function oneObligation(
  context: Context,
  { params }: { params: { readonly id: number } },
  caller: Caller,
): Promise<ObligationDetail> {
  const rights = (await rightsOver(context, caller, [params.id])).get(params.id) ?? noObligation();
  const now = context.now();
  return await asCaller(context, caller, 'obligation:read').read(async (reader) => {
    const one = (await obligationById(reader, params.id)) ?? noObligation();
    const events = await eventsOf(reader, one.id);
    const names = await namesWith(reader, one, events, now);
    const asked = await askById(reader, one.askId);
    const people = rights.mayManage ? await accountsAt(reader, one.organisationId) : [];
    return {
      ...rowOf(one, names),
      text: asked?.text ?? '',
      link: asked?.link ?? '',
      askerName: names.bodies.get(one.askerId)?.name ?? '',
      askedOfWhom: asked?.ofWhom ?? '',
      askId: one.askId,
      updateEveryHours: one.updateEveryHours,
      pausedAt: iso(one.pausedAt),
      deputyName: personName(names, one.deputyPersonId),
      events: events.map((event) => shownEvent(event, names)),
      evidence: (await evidenceOf(reader, one.id)).map((each) => ({ ...each, addedAt: iso(each.addedAt) })),
      commands: possibleCommands(one).filter((kind) => mayGive(rights, kind)),
      mayAddEvidence: rights.mayAnswer && isLive(one),
      mayHandOver: rights.mayManage && isLive(one),
      people: people.map(({ id, name }) => ({ id, name })),
      duties: rights.mayManage ? [...names.duties.values()].map(({ code, name }) => ({ code, name })) : [],
      now: now.toISOString(),
    };
  });
}

async function namesWith(
  reader: Reader,
  one: StoredObligation,
  events: readonly StoredEvent[],
  now: Date,
): Promise<Names> {
  const names = await namesFor(reader, [one], now);
  const more = events.flatMap(({ facts }) => [...passedOver(facts), ...numbersIn([facts.organisationId])]);
  const bodies = await bodiesOf(reader, more);
  return { ...names, bodies: new Map([...names.bodies, ...bodies.map((body) => [body.id, body] as const)]) };
}

const numbersIn = (values: readonly unknown[]) => values.filter((each) => typeof each === 'number');

function passedOver(facts: StoredEvent['facts']): number[] {
  return Array.isArray(facts.passedOver) ? numbersIn(facts.passedOver) : [];
}

function shownEvent(event: StoredEvent, names: Names): ObligationEvent {
  const { facts } = event;
  const { to, duty } = facts;
  const [organisationId = null] = numbersIn([facts.organisationId]);
  const went = { to: String(to), duty: typeof duty === 'string' ? duty : null, organisationId };
  return {
    id: event.id,
    at: iso(event.at),
    recordedAt: iso(event.recordedAt),
    kind: event.kind,
    whoName: event.whoName,
    isByPerson: !event.who.startsWith('system:'),
    text: event.text,
    went: to === undefined ? null : wentWords(names, went),
    passedOver: passedOver(facts).map((id) => names.bodies.get(id)?.name ?? 'a body above'),
  };
}

import { type Branch, bodyByCode, branchBelow, registers, trailsAbove } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { decide } from '../domain/command.ts';
import { type InventedAsk, type InventedStep, inventedAsks, inventedSteps } from '../domain/demonstration-asks.ts';
import { demonstrationHolders } from '../domain/demonstration-duties.ts';
import { endOfLondonDay, londonDay } from '../domain/london-time.ts';
import { type Present, sweepOne, takenUp } from '../domain/sweep-one.ts';
import { duties, holdersAt, insertHolders } from '../store/duties.ts';
import { addEvidence } from '../store/evidence.ts';
import { obligationsByIds, type StoredObligation } from '../store/obligations.ts';
import { type RouteBook, routeBook } from '../store/routes.ts';
import { addEvents, type NewEvent, saveStates } from '../store/save-obligations.ts';
import { openAsk } from './open-ask.ts';

const hourMs = 3_600_000;
const invented = { id: 'system:demonstration', name: 'Invented person (demonstration)' };
const why = 'Invented for the demonstration nation';

/**
 * Gives the fictional nations invented holders of duties, and a few things asked with answers in all states, where they
 * have none. Real nations get nothing. May be called at every start.
 * @returns the registers that got data now
 */
export async function loadObligationDemonstration(context: Context): Promise<string[]> {
  const fictional = (await context.read(registers)).filter(({ isFictional }) => isFictional);
  const loaded: string[] = [];
  for (const { code, rootCode, rightsEdge, asOf } of fictional) {
    const members = await context.read(async (reader) => {
      const root = await bodyByCode(reader, rootCode);
      const all = root ? (await branchBelow(reader, root.id, rightsEdge, asOf)).filter(({ isOpen }) => isOpen) : [];
      const has = await holdersAt(
        reader,
        all.map(({ id }) => id),
        '0001-01-01',
      );
      return has.length > 0 ? [] : all;
    });
    if (members.length === 0) continue;
    await context.change({ action: 'load-obligation-demonstration', why: 'first start' }, async (change) => {
      change.record({ subject: `register:${code}`, after: await load(change, members, context.now().getTime()) });
    });
    loaded.push(code);
  }
  return loaded;
}

async function load(change: Change, members: readonly Branch[], now: number): Promise<Record<string, number>> {
  const today = londonDay(now);
  const held = demonstrationHolders(members, await duties(change), today);
  await insertHolders(change, held);
  const rises = Map.groupBy(
    await trailsAbove(
      change,
      members.map(({ id }) => id),
      'geography',
      today,
    ),
    ({ id }) => id,
  );
  const keys = (isDeputy: boolean) =>
    new Set(held.filter((each) => each.isDeputy === isDeputy).map((each) => `${each.organisationId}:${each.duty}`));
  const [holders, deputies] = [keys(false), keys(true)];
  const present: Present = {
    rungsOf: (id) => (rises.get(id) ?? []).map(({ aboveId, above }) => ({ organisationId: aboveId, above })),
    hasHolder: (id, duty) => holders.has(`${id}:${duty}`),
    hasDeputy: (id, duty) => deputies.has(`${id}:${duty}`),
    isHere: () => false,
    isQuiet: () => false,
  };
  const routeOf = await routeBook(change);
  let obligations = 0;
  for (const ask of inventedAsks) obligations += await loadAsk(change, ask, members, { present, routeOf, now });
  return { holders: held.length, asks: inventedAsks.length, obligations };
}

interface World {
  readonly routeOf: RouteBook;
  readonly present: Present;
  readonly now: number;
}

async function loadAsk(change: Change, ask: InventedAsk, members: readonly Branch[], world: World): Promise<number> {
  const [root] = members;
  if (!root) return 0;
  const askedAt = world.now - ask.askedHoursAgo * hourMs;
  const targets = members.filter(({ kind }) => ask.kinds.includes(kind));
  const { ids } = await openAsk(
    change,
    { ...ask, link: '', askerId: root.id, ownerPersonId: null, deputyPersonId: null, askedAt },
    targets.map(({ id }) => id),
  );
  const codes = new Map(targets.map(({ id, code }) => [id, code]));
  const lived = (await obligationsByIds(change, ids)).map((one) =>
    live(one, inventedSteps(ask, codes.get(one.organisationId) ?? ''), world),
  );
  await saveStates(
    change,
    lived.map(({ next, nextCheckAt }) => ({ ...next, nextCheckAt, isChanged: true })),
    world.now,
  );
  await addEvents(
    change,
    lived.flatMap(({ events }) => events),
    world.now,
  );
  for (const { next, proofs } of lived) {
    for (const { at, value } of proofs) {
      await addEvidence(
        change,
        { obligationId: next.id, organisationId: next.organisationId },
        { kind: 'text', value, note: why },
        at,
      );
    }
  }
  return ids.length;
}

interface Life {
  readonly next: StoredObligation;
  readonly nextCheckAt: number | null;
  readonly events: readonly NewEvent[];
  readonly proofs: readonly { readonly at: number; readonly value: string }[];
}

/** Lets an obligation live from the hour it was asked until now, by the same rules as a real one. */
function live(first: StoredObligation, steps: readonly InventedStep[], { present, routeOf, now }: World): Life {
  const of = { obligationId: first.id, organisationId: first.organisationId };
  const events: NewEvent[] = [];
  const proofs: { at: number; value: string }[] = [];
  const pass = (one: StoredObligation, at: number) => {
    const swept = sweepOne(one, routeOf(one), present, at);
    events.push(...swept.events.map((event) => ({ ...of, ...event, recordedAt: event.at })));
    return swept;
  };
  let one = first;
  for (const { afterHours, command, evidence } of steps) {
    const at = first.askedAt + afterHours * hourMs;
    one = pass(one, at).next;
    const { untilDays, ...given } = command;
    const until = untilDays === undefined ? undefined : endOfLondonDay(londonDay(now + untilDays * 24 * hourMs));
    const decision = decide(one, { ...given, until, proofs: proofs.length }, at);
    if (!decision.isAllowed) continue;
    one = takenUp({ ...one, ...decision.next });
    const facts = given.answer ? { answer: given.answer } : {};
    events.push({ ...of, at, recordedAt: at, kind: given.kind, text: given.text, facts, who: invented });
    if (evidence !== null) {
      proofs.push({ at, value: evidence });
      events.push({ ...of, at, recordedAt: at, kind: 'evidence', text: '', who: invented });
    }
  }
  const end = pass(one, now);
  return { next: end.next, nextCheckAt: end.nextCheckAt, events, proofs };
}

import { inWords } from '#kernel/dates.ts';
import { type Answerable, type Answerer, answerables, answerersOf } from '#modules/obligations/index.ts';
import { bodiesOf, type NamedBody, pageOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { type Telling, tellingOf } from '../domain/obligation-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Candidate } from '../domain/who-hears.ts';
import { wallTime } from '../domain/zone-time.ts';
import { giveAndRecord } from './give-and-record.ts';

/** The same thing that happened to many obligations. */
interface Moved {
  readonly facts: { readonly kind: string; readonly ids: readonly number[] };
}

/** Tells those who answer for obligations, or who asked, what happened to them. */
export async function hearObligations(context: Context, heard: readonly Moved[]): Promise<void> {
  const now = context.now();
  const wanted = await context.read(async (reader) => {
    const { day } = wallTime(now.getTime(), 'Europe/London');
    const parts: Wanted[] = [];
    for (const { facts } of heard) parts.push(...(await wantedOf(reader, facts, day)));
    return parts;
  });
  await giveAndRecord(context, wanted, now);
}

async function wantedOf(reader: Reader, { kind, ids }: Moved['facts'], day: string): Promise<Wanted[]> {
  // Most moves are told to nobody, so nothing is looked up for them.
  if (tellingOf(kind, { title: '', source: 'action', organisation: '' }) === null) return [];
  const things = await answerables(reader, ids);
  const answerers = Map.groupBy(await answerersOf(reader, ids, day), ({ obligationId }) => obligationId);
  const everywhere = [...things.map((one) => one.organisationId), ...[...answerers.values()].flat().map((a) => a.atId)];
  const bodies = new Map((await bodiesOf(reader, everywhere)).map((body) => [body.id, body]));
  return things.flatMap((thing) => {
    const body = bodies.get(thing.organisationId);
    const telling = body && tellingOf(kind, { ...thing, organisation: body.name });
    if (!body || !telling || (telling.to !== 'asker' && !thing.isLive)) return [];
    const candidates = candidatesOf(thing, telling, answerers.get(thing.id) ?? [], bodies);
    if (telling.to === 'asker' && candidates.length === 0) return [];
    return [
      {
        ...telling,
        text: '',
        link: `${pageOf(body)}/obligations/${thing.id}`,
        linkMany: '/start',
        groupKey: `ask:${thing.askId}:${kind}`,
        candidates,
        organisationId: thing.organisationId,
        goesUp: telling.to !== 'asker',
      },
    ];
  });
}

function candidatesOf(
  thing: Answerable,
  telling: Telling,
  answerers: readonly Answerer[],
  bodies: ReadonlyMap<number, NamedBody>,
): Candidate[] {
  if (telling.to === 'asker') {
    const personId = Number(/^person:(\d+)$/.exec(thing.askedBy)?.[1] ?? 0);
    return personId > 0 ? [{ personId, rank: 0, reason: 'You asked for this.' }] : [];
  }
  return answerers.flatMap((one) => {
    const rank = telling.to === 'escalated' ? rankOfEscalated(one, thing) : rankOf(one);
    return rank === null ? [] : [{ personId: one.personId, rank, reason: reasonOf(one, bodies) }];
  });
}

/** 0: it is theirs; 1: they stand in; null: this is not for them. */
const rankOf = ({ way }: Answerer): number | null =>
  ({ owner: 0, holder: 0, deputy: 1, 'holder-deputy': 1, escalated: null, 'escalated-deputy': null })[way];

/** The same, of an obligation that went elsewhere. */
function rankOfEscalated({ way }: Answerer, { escalatedTo }: Answerable): number | null {
  if (escalatedTo === 'deputy') return way === 'deputy' || way === 'holder-deputy' ? 0 : null;
  if (escalatedTo === 'duty') return way === 'escalated' ? 0 : way === 'escalated-deputy' ? 1 : null;
  // With nobody to go to, whoever still has to do with it hears, and the way up is asked.
  return 1;
}

function reasonOf({ way, dutyName, atId, since }: Answerer, bodies: ReadonlyMap<number, NamedBody>): string {
  const at = bodies.get(atId)?.name ?? 'your organisation';
  const days = since === null ? '' : ` since ${inWords(since)}`;
  const words: Record<Answerer['way'], string> = {
    owner: `It is yours, at ${at}.`,
    deputy: `You are the deputy for it, at ${at}.`,
    holder: `You are ${dutyName} of ${at}${days}.`,
    'holder-deputy': `You are deputy ${dutyName} of ${at}${days}.`,
    escalated: `You are ${dutyName} of ${at}${days}, and nobody answered before it came to you.`,
    'escalated-deputy': `You are deputy ${dutyName} of ${at}${days}, and nobody answered before it came to you.`,
  };
  return words[way];
}

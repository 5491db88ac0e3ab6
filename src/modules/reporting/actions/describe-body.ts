import { inWords } from '#kernel/dates.ts';
import {
  type Body,
  characteristicsOf,
  type PublishedStatus,
  type Register,
  type Tie,
  tiesOf,
  trailAbove,
  volumesOf,
} from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { bodyState } from '../domain/body-state.ts';
import { byWeight } from '../domain/figures.ts';
import { calledName } from '../domain/hierarchy.ts';
import { publishedOn, type RegisterFacts } from './register-facts.ts';

/** The type of edge that leads from a body to the one that took over its work. */
const successorEdge = 'successor';

/** What is known of a body alone: its place, its own statuses, volumes, facts and ties. */
export async function describeBody(
  reader: Reader,
  body: Body,
  facts: RegisterFacts,
  { edge, day }: { edge: string; day: string },
) {
  const trail = await trailAbove(reader, body.id, edge, day);
  const published = await publishedOn(reader, [body.id], { day, newest: facts.register.asOf });
  const ties = await tiesOf(reader, body.id);
  return {
    scope: scopeOf(body, facts.register, day),
    trail: trail.slice(0, -1).map((above) => ({ code: above.code, kind: above.kind, name: calledName(above) })),
    own: ownEditions(body, facts, published),
    volumes: byWeight(await volumesOf(reader, body.id)).map(({ measure, name, unit, per, value, period, source }) => ({
      measure,
      name,
      unit,
      per,
      value,
      period,
      source,
    })),
    facts: await characteristicsOf(reader, body.id),
    ties,
    successors: kinOf(ties, 'up'),
    predecessors: kinOf(ties, 'down'),
  };
}

function scopeOf(body: Body, register: Register, day: string) {
  return {
    code: body.code,
    kind: body.kind,
    name: calledName(body),
    fullName: body.name,
    kindName: body.kindName,
    kindPlural: body.kindPlural,
    opened: body.opened,
    closed: body.closed,
    state: bodyState(body, day),
    postcode: body.postcode,
    source: body.source,
    register: {
      code: register.code,
      name: register.name,
      rootCode: register.rootCode,
      address: register.address,
      asOf: register.asOf,
      isFictional: register.isFictional,
      note: register.note,
    },
  };
}

function ownEditions(body: Body, { editions, words }: RegisterFacts, published: readonly PublishedStatus[]) {
  return editions.map(({ code, deadline, opens }) => {
    const row = published.find(({ edition }) => edition === code);
    const place = words.findIndex((word) => word.code === row?.status);
    return {
      edition: code,
      deadline,
      status: place < 0 ? null : place,
      published: row?.published ?? null,
      why: place < 0 ? whyUnknown(body, opens, deadline) : null,
      source: row?.source ?? null,
    };
  });
}

function whyUnknown({ opened, closed }: Body, opens: string, deadline: string): string {
  if (opened !== null && opened > deadline) return `Opened later, on ${inWords(opened)}`;
  if (closed !== null && closed < opens) return `Closed before, on ${inWords(closed)}`;
  return 'Not known';
}

function kinOf(ties: readonly Tie[], direction: Tie['direction']) {
  return ties
    .filter((tie) => tie.type === successorEdge && tie.direction === direction)
    .map(({ code, kind, name }) => ({ code, kind, name }));
}

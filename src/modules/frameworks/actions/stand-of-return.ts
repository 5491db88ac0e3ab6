import { createHash } from 'node:crypto';
import { londonDay } from '#modules/obligations/index.ts';
import { type Body, organisationWithin } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type Gap, gapsOf, type RequiredLevel, shareHeld } from '../domain/profile.ts';
import { type HeldOutcome, heldOutcomes } from '../store/held-levels.ts';
import { type InheritedLevel, returnOf, type StoredReturn } from '../store/returns.ts';
import { type StoredYear, yearByCode } from '../store/years.ts';
import { type AssessedNode, requirementsOf } from './required-levels.ts';
import { servicesNamed, unseenService } from './services-named.ts';

/** Where a return stands at one moment: what is required, what is held, what lacks. */
export interface ReturnStand {
  readonly body: Body;
  readonly year: StoredYear;
  readonly found: StoredReturn;
  readonly nodes: ReadonlyMap<number, AssessedNode>;
  readonly required: ReadonlyMap<number, RequiredLevel>;
  readonly held: ReadonlyMap<number, string | null>;
  readonly gaps: readonly Gap[];
  /** Of what is required, 0 to 1. */
  readonly share: number;
  /** Numbers of outcomes without a level, and of those whose level is last year's and not confirmed. */
  readonly unanswered: readonly number[];
  readonly unconfirmed: readonly number[];
  /** What would be stated now, and the mark by which a signature says what it signs. */
  readonly levels: Readonly<Record<number, string>>;
  /** Which of them count because they are inherited, and from which service. */
  readonly inherited: Readonly<Record<number, InheritedLevel>>;
  readonly contentHash: string;
}

/** @throws Problem 'not-found' for an organisation out of reach, an unknown year, or a return that is not open yet */
export async function standOfReturn(reader: Reader, organisation: string, code: string): Promise<ReturnStand> {
  const body = await organisationWithin(reader, organisation);
  const year = await yearByCode(reader, code);
  if (!year) throw new Problem('not-found', `There is no year "${code}".`);
  const found = await returnOf(reader, body.id, code);
  if (!found)
    throw new Problem('not-found', `${body.shortName ?? body.name} has not opened its return for ${year.name}.`);
  return await standAt(reader, body, year, found);
}

/** The same for a return that is known. */
export async function standAt(reader: Reader, body: Body, year: StoredYear, found: StoredReturn): Promise<ReturnStand> {
  const { required: all, rankOf, nodes } = await requirementsOf(reader, year.code, [body]);
  const required = all.get(body.id) ?? new Map<number, RequiredLevel>();
  const outcomes = (await heldOutcomes(reader, [found.id])).filter(({ nodeId }) => nodes.has(nodeId));
  const held = new Map<number, string | null>(outcomes.map(({ nodeId, level }) => [nodeId, level]));
  const gaps = gapsOf(required, held, rankOf);
  const levels = Object.fromEntries(
    outcomes.flatMap(({ nodeId, level }) => (level === null ? [] : [[nodeId, level] as const])),
  );
  const inherited = await inheritedOf(reader, outcomes);
  return {
    body,
    year,
    found,
    nodes,
    required,
    held,
    gaps,
    share: shareHeld(required, gaps),
    unanswered: [...nodes.keys()].filter((nodeId) => (held.get(nodeId) ?? null) === null),
    unconfirmed: outcomes.flatMap(({ nodeId, carriedFrom, level }) =>
      carriedFrom !== null && level !== null ? [nodeId] : [],
    ),
    levels,
    inherited,
    contentHash: hashOf(levels, inherited),
  };
}

async function inheritedOf(reader: Reader, outcomes: readonly HeldOutcome[]): Promise<Record<number, InheritedLevel>> {
  const services = outcomes.flatMap(({ nodeId, service }) => (service === null ? [] : [{ nodeId, service }]));
  const names = await servicesNamed(
    reader,
    services.map(({ service }) => service),
  );
  return Object.fromEntries(
    services.map(({ nodeId, service }) => [nodeId, { service, name: (names.get(service) ?? unseenService).name }]),
  );
}

// Whoever signs levels signs as well which of them rest on somebody else's service.
function hashOf(levels: Readonly<Record<number, string>>, inherited: Readonly<Record<number, InheritedLevel>>): string {
  const rows = Object.entries(levels)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map((row) => {
      const from = inherited[Number(row[0])];
      return from === undefined ? row : [...row, from.service];
    });
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

/** Whether a day has passed, by the end of the day in England. */
export function isAfter(day: string | null, now: Date): boolean {
  return day !== null && londonDay(now.getTime()) > day;
}

import { ownRangeOf, subtreeOf } from '#kernel/path-ranges.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { platformScope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { Agreement, SharingLine } from '../contract/sharing.ts';
import { type Decided, type Level, type LevelSource, levelOf } from '../domain/sharing.ts';
import { placesOf } from '../store/bodies.ts';
import { decisionsBelow } from '../store/sharing.ts';
import {
  agreementsOf,
  bodiesAbove,
  bodiesBelow,
  dataClassesOf,
  floorsFor,
  type StoredAgreement,
  usualFor,
} from '../store/sharing-agreements.ts';
import { mayAt, organisationWithin } from './own-organisation.ts';

const pageSize = 50;

/** An agreement as pages show it. */
export function agreementRow(stored: StoredAgreement, now: Date): Agreement {
  const { id, class: dataClass, withCode, withName, level, purpose, legalBasis, reference, from, until, why } = stored;
  const isOver = until !== null && until <= now;
  return {
    id,
    class: dataClass,
    with: withCode === null ? null : { code: withCode, name: withName ?? withCode },
    level,
    purpose,
    legalBasis,
    reference,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    why,
    decidedBy: stored.decidedBy,
    state: isOver ? 'over' : 'in-force',
  };
}

/** What an organisation shares with each body above it, by class of data, and on what basis. */
export async function showSharing(context: Context, { query }: { query: { organisation: string } }, caller: Caller) {
  const organisation = await context.read((reader) => organisationWithin(reader, query.organisation));
  const now = context.now();
  // What a body between the two decided counts here too, and the asker's reach may end below that body.
  return await context.as(platformScope('what is shared')).read(async (reader) => {
    const [place] = await placesOf(reader, [organisation.code]);
    const trail = await bodiesAbove(reader, place?.path ?? '');
    const overseers = trail.filter(({ id }) => id !== organisation.id);
    const agreements = await agreementsOf(
      reader,
      trail.map(({ id }) => id),
    );
    const classes = await dataClassesOf(reader);
    const lines = await linesOf(reader, { path: place?.path ?? '', overseers, agreements, classes, now });
    return {
      organisation: { code: organisation.code, name: organisation.shortName ?? organisation.name },
      classes,
      overseers: overseers.map(({ code, kind, kindName, name }) => ({ code, kind, kindName, name })),
      lines,
      agreements: agreements
        .filter(({ organisationId }) => organisationId === organisation.id)
        .map((each) => agreementRow(each, now)),
      mayDecide: mayAt(caller, 'sharing:manage', organisation.id),
    };
  });
}

interface Trail {
  readonly path: string;
  readonly overseers: readonly { readonly id: number; readonly code: string; readonly path: string }[];
  readonly agreements: readonly StoredAgreement[];
  readonly classes: readonly { readonly code: string }[];
  readonly now: Date;
}

async function linesOf(reader: Reader, trail: Trail): Promise<SharingLine[]> {
  const ids = trail.overseers.map(({ id }) => id);
  const [usual, floors] = [await usualFor(reader, ids), await floorsFor(reader, ids)];
  return trail.overseers.flatMap((overseer) =>
    trail.classes.map(({ code }) => {
      const isHere = (each: { overseerId: number; class: string }) =>
        each.overseerId === overseer.id && each.class === code;
      const base = usual.find(isHere);
      const floor = floors.find(isHere);
      const inForce = trail.agreements.filter((each) => each.class === code && counts(each, overseer, trail.now));
      const decided = nearestFirst(inForce);
      const ground = { usual: base?.level ?? 'nothing', floor: floor?.level ?? 'nothing' } as const;
      const { level, source } = levelOf(trail.path, decided, ground);
      const own = decided.find(({ path }) => path === trail.path);
      const words = {
        agreement: own?.legalBasis,
        above: decided.at(-1)?.legalBasis,
        usual: base?.basis,
        law: floor?.legalBasis,
      };
      return {
        class: code,
        overseer: overseer.code,
        level,
        source,
        basis: words[source satisfies LevelSource] ?? '',
        until: source === 'agreement' ? (own?.until?.toISOString() ?? null) : null,
        floor: floor ? { level: floor.level, legalBasis: floor.legalBasis } : null,
      };
    }),
  );
}

function counts(each: StoredAgreement, overseer: { readonly id: number; readonly path: string }, now: Date): boolean {
  const isInForce = each.from <= now && (each.until === null || each.until > now);
  const isBelow = each.path !== overseer.path && each.path.startsWith(overseer.path);
  return isInForce && isBelow && (each.withId === overseer.id || each.withId === null);
}

// One for each organisation: an agreement with this overseer stands before one with everybody above.
function nearestFirst(agreements: readonly StoredAgreement[]): (StoredAgreement & Decided)[] {
  const byPath = Map.groupBy(agreements, ({ path }) => path);
  const chosen = [...byPath.values()].flatMap((same) => same.find(({ withId }) => withId !== null) ?? same.slice(0, 1));
  return chosen.toSorted((a, b) => a.path.length - b.path.length);
}

interface BelowAsked {
  readonly organisation: string;
  readonly class?: string | undefined;
  readonly level?: Level | undefined;
  readonly search: string;
  readonly page: number;
}

/** What each organisation below one shares with it. */
export async function sharingBelow(context: Context, { query }: { query: BelowAsked }) {
  const organisation = await context.read((reader) => organisationWithin(reader, query.organisation));
  return await context.as(platformScope('what is shared')).read(async (reader) => {
    const [place] = await placesOf(reader, [organisation.code]);
    if (!place) throw new Error(`${organisation.code} has no place in the rights tree`);
    const { decided, grounds } = await decisionsBelow(reader, place, context.now());
    const classes = await dataClassesOf(reader);
    const range = { from: ownRangeOf(place.path).to, to: subtreeOf(place.path).to };
    const bodies = (await bodiesBelow(reader, range, query.search)).map(({ path, ...body }) => ({
      ...body,
      levels: Object.fromEntries(
        classes.map(({ code }) => {
          const ground = grounds.get(code) ?? ({ usual: 'nothing', floor: 'nothing' } as const);
          return [code, levelOf(path, decided.get(code) ?? [], ground).level];
        }),
      ) as Record<string, Level>,
    }));
    const shown = bodies.filter(({ levels }) => isAsked(levels, query));
    return {
      organisation: { code: organisation.code, name: organisation.shortName ?? organisation.name },
      classes: classes.map((each) => ({ ...each, counts: countsOf(bodies.map(({ levels }) => levels[each.code])) })),
      organisations: shown.slice((query.page - 1) * pageSize, query.page * pageSize),
      total: shown.length,
      pageSize,
    };
  });
}

function isAsked(levels: Readonly<Record<string, Level>>, { class: dataClass, level }: BelowAsked): boolean {
  if (level === undefined) return true;
  return dataClass === undefined ? Object.values(levels).includes(level) : levels[dataClass] === level;
}

function countsOf(all: readonly (Level | undefined)[]): Record<Level, number> {
  const count = (level: Level) => all.filter((each) => each === level).length;
  return { nothing: count('nothing'), counts: count('counts'), scores: count('scores'), full: count('full') };
}

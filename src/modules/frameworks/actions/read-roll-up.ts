import { type Branch, type BranchAsked, type FoundBranch, findBranch } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { yearOfDay } from '../domain/cycle-day.ts';
import { dsptCycle } from '../domain/dspt.ts';
import { type OutcomeRanks, outcomeRanks } from '../domain/outcome-ranks.ts';
import type { Standing } from '../domain/roll-up.ts';
import { type OutcomeNode, outcomesOf } from '../store/outcomes.ts';
import { type StoredCategory, type StoredYear, years } from '../store/years.ts';
import { type MemberHeld, memberStandings } from './member-standings.ts';
import { requirementsOf } from './required-levels.ts';
import { type NamedService, servicesNamed } from './services-named.ts';

const noServices: ReadonlyMap<number, number> = new Map();

/** What a roll-up is asked for. */
export interface RollUpAsked extends BranchAsked {
  readonly year?: string | undefined;
  readonly category?: string | undefined;
  readonly basis?: 'now' | 'stated' | undefined;
}

/** One organisation of a roll-up. */
export interface Member extends Omit<MemberHeld, 'held'> {
  readonly body: Branch;
  /** Null: it does not share its levels. */
  readonly standing: Standing | null;
}

/** Everything that the pages of a roll-up stand on. */
export interface RollUpRead {
  readonly branch: FoundBranch;
  /** The day of the hierarchy. */
  readonly day: string;
  /** The day up to which things are told. */
  readonly until: string;
  readonly basis: 'now' | 'stated';
  readonly year: StoredYear;
  /** Every year, of other cycles too. */
  readonly years: readonly StoredYear[];
  /** Null: nobody here is in one. */
  readonly category: StoredCategory | null;
  readonly categories: readonly StoredCategory[];
  readonly outcomes: readonly OutcomeNode[];
  readonly ranks: OutcomeRanks;
  /** Rank that the nation asks of the category on each outcome. */
  readonly asked: readonly number[];
  readonly members: readonly Member[];
  /** Names of the shared services on which levels rest, by their numbers. */
  readonly services: ReadonlyMap<number, NamedService>;
}

/** Reads in a scope that reaches those who share levels, though not what lies behind them. */
export async function readScores<T>(
  context: Context,
  caller: Caller,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const scope = caller.principal?.totalsScopeFor('assurance:read', 'scores');
  if (!scope)
    throw new Problem('not-allowed', 'Your role does not allow this. Ask an administrator of your organisation.');
  return await context.as(scope).read(work);
}

/**
 * The organisations of a branch that answer the same standards in a year, each with what it holds and must hold.
 * Membership is that of the day asked for, and of a year that is over that of its last day.
 * @throws Problem 'not-found' for an unknown organisation; 'invalid-request' for an unknown year or category
 */
export async function readRollUp(reader: Reader, asked: RollUpAsked, today: string): Promise<RollUpRead> {
  const until = asked['as-of'] ?? today;
  const all = await years(reader);
  const year = yearAsked(all, asked.year, until);
  const day = until < year.finalOn ? until : year.finalOn;
  const branch = await findBranch(reader, { ...asked, 'as-of': day });
  const basis = asked.basis ?? (asked['as-of'] === undefined ? 'now' : 'stated');
  const asks = await requirementsOf(reader, year.code, branch.members);
  const { categories: categoryOf, required, used: categories } = asks;
  const category = categoryAsked(categories, categoryOf, asked.category);
  const standards = category?.standards ?? [];
  const outcomes = await outcomesOf(
    reader,
    standards.map(({ versionId }) => versionId),
    category?.code ?? '',
  );
  const ranks = outcomeRanks(outcomes);
  const bodies = branch.members.filter(({ id }) => category !== null && categoryOf.get(id) === category.code);
  const visible = new Set(branch.visible.map(({ id }) => id));
  const organisationIds = bodies.flatMap(({ id }) => (visible.has(id) ? [id] : []));
  const register = branch.body.register;
  const held = await memberStandings(reader, { organisationIds, register, year, basis, day, until }, ranks);
  const nothing = ranks.ranked(new Map());
  const rankedAsks = asksBy(ranks);
  const members = bodies.map((body): Member => {
    const { held: own = nothing, inherited = noServices, state = null, before = [] } = held.get(body.id) ?? {};
    const standing = visible.has(body.id) ? { held: own, required: rankedAsks(required.get(body.id)) } : null;
    return { body, standing, inherited, state, before };
  });
  const minimum = rankedAsks(asks.minimum.get(category?.code ?? ''));
  return {
    branch,
    day,
    until,
    basis,
    year,
    years: all,
    category,
    categories,
    outcomes,
    ranks,
    asked: minimum,
    members,
    services: await servicesNamed(
      reader,
      members.flatMap(({ inherited }) => [...inherited.values()]),
    ),
  };
}

/** Most organisations must hold the same, so the same object is worked out once. */
function asksBy(ranks: OutcomeRanks) {
  const known = new Map<unknown, number[]>();
  return (required: ReadonlyMap<number, { readonly level: string }> | undefined): number[] => {
    const found = known.get(required);
    if (found) return found;
    const made = ranks.ranked(new Map([...(required ?? [])].map(([node, { level }]) => [node, level])));
    known.set(required, made);
    return made;
  };
}

function yearAsked(all: readonly StoredYear[], code: string | undefined, today: string): StoredYear {
  const found = code === undefined ? yearOfDay(all, dsptCycle, today) : all.find((year) => year.code === code);
  return found ?? refuse('year', code ?? 'of today', all);
}

/** As asked for; else the one that most of the bodies are in. */
function categoryAsked(
  categories: readonly StoredCategory[],
  categoryOf: ReadonlyMap<number, string>,
  code: string | undefined,
): StoredCategory | null {
  if (code !== undefined) return categories.find((each) => each.code === code) ?? refuse('category', code, categories);
  const members = Map.groupBy(categoryOf.values(), (each) => each);
  const sizeOf = ({ code: each }: StoredCategory) => members.get(each)?.length ?? 0;
  return categories.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0] ?? null;
}

function refuse(where: string, asked: string, known: readonly { readonly code: string }[]): never {
  const codes = known.map(({ code }) => code).join(', ');
  const message = known.length === 0 ? `No ${where} is known here.` : `Use one of: ${codes}.`;
  throw new Problem('invalid-request', `The ${where} "${asked}" is not known here.`, { parts: [{ where, message }] });
}

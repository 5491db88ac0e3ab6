import { type Withheld, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { isBelow, type RollUp, rollUp, unanswered } from '../domain/roll-up.ts';
import { memberStandings } from './member-standings.ts';
import type { Member, RollUpRead } from './read-roll-up.ts';

/** Members rolled up; those that do not share their levels are counted as such. */
export function rollUpOf({ outcomes, ranks }: RollUpRead, members: readonly Member[]): RollUp {
  const standings = members.flatMap(({ standing }) => standing ?? []);
  return rollUp(standings, {
    outcomes: outcomes.length,
    ranks: ranks.ladder.at(-1)?.rank ?? 0,
    withheld: members.length - standings.length,
  });
}

/** What both pages of a roll-up say of what they show. */
export function sharedAnswer(read: RollUpRead) {
  const { branch, day, basis, year, category, ranks } = read;
  return {
    scopeName: branch.name,
    isFictional: branch.isFictional,
    isOne: branch.members.length === 1,
    day,
    basis,
    year: {
      code: year.code,
      name: year.name,
      interimOn: year.interimOn,
      finalOn: year.finalOn,
      isVerified: year.isVerified,
    },
    years: read.years.map(({ code, name }) => ({ code, name })),
    category: category && { code: category.code, name: category.name },
    categories: read.categories.map(({ code, name }) => ({ code, name })),
    levels: ranks.ladder.map(({ name, rank }) => ({ name, rank })),
  };
}

/** The name of a body as lists show it. */
export function nameOf({ name, shortName }: { readonly name: string; readonly shortName: string | null }): string {
  return shortName ?? name;
}

/** Who does not share levels, with coarse totals of those who share counts. */
export function withheldStandings(context: Context, caller: Caller, read: RollUpRead): Promise<Withheld> {
  const { branch, year, basis, day, until, ranks, asked } = read;
  const bodies = read.members.map(({ body }) => body);
  const register = branch.body.register;
  return withheldTotals(
    context,
    caller,
    { permission: 'assurance:read', branch: { ...branch, members: bodies } },
    async (reader, organisationIds) => {
      const held = await memberStandings(reader, { organisationIds, register, year, basis, day, until }, ranks);
      return organisationIds.map((organisationId) => {
        const own = held.get(organisationId)?.held ?? asked.map(() => unanswered);
        const below = own.filter((rank, place) => isBelow(rank, asked[place] ?? 0)).length;
        const open = own.filter((rank) => rank === unanswered).length;
        return { organisationId, totals: { 'Below the level': below, 'Not answered': open } };
      });
    },
  );
}

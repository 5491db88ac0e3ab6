import { type Appointment, reaches } from './principal.ts';
import { givenRoles, reachesBelow, ruleOf } from './role-rules.ts';
import type { RoleCode } from './roles.ts';

/** A role that somebody wants to give at an organisation. */
export interface Gift {
  readonly role: string;
  /** Position of the organisation in the rights tree. */
  readonly path: string;
  /** True when other organisations stand below it. */
  readonly hasBelow: boolean;
}

/**
 * True when one of the appointments allows giving the role there: its role names the role among those it gives, and it
 * reaches all that the new role would reach. So nobody gives wider, higher or more than they were trusted to give.
 */
export function mayGive(held: readonly Appointment[], gift: Gift): boolean {
  return held.some((each) => {
    if (!ruleOf(each.role).gives.some((role) => role === gift.role) || !reaches(each, gift.path)) return false;
    return !(ruleOf(each.role).isAlone && gift.hasBelow && reachesBelow(gift.role));
  });
}

/** True when every list of appointments by which somebody acts allows giving the role there. */
export function mayGiveByAll(grounds: readonly (readonly Appointment[])[], gift: Gift): boolean {
  return grounds.length > 0 && grounds.every((held) => mayGive(held, gift));
}

/** True for the gifts that one person alone does not make: administrator where others stand below. */
export function takesTwo(gift: Gift): boolean {
  return gift.hasBelow && ruleOf(gift.role).gives.includes('administrator');
}

/** Why a last day is not good for a role, in words for the person who gives it; null when it is. Days are YYYY-MM-DD. */
export function faultOfEnd(role: string, until: string | null, today: string): string | null {
  if (until !== null && until < today) return 'The last day must not be in the past';
  const { longestDays, endsBecause } = ruleOf(role);
  if (longestDays === undefined) return null;
  if (until === null) return `Enter a last day: ${endsBecause}`;
  return until > lastDayOf(role, today)
    ? `The last day can be ${longestDays} days from today at most: ${endsBecause}`
    : null;
}

/** The latest last day that a role can be given, for those who give without choosing one; '' when it may go on. */
export function lastDayOf(role: string, today: string): string {
  const days = ruleOf(role).longestDays;
  if (days === undefined) return '';
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A role with who gave it, as far as it is known. */
export interface GivenRole extends Appointment {
  readonly givenBy: string | null;
  readonly givenAt: Date;
  readonly confirmedBy: string | null;
}

/** Days after which a role that one person gave alone counts for strong acts. */
const settlingDays = 7;

/**
 * The roles that count when two persons do a strong act together. One that a single person gave counts after 7 days:
 * otherwise one administrator could make a second account this minute and be both. By then everybody above has been
 * told of it. What two persons gave, or the machine, counts at once.
 */
export function settledRoles<G extends GivenRole>(held: readonly G[], now: Date): G[] {
  return held.filter(({ givenBy, givenAt, confirmedBy }) => {
    const isByOne = givenBy !== null && /^(person|token):/.test(givenBy) && confirmedBy === null;
    return !isByOne || now.getTime() - givenAt.getTime() >= settlingDays * 86_400_000;
  });
}

/** True when `text` is a role that somebody may be given. */
export function isGiven(text: string): text is RoleCode {
  return givenRoles.some((role) => role === text);
}

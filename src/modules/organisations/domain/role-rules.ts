import { isRole, type RoleCode, roles } from './roles.ts';

/** What holds for a role beside its permissions. */
export interface RoleRule {
  /** The roles that its holder may give, where it reaches. */
  readonly gives: readonly RoleCode[];
  /** Needs a second check, and somebody who confirms it at least once a year. */
  readonly isStrong: boolean;
  /** Counts at the organisation itself and not below it. */
  readonly isAlone?: true;
  /**
   * For people from outside the health service: it reaches no organisation, not even where it is held, takes away what
   * other roles of the same person give, needs a second check always, and is given by an invitation alone.
   */
  readonly isOutside?: true;
  /** Longest time in days from giving it to its last day; absent: it may go on without an end. */
  readonly longestDays?: number;
  /** Why it must end, for the person who gives it. */
  readonly endsBecause?: string;
}

const ordinary: readonly RoleCode[] = [
  'lead',
  'board',
  'clinical-safety',
  'finance',
  'assessor',
  'supplier',
  'staff',
  'on-call',
];
const plain: RoleRule = { gives: [], isStrong: false };
const strong: RoleRule = { gives: [], isStrong: true };

/**
 * Who gives what. An administrator appoints a clinical safety officer and cannot sign a safety case: giving is a power
 * of its own, so that one person does not do both. Nobody gives a role that is not in the list of a role they hold.
 */
export const roleRules: Readonly<Record<RoleCode, RoleRule>> = {
  lead: strong,
  board: plain,
  'clinical-safety': strong,
  finance: plain,
  assessor: { ...plain, longestDays: 366, endsBecause: 'an assessor comes from outside, for one assessment' },
  supplier: {
    ...plain,
    isOutside: true,
    longestDays: 366,
    endsBecause: 'a supplier’s contact changes with contracts and jobs',
  },
  staff: plain,
  'on-call': { ...strong, longestDays: 366, endsBecause: 'people on call change, and the access it opens is wide' },
  'people-administrator': { gives: ordinary, isStrong: true, isAlone: true },
  administrator: { gives: [...ordinary, 'people-administrator', 'administrator'], isStrong: true },
  'break-glass': { ...plain, isAlone: true },
  'break-glass-write': { ...plain, isAlone: true },
};

/** Roles that somebody gives by hand; the others are taken, for hours, or come with an invitation. */
export const givenRoles: readonly RoleCode[] = roleRules.administrator.gives.filter(
  (role) => roleRules[role].isOutside !== true,
);

/** The rule of a role; one that nobody knows gives and reaches nothing. */
export function ruleOf(role: string): RoleRule {
  return isRole(role) ? roleRules[role] : plain;
}

/** What the database adds to the roles of an account that was opened for somebody from outside: it stays so for ever. */
const outsideMark = 'outside';

/** True when somebody with these roles stands outside the health service, whatever else they hold. */
export function standsOutside(held: readonly { readonly role: string }[]): boolean {
  return held.some(({ role }) => role === outsideMark || ruleOf(role).isOutside === true);
}

/** True when a role opens something at organisations below; the register is public, so reading it opens nothing. */
export function reachesBelow(role: string): boolean {
  return !ruleOf(role).isAlone && seesMore(role);
}

/** True when a role allows more than to read what is public. */
export function seesMore(role: string): boolean {
  return (
    isRole(role) &&
    ruleOf(role).isOutside !== true &&
    roles[role].permissions.some((permission) => permission !== 'register:read')
  );
}

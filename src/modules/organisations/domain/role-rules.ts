import { isRole, type RoleCode, roles } from './roles.ts';

/** What holds for a role beside its permissions. */
export interface RoleRule {
  /** The roles that its holder may give, where it reaches. */
  readonly gives: readonly RoleCode[];
  /** Needs a second check, and somebody who confirms it at least once a year. */
  readonly isStrong: boolean;
  /** Counts at the organisation itself and not below it. */
  readonly isAlone?: true;
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
  supplier: { ...plain, longestDays: 366, endsBecause: 'a supplier’s contact changes with contracts and jobs' },
  staff: plain,
  'on-call': { ...strong, longestDays: 366, endsBecause: 'people on call change, and the access it opens is wide' },
  'people-administrator': { gives: ordinary, isStrong: true, isAlone: true },
  administrator: { gives: [...ordinary, 'people-administrator', 'administrator'], isStrong: true },
  'break-glass': { ...plain, isAlone: true },
  'break-glass-write': { ...plain, isAlone: true },
};

/** Roles that somebody gives; the others are only taken, for hours. */
export const givenRoles: readonly RoleCode[] = roleRules.administrator.gives;

/** The rule of a role; one that nobody knows gives and reaches nothing. */
export function ruleOf(role: string): RoleRule {
  return isRole(role) ? roleRules[role] : plain;
}

/** True when a role opens something at organisations below; the register is public, so reading it opens nothing. */
export function reachesBelow(role: string): boolean {
  return !ruleOf(role).isAlone && seesMore(role);
}

/** True when a role allows more than to read what is public. */
export function seesMore(role: string): boolean {
  return isRole(role) && roles[role].permissions.some((permission) => permission !== 'register:read');
}

import type { Permission } from './roles.ts';

/**
 * An act that one person alone does not do. `at-once`: it is carried out in the moment when the second person
 * confirms. `told`: the module whose act it is hears `strongActDecided` and carries it out. `permit`: confirming gives whoever proposed it the right to do exactly this once, within a day.
 */
export interface StrongestAct {
  readonly name: string;
  /** What both persons must hold at the organisation. */
  readonly permission: Permission;
  readonly manner: 'at-once' | 'told' | 'permit';
}

/** All of them, in one place. A new one is a row here; its action proposes or asks for the permit. */
export const strongestActs = {
  'give-administrator': {
    name: 'Make somebody administrator of an organisation with others below it',
    permission: 'people:manage',
    manner: 'at-once',
  },
  'erase-person': { name: 'Erase a person', permission: 'people:manage', manner: 'permit' },
  'accept-risk': {
    name: 'Accept a weakness that should be dealt with at once',
    permission: 'asset:decide',
    manner: 'told',
  },
  'bulk-export': { name: 'Read or export a great deal at once', permission: 'audit:read', manner: 'permit' },
} as const satisfies Readonly<Record<string, StrongestAct>>;

export type StrongestActCode = keyof typeof strongestActs;

/** True when `text` is the code of a strongest act. */
export function isStrongestAct(text: string): text is StrongestActCode {
  return Object.hasOwn(strongestActs, text);
}

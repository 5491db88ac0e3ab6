/** What a person may do; the name is `what:how`. */
export const permissions = {
  'register:read': 'See the public register and its history',
  'register:edit': 'Correct an organisation',
  'register:import': 'Import files into the register',
  'people:read': 'See accounts and roles',
  'people:manage': 'Add accounts, give and end roles',
  'people:provision': 'Keep accounts and groups from an organisation’s directory (SCIM), by token only',
  'token:manage': 'Make and revoke tokens for scripts',
  'audit:read': 'See who changed what',
  'sharing:read': 'See what is shared with whom, and who looked',
  'sharing:manage': 'Decide what your own organisation shares',
  'break-glass:take': 'Take access in an emergency, for hours and with a reason',
  'scenario:read': 'See scenarios, service maps and care at risk',
  'scenario:write': 'Build scenarios and keep the service map of your own organisation',
  'hazard:read': 'See hazard logs and safety cases',
  'hazard:write': 'Write and rate hazards of your own organisation',
  'hazard:sign': 'Sign safety cases of your own organisation',
  'plan:read': 'See continuity plans',
  'plan:write': 'Write continuity plans of your own organisation',
  'obligation:read': 'See obligations, and who holds which duty',
  'obligation:answer': 'Answer obligations of your own organisation',
  'obligation:manage': 'Ask for things by a time, and pause, except and hand over obligations',
  'assurance:read': 'See assessments, their levels and improvement plans',
  'assurance:write': 'Answer, and plan improvements, for your own organisation',
  'assurance:sign': 'Sign and publish returns of your own organisation',
  'assurance:assess': 'Judge assessments of others independently',
  'assurance:review': 'Review returns and improvement plans of organisations below',
  'asset:read': 'See systems, weaknesses and who is exposed',
  'asset:import': 'Bring in inventories and scans of your own organisation',
  'asset:write': 'Change what is written of systems of your own organisation',
  'asset:decide': 'Decide about weaknesses of your own organisation: accept, hold, call fixed',
  'feed:manage': 'Take over public lists of facts about weaknesses, for the whole nation',
  'framework:read': 'See frameworks, years and their profiles',
  'framework:manage': 'Load frameworks and keep the years of the cycle, for the whole nation',
  'supplier:read': 'See suppliers, and which organisations depend on them',
  'supplier:write': 'Keep the suppliers and products of your own organisation',
  'supplier:manage': 'Keep the record of suppliers, for the whole nation',
  'supplier:partner': 'Speak for a supplier: its own record, customers and questionnaires, and nothing else',
  'contract:read': 'See contracts with suppliers',
  'contract:write': 'Keep the contracts of your own organisation',
} as const;

export type Permission = keyof typeof permissions;

interface Role {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

const care: readonly Permission[] = [
  'hazard:read',
  'plan:read',
  'scenario:read',
  'obligation:read',
  'assurance:read',
  'framework:read',
  'supplier:read',
  'asset:read',
];
const assurance: readonly Permission[] = ['assurance:write', 'assurance:review', 'framework:manage'];
const buying: readonly Permission[] = ['supplier:write', 'supplier:manage', 'contract:read', 'contract:write'];
const lead: readonly Permission[] = [
  'register:read',
  'people:read',
  'audit:read',
  'sharing:read',
  'sharing:manage',
  ...care,
];

/**
 * Roles, each held at an organisation. A role reaches down: what it allows at a board, it allows at the organisations
 * below the board in the rights tree, and nowhere else. Some permissions say "of your own organisation": there the
 * action lets only those write who hold the role at the organisation itself. Who may give a role, for how long and
 * with whose consent stands in `role-rules.ts`.
 */
export const roles = {
  lead: {
    name: 'Cyber lead',
    permissions: [
      ...lead,
      ...assurance,
      ...buying,
      'asset:import',
      'feed:manage',
      'asset:write',
      'asset:decide',
      'plan:write',
      'scenario:write',
      'obligation:answer',
      'obligation:manage',
    ],
  },
  board: {
    name: 'Board member',
    permissions: [
      'register:read',
      'audit:read',
      'sharing:read',
      ...care,
      'assurance:sign',
      'asset:decide',
      'contract:read',
    ],
  },
  'clinical-safety': {
    name: 'Clinical safety officer',
    permissions: [
      'register:read',
      ...care,
      'hazard:write',
      'hazard:sign',
      'plan:write',
      'scenario:write',
      'obligation:answer',
    ],
  },
  finance: { name: 'Finance and procurement', permissions: ['register:read', 'supplier:read', ...buying] },
  assessor: { name: 'Assessor', permissions: ['register:read', ...care, 'assurance:assess'] },
  // Stands outside: it opens no organisation's rows (`role-rules.ts`). For which supplier they speak is a row of its own.
  supplier: { name: 'Supplier contact', permissions: ['supplier:partner'] },
  staff: { name: 'Staff', permissions: ['register:read'] },
  'on-call': { name: 'On-call responder', permissions: ['register:read', 'break-glass:take'] },
  'people-administrator': {
    name: 'Administrator of people',
    permissions: ['register:read', 'people:read', 'people:manage', 'audit:read'],
  },
  administrator: {
    name: 'Administrator',
    permissions: [
      ...lead,
      ...assurance,
      ...buying,
      'asset:import',
      'feed:manage',
      'asset:write',
      'register:edit',
      'register:import',
      'people:manage',
      'people:provision',
      'token:manage',
      'plan:write',
      'scenario:write',
      'obligation:answer',
      'obligation:manage',
    ],
  },
  // Nobody is given these: somebody takes them in an emergency, for hours (`actions/break-glass.ts`).
  'break-glass': { name: 'Emergency access', permissions: ['register:read', ...care] },
  'break-glass-write': {
    name: 'Emergency access with changes',
    permissions: ['register:read', ...care, 'plan:write', 'scenario:write', 'obligation:answer'],
  },
} as const satisfies Record<string, Role>;

export type RoleCode = keyof typeof roles;

/** True when `text` is the code of a role. */
export function isRole(text: string): text is RoleCode {
  return Object.hasOwn(roles, text);
}

/** True when `text` names a permission. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(permissions, text);
}

/** True when the role gives the permission; an unknown role gives none. */
export function roleGives(role: string, permission: string): boolean {
  return isRole(role) && (roles[role].permissions as readonly string[]).includes(permission);
}

/** A role's name as it stands within a sentence; its code where it is not known. */
export function roleName(role: string): string {
  return isRole(role) ? roles[role].name.toLowerCase() : role;
}

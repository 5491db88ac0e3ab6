import { isRole, type Permission, roles } from './roles.ts';

/** Classes of data that an organisation decides about; rows of `organisations.data_class` carry their names. */
export const dataClasses = [
  'hazards',
  'plans',
  'service-maps',
  'obligations',
  'assurance',
  'suppliers',
  'contracts',
  'weaknesses',
] as const;
export type DataClass = (typeof dataClasses)[number];

/**
 * Which class of data a permission opens; null: what is public, or about people and their roles, which sharing does not
 * touch. A new permission does not compile until it is placed here.
 */
const classes: Readonly<Record<Permission, DataClass | null>> = {
  'register:read': null,
  'register:edit': null,
  'register:import': null,
  'people:read': null,
  'people:manage': null,
  'people:provision': null,
  'token:manage': null,
  // Its entries are withheld one by one, by what they are about (`platform.audit_class`).
  'audit:read': null,
  'sharing:read': null,
  'sharing:manage': null,
  // The access that it takes is decided by the permissions of the role that comes with it.
  'break-glass:take': null,
  'scenario:read': 'service-maps',
  'scenario:write': 'service-maps',
  'hazard:read': 'hazards',
  'hazard:write': 'hazards',
  'hazard:sign': 'hazards',
  'plan:read': 'plans',
  'plan:write': 'plans',
  'obligation:read': 'obligations',
  'obligation:answer': 'obligations',
  // To ask for something, and to stop what one asked, opens no row that was not asked by the asker: an alert reaches
  // those who share nothing.
  'obligation:manage': null,
  'assurance:read': 'assurance',
  'assurance:write': 'assurance',
  'assurance:sign': 'assurance',
  'assurance:assess': 'assurance',
  'assurance:review': 'assurance',
  'asset:read': 'weaknesses',
  'asset:import': 'weaknesses',
  'asset:write': 'weaknesses',
  'asset:decide': 'weaknesses',
  // Public lists are about no organisation.
  'feed:manage': null,
  'framework:read': null,
  'framework:manage': null,
  'supplier:read': 'suppliers',
  'supplier:write': 'suppliers',
  // The shared record says nothing of who uses whom.
  'supplier:manage': null,
  // Opens no organisation's row: what a supplier sees goes through functions of its own (decision 0031).
  'supplier:partner': null,
  'contract:read': 'contracts',
  'contract:write': 'contracts',
};

/** The class of data that a permission opens. */
export function classOf(permission: string): DataClass | null {
  return Object.hasOwn(classes, permission) ? classes[permission as Permission] : null;
}

/** True when a role opens some class of data. */
export function isClassed(role: string): boolean {
  return (
    isRole(role) &&
    roles[role].permissions.some((permission) => classOf(permission) !== null || permission === 'audit:read')
  );
}

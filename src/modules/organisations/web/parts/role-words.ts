import { givenRoles } from '../../domain/role-rules.ts';
import { isRole, permissions, roles } from '../../domain/roles.ts';

/** The name of a role by its code; a role that this page does not know shows its code. */
export function roleName(code: string): string {
  return isRole(code) ? roles[code].name : code;
}

/** What a role allows, in one sentence: "See accounts and roles; see who changed what". */
export function roleAllows(code: string): string {
  if (!isRole(code)) return '';
  if (roles[code].permissions.length === 0) return 'Log in, and nothing more yet';
  const [first = '', ...rest] = roles[code].permissions.map((permission) => permissions[permission]);
  return [first, ...rest.map((words) => words.charAt(0).toLowerCase() + words.slice(1))].join('; ');
}

/** Every role that somebody gives, for a form: its code, its name, and what it allows. */
export const roleChoices = givenRoles.map((code) => ({
  value: code,
  name: roleName(code),
  allows: roleAllows(code),
}));

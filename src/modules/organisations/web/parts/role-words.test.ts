import { describe, expect, it } from 'vitest';
import { permissions, roles } from '../../domain/roles.ts';
import { roleAllows, roleChoices, roleName } from './role-words.ts';

describe('roles in words', () => {
  it('say everything that a role allows, and nothing else', () => {
    for (const [code, { permissions: given }] of Object.entries(roles)) {
      const words = given.map((permission) => permissions[permission].toLowerCase());
      const said = words.length > 0 ? words : ['log in, and nothing more yet'];
      expect(roleAllows(code).toLowerCase().split('; ')).toEqual(said);
    }
  });

  it('offer every role with its name', () => {
    expect(roleChoices.find(({ value }) => value === 'lead')?.name).toBe('Cyber lead');
    expect(roleChoices.every(({ allows }) => allows.length > 0)).toBe(true);
  });

  it('show the code of a role that is not known', () => {
    expect(roleName('emperor')).toBe('emperor');
    expect(roleAllows('emperor')).toBe('');
  });
});

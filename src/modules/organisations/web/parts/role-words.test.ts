import { describe, expect, it } from 'vitest';
import { permissions } from '../../domain/roles.ts';
import { roleAllows, roleChoices, roleName } from './role-words.ts';

describe('roles in words', () => {
  it('say what a role allows and nothing that it does not', () => {
    expect(roleAllows('board')).toBe('See the public register and its history; see who changed what');
    expect(roleAllows('board')).not.toContain(permissions['people:manage']);
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

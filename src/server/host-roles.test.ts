import { describe, expect, it } from 'vitest';
import { readRoles } from './host-roles.ts';

describe('roles of a process', () => {
  it('are all of them where none is named, else those that are', () => {
    expect([...readRoles(undefined)]).toEqual(['web', 'worker']);
    expect([...readRoles('worker')]).toEqual(['worker']);
    expect([...readRoles('worker, web')]).toEqual(['worker', 'web']);
  });

  it.each(['', 'boss', 'web,', 'web,boss'])('refuse "%s" in plain words', (text) => {
    expect(() => readRoles(text)).toThrow(/There is no role ".*"\. Use web, worker, or both\./);
  });
});

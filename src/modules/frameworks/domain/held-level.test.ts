import { describe, expect, it } from 'vitest';
import { heldLevel } from './held-level.ts';

describe('heldLevel', () => {
  it('is the override where there is one, else what the rule gives, and nothing before an answer', () => {
    expect(heldLevel({ level: 'not', overrideLevel: 'partly' })).toBe('partly');
    expect(heldLevel({ level: 'not', overrideLevel: null })).toBe('not');
    expect(heldLevel({ level: null, overrideLevel: null })).toBeNull();
  });
});

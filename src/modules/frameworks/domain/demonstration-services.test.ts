import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { intermediateServices, inventedUse, nationalServices } from './demonstration-services.ts';

describe('invented services', () => {
  it('say in their name that they are made up', () => {
    for (const { name } of [...nationalServices, ...intermediateServices]) expect(name).toContain('(demonstration)');
  });

  it('are relied on by about as many as said, and an own part that is done says how', () => {
    const random = seededRandom(1);
    const uses = Array.from({ length: 2000 }, () => inventedUse({ share: 0.6 }, random)).filter((use) => use !== null);
    expect(uses.length / 2000).toBeCloseTo(0.6, 1);
    expect(uses.every((use) => use.isResidualDone === use.residualAnswer.length > 3)).toBe(true);
    expect(uses.some(({ isResidualDone }) => !isResidualDone)).toBe(true);
  });
});

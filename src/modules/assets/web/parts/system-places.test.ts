import { describe, expect, it } from 'vitest';
import { assetPages } from '../pages.ts';
import { systemPlaces } from './system-places.ts';

const paths = systemPlaces.flatMap(({ places }) => places.map(({ path }) => path));
const patternOf = (path: string) => `:scope/systems/${path}`.replace(/\/$/, '');

describe('the places of systems', () => {
  it('lead to pages that exist, each once', () => {
    const patterns = assetPages.map(({ pattern }) => pattern);
    expect(paths.map(patternOf).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('leave out no page: each is a place, or lies under one', () => {
    const places = paths.map(patternOf);
    const parents = places.filter((place) => place !== ':scope/systems');
    const isUnder = (pattern: string) => parents.some((place) => pattern.startsWith(`${place}/`));
    const lost = assetPages.filter(({ pattern }) => !places.includes(pattern) && !isUnder(pattern));
    // One system: reached from the list of all.
    expect(lost.map(({ pattern }) => pattern)).toEqual([':scope/systems/asset/:id']);
  });
});

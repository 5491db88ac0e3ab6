import { describe, expect, it } from 'vitest';
import { isWithin, reachOf, scopeOver } from '#platform/scope.ts';
import { type Decided, type Ground, type Level, levelOf, levels, reaches, withheldFrom } from './sharing.ts';

const nation = { id: 1, path: '/1/' };
const open: Ground = { usual: 'full', floor: 'nothing' };
const careful: Ground = { usual: 'counts', floor: 'nothing' };
const bodies = ['/1/', '/1/2/', '/1/2/7/', '/1/2/70/', '/1/2/700/', '/1/3/', '/1/3/8/', '/1/20/'];

function seen(decided: readonly Decided[], ground: Ground, needed: Level = 'full'): string[] {
  const place = { ...nation, withheld: withheldFrom(nation, decided, ground, needed) };
  const scope = scopeOver({ id: 'person:1', name: 'A' }, [place]);
  return bodies.filter((path) => isWithin(scope, path));
}

describe('what those above see', () => {
  it('is everything where everything is usual and nobody decided', () => {
    expect(seen([], open)).toEqual(bodies);
    expect(withheldFrom(nation, [], open, 'full')).toEqual([]);
  });

  it('leaves out an organisation that shares less, and no neighbour whose number begins alike', () => {
    expect(seen([{ path: '/1/2/7/', level: 'counts' }], open)).toEqual(bodies.filter((path) => path !== '/1/2/7/'));
    expect(seen([{ path: '/1/2/7/', level: 'counts' }], open, 'counts')).toEqual(bodies);
    expect(seen([{ path: '/1/2/7/', level: 'nothing' }], open, 'counts')).toHaveLength(bodies.length - 1);
  });

  it('leaves out what is below, unless one below decides for itself', () => {
    const board = { path: '/1/2/', level: 'nothing' } as const;
    expect(seen([board], open)).toEqual(['/1/', '/1/3/', '/1/3/8/', '/1/20/']);
    expect(seen([{ path: '/1/2/70/', level: 'full' }, board], open)).toEqual([
      '/1/',
      '/1/2/70/',
      '/1/3/',
      '/1/3/8/',
      '/1/20/',
    ]);
  });

  it('is the overseer’s own alone where less is usual, and those who agreed', () => {
    expect(seen([], careful)).toEqual(['/1/']);
    expect(seen([{ path: '/1/3/8/', level: 'full' }], careful)).toEqual(['/1/', '/1/3/8/']);
  });

  it('does not grow below a board that shares more than is usual: its trusts keep what is theirs', () => {
    expect(seen([{ path: '/1/3/', level: 'full' }], careful)).toEqual(['/1/', '/1/3/']);
  });

  it('never falls below what a law sets', () => {
    const floor: Ground = { usual: 'full', floor: 'counts' };
    expect(seen([{ path: '/1/2/7/', level: 'nothing' }], floor, 'counts')).toEqual(bodies);
    expect(seen([{ path: '/1/2/7/', level: 'nothing' }], floor)).not.toContain('/1/2/7/');
  });

  it('makes the reach that the database is given with the same holes', () => {
    const withheld = withheldFrom(nation, [{ path: '/1/2/7/', level: 'counts' }], open, 'full');
    const scope = scopeOver({ id: 'person:1', name: 'A' }, [{ ...nation, withheld }]);
    expect(reachOf(scope)).toBe('{[/1/,/1/2/7/),[/1/2/70,/10)}');
    expect(reachOf(scopeOver(scope.who, [nation]))).toBe('{[/1/,/10)}');
    const nothing = withheldFrom(nation, [], careful, 'full');
    expect(reachOf(scopeOver(scope.who, [{ ...nation, withheld: nothing }]))).toBe('{[/1/,/1/0)}');
  });

  it('is the union for a person with a role above and one at the organisation itself', () => {
    const withheld = withheldFrom(nation, [{ path: '/1/2/7/', level: 'nothing' }], open, 'full');
    const scope = scopeOver({ id: 'person:1', name: 'A' }, [
      { ...nation, withheld },
      { id: 7, path: '/1/2/7/' },
    ]);
    expect(isWithin(scope, '/1/2/7/')).toBe(true);
  });
});

describe('the level of one organisation', () => {
  const sets: Decided[][] = levels.flatMap((one) =>
    levels.map((other) => [
      { path: '/1/2/', level: one },
      { path: '/1/2/7/', level: other },
      { path: '/1/3/8/', level: one },
    ]),
  );
  const grounds: Ground[] = levels.flatMap((usual) => levels.map((floor) => ({ usual, floor })));

  it.each(['counts', 'scores', 'full'] as const)(
    'agrees with the holes at %s, for every ground and decision',
    (needed) => {
      for (const ground of grounds) {
        for (const decided of sets) {
          const below = bodies.slice(1).filter((path) => reaches(levelOf(path, decided, ground).level, needed));
          expect(seen(decided, ground, needed).slice(1)).toEqual(below);
        }
      }
    },
  );

  it('says where it comes from', () => {
    const board: Decided = { path: '/1/2/', level: 'counts' };
    expect(levelOf('/1/2/', [board], open)).toEqual({ level: 'counts', source: 'agreement' });
    expect(levelOf('/1/2/7/', [board], open)).toEqual({ level: 'counts', source: 'above' });
    expect(levelOf('/1/3/', [board], open)).toEqual({ level: 'full', source: 'usual' });
    expect(levelOf('/1/2/7/', [board], { usual: 'full', floor: 'full' })).toEqual({ level: 'full', source: 'law' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfEnd, lastDayOf, mayGive, settledRoles, takesTwo } from './delegation.ts';
import { type Appointment, placesFor, placesForAll, reasonsFor } from './principal.ts';
import { givenRoles, roleRules } from './role-rules.ts';
import { permissions, type RoleCode, roleGives, roles } from './roles.ts';

// A nation with two regions, boards and trusts.
const tree = ['/1/', '/1/2/', '/1/3/', '/1/2/4/', '/1/2/5/', '/1/2/4/6/', '/1/2/4/7/', '/1/3/8/'];
const hasBelow = (path: string) => tree.some((other) => other !== path && other.startsWith(path));
const at = (path: string, role: string): Appointment => ({
  organisationId: Number(path.split('/').at(-2)),
  path,
  role,
});
const gift = (path: string, role: RoleCode) => ({ path, role, hasBelow: hasBelow(path) });

describe('who may give which role where', () => {
  it.each([
    ['an administrator gives at their organisation', 'administrator', '/1/2/', 'lead', '/1/2/', true],
    ['and below it', 'administrator', '/1/2/', 'administrator', '/1/2/4/6/', true],
    ['but not above it', 'administrator', '/1/2/4/', 'administrator', '/1/2/', false],
    ['and not beside it', 'administrator', '/1/2/4/', 'lead', '/1/2/5/', false],
    [
      'an administrator appoints who signs safety cases',
      'administrator',
      '/1/2/4/6/',
      'clinical-safety',
      '/1/2/4/6/',
      true,
    ],
    ['a lead gives nothing', 'lead', '/1/', 'staff', '/1/2/4/6/', false],
    [
      'an administrator of people gives leads of a trust',
      'people-administrator',
      '/1/2/4/6/',
      'lead',
      '/1/2/4/6/',
      true,
    ],
    ['but no administrator', 'people-administrator', '/1/2/4/6/', 'administrator', '/1/2/4/6/', false],
    ['and none of their own kind', 'people-administrator', '/1/2/4/6/', 'people-administrator', '/1/2/4/6/', false],
    ['at a board, no role that reaches below it', 'people-administrator', '/1/2/4/', 'lead', '/1/2/4/', false],
    ['at a board, a role that reaches nothing below', 'people-administrator', '/1/2/4/', 'staff', '/1/2/4/', true],
    ['and nothing below the board itself', 'people-administrator', '/1/2/4/', 'staff', '/1/2/4/6/', false],
    ['nobody gives emergency access', 'administrator', '/1/', 'break-glass', '/1/2/4/6/', false],
    ['who has emergency access gives nothing', 'break-glass-write', '/1/2/4/6/', 'staff', '/1/2/4/6/', false],
    ['a role that nobody knows gives nothing', 'emperor', '/1/', 'staff', '/1/', false],
  ] as const)('%s', (_what, held, where, role, path, expected) => {
    expect(mayGive([at(where, held)], gift(path, role))).toBe(expected);
  });

  it('takes two persons for administrators of organisations with others below, and for nobody else', () => {
    expect(takesTwo(gift('/1/', 'administrator'))).toBe(true);
    expect(takesTwo(gift('/1/2/4/', 'administrator'))).toBe(true);
    expect(takesTwo(gift('/1/2/4/6/', 'administrator'))).toBe(false);
    expect(givenRoles.filter((role) => takesTwo(gift('/1/', role)))).toEqual(['administrator']);
  });
});

const anyRole = fc.constantFrom(...(Object.keys(roles) as RoleCode[]));
const anyPath = fc.constantFrom(...tree);
const anyHeld = fc.array(fc.tuple(anyPath, anyRole), { maxLength: 5 });

const gifts = givenRoles.flatMap((role) => tree.map((path) => gift(path, role)));
const asks = Object.keys(permissions).flatMap((permission) => tree.map((path) => ({ permission, path })));

/** All that somebody could do, or let somebody do: permission and organisation. */
function power(held: readonly Appointment[], known = new Set<string>()): Set<string> {
  const fresh = held.filter(({ role, path }) => !known.has(`${role} ${path}`));
  for (const { role, path } of fresh) known.add(`${role} ${path}`);
  const own = asks.filter(({ permission, path }) => reasonsFor(fresh, permission, path).length > 0);
  const made = gifts.filter((each) => mayGive(fresh, each)).map(({ path, role }) => at(path, role));
  const below = made.length > 0 ? power(made, known) : [];
  return new Set([...own.map(({ permission, path }) => `${permission} ${path}`), ...below]);
}

describe('no chain of gifts', () => {
  it('ever gives somebody a power that nobody had, or could give, before it began', () => {
    const steps = fc.array(fc.tuple(fc.nat(3), fc.nat(3), anyRole, anyPath), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(anyHeld, { minLength: 4, maxLength: 4 }), steps, (starts, wanted) => {
        const people = starts.map((held) => held.map(([path, role]) => at(path, role)));
        const before = power(people.flat());
        for (const [from, to, role, path] of wanted) {
          if (mayGive(people[from] ?? [], gift(path, role))) people[to]?.push(at(path, role));
        }
        expect([...power(people.flat())].filter((each) => !before.has(each))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what decides access and what explains it', () => {
  it('never disagree, for any roles, permission and organisation', () => {
    const anyPermission = fc.constantFrom(...Object.keys(permissions));
    fc.assert(
      fc.property(anyHeld, anyPermission, anyPath, (pairs, permission, path) => {
        const held = pairs.map(([where, role]) => at(where, role));
        const isIn = placesFor(held, permission).some((place) =>
          place.isAlone ? place.path === path : path.startsWith(place.path),
        );
        expect(reasonsFor(held, permission, path).length > 0).toBe(isIn);
        expect(reasonsFor(held, permission, path).every(({ role }) => roleGives(role, permission))).toBe(true);
      }),
    );
  });
  it('agree that two lists together reach exactly what both reach', () => {
    const anyPermission = fc.constantFrom(...Object.keys(permissions));
    fc.assert(
      fc.property(anyHeld, anyHeld, anyPermission, anyPath, (one, other, permission, path) => {
        const grounds = [one, other].map((pairs) => pairs.map(([where, role]) => at(where, role)));
        const isIn = placesForAll(grounds, permission).some((place) =>
          place.isAlone ? place.path === path : path.startsWith(place.path),
        );
        expect(isIn).toBe(grounds.every((held) => reasonsFor(held, permission, path).length > 0));
      }),
    );
  });
});

describe('a token that is narrower than its maker', () => {
  it('says by which wider place its maker sees it, so that what is withheld there is withheld from it', () => {
    const grounds = [[at('/1/2/4/', 'lead')], [at('/1/', 'administrator')]];
    expect(placesForAll(grounds, 'hazard:read')).toEqual([{ id: 4, path: '/1/2/4/', within: { id: 1, path: '/1/' } }]);
    expect(placesForAll([...grounds].reverse(), 'hazard:read')).toEqual(placesForAll(grounds, 'hazard:read'));
    expect(placesForAll([[at('/1/2/4/', 'lead')], []], 'hazard:read')).toEqual([]);
  });
});

describe('the last day of a role', () => {
  const today = '2026-11-22';
  it.each([
    ['lead', null, null],
    ['lead', '2030-01-01', null],
    ['lead', '2026-11-21', 'The last day must not be in the past'],
    ['supplier', '2026-11-22', null],
    ['supplier', lastDayOf('supplier', today), null],
  ] as const)('%s until %s', (role, until, fault) => {
    expect(faultOfEnd(role, until, today)).toBe(fault);
  });
  it('must be given for those who come from outside, and not too late', () => {
    for (const role of ['assessor', 'supplier', 'on-call'] as const) {
      expect(faultOfEnd(role, null, today)).toContain(roleRules[role].endsBecause);
      expect(faultOfEnd(role, '2028-01-01', today)).toContain('366 days');
    }
  });
});

describe('a role given by one person', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const given = (givenBy: string | null, daysAgo: number, confirmedBy: string | null = null) => ({
    ...at('/1/2/', 'administrator'),
    givenBy,
    confirmedBy,
    givenAt: new Date(now.getTime() - daysAgo * 86_400_000),
  });
  it.each([
    ['counts for strong acts after 7 days', given('person:1', 7), 1],
    ['and not before', given('person:1', 6.9), 0],
    ['nor when a script gave it', given('token:1', 1), 0],
    ['counts at once when a second person confirmed it', given('person:1', 0, 'person:2'), 1],
    ['counts at once when the machine gave it', given('system:command line', 0), 1],
    ['counts when it is older than the record of who gave it', given(null, 0), 1],
  ])('%s', (_what, role, count) => {
    expect(settledRoles([role], now)).toHaveLength(count);
  });
});

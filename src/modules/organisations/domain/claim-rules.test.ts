import { describe, expect, it } from 'vitest';
import { claimFits, rolesFromClaims } from './claim-rules.ts';

describe('roles from claims', () => {
  it('come from a list of groups, each to the organisation that its rule names', () => {
    const rules = [
      { claim: 'groups', is: ['7c1e'], organisation: 'rxn', role: 'lead' },
      { claim: 'groups', is: ['9d2f'], organisation: 'RXN', role: 'administrator' },
    ];
    expect(rolesFromClaims(rules, { groups: ['0000', '7c1e'] })).toEqual([{ organisation: 'RXN', role: 'lead' }]);
  });
  it('come from each role of a national smartcard, at the organisation that stands beside it', () => {
    const rule = {
      each: 'nhsid_nrbac_roles',
      claim: 'role_code',
      is: ['S8000:G8000:R8001'],
      organisationClaim: 'org_code',
      role: 'lead',
    };
    const claims = {
      nhsid_nrbac_roles: [
        { org_code: 'RXN', role_code: 'S8000:G8000:R8001' },
        { org_code: 'R0A', role_code: 'S8000:G8000:R0001' },
        { org_code: 'RXN', role_code: 'S8000:G8000:R8001' },
      ],
    };
    expect(rolesFromClaims([rule], claims)).toEqual([{ organisation: 'RXN', role: 'lead' }]);
  });
  it('follow a path with dots, and a name that is an address', () => {
    const nested = { claim: 'realm_access.roles', is: ['board'], organisation: 'QE1', role: 'board' };
    expect(rolesFromClaims([nested], { realm_access: { roles: ['board'] } })).toHaveLength(1);
    const named = { ...nested, claim: 'https://example.org/roles' };
    expect(rolesFromClaims([named], { 'https://example.org/roles': 'board' })).toHaveLength(1);
  });
  it.each([
    [undefined],
    [null],
    ['groups'],
    [{}],
    [{ groups: {} }],
    [{ groups: [['7c1e']] }],
    [{ groups: '7c1ex' }],
    [[]],
  ])('are none from %j', (claims) => {
    expect(rolesFromClaims([{ claim: 'groups', is: ['7c1e'], organisation: 'RXN', role: 'lead' }], claims)).toEqual([]);
  });
  it('are none from what every object inherits', () => {
    expect(claimFits({}, 'constructor.name', ['Object'])).toBe(false);
    expect(claimFits({}, '__proto__.x', ['1'])).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScope, type ScopeTarget, scopeHref } from '#web/scope/scope.ts';

describe('parseScope', () => {
  it.each([
    ['/england', 'england', null, null, '', '/england'],
    ['/england/assurance', 'england', null, null, 'assurance', '/england'],
    ['/demo', 'demo', null, null, '', '/demo'],
    ['/demo/assurance', 'demo', null, null, 'assurance', '/demo'],
    ['/demo/assurance/history', 'demo', null, null, 'assurance', '/demo'],
    ['/region/Y62', 'england', 'region', 'Y62', '', '/region/Y62'],
    ['/icb/qe1/assurance', 'england', 'icb', 'QE1', 'assurance', '/icb/QE1'],
    ['/trust/R0A/', 'england', 'trust', 'R0A', '', '/trust/R0A'],
    ['/demo/trust/DEMO-T01/assurance/B2', 'demo', 'trust', 'DEMO-T01', 'assurance', '/demo/trust/DEMO-T01'],
    ['/care-home/VL1X9', 'england', 'care-home', 'VL1X9', '', '/care-home/VL1X9'],
  ])('reads %s', (address, register, kind, code, section, path) => {
    expect(parseScope(address, '')).toMatchObject({ register, kind, code, section, path });
  });

  it.each(['/', '/account', '/imports/42', '/log-in/A1b2C3', '/people', '/nowhere', '/region/', '/TRUST/R0A'])(
    'says that %s belongs to no organisation',
    (address) => {
      expect(parseScope(address, '')).toBeNull();
    },
  );

  it('reads the day and the hierarchy', () => {
    const scope = parseScope('/icb/QE1', '?as-of=2022-09-01&edge=finance&sort=-name');
    expect(scope).toMatchObject({ asOf: '2022-09-01', edge: 'finance' });
  });

  it.each(['?as-of=2022-02-30', '?as-of=yesterday', '?edge=<script>', '?edge='])('counts %s as not given', (search) => {
    expect(parseScope('/england', search)).toMatchObject({ asOf: null, edge: null });
  });

  it('survives an address that does not decode', () => {
    expect(parseScope('/england/%E0%A4%A', '')).toMatchObject({ section: '%E0%A4%A' });
  });

  it('keeps what follows the section', () => {
    expect(parseScope('/england/assurance/B2/evidence', '')?.rest).toEqual(['B2', 'evidence']);
  });
});

describe('scopeHref', () => {
  const icb: ScopeTarget = { register: 'england', kind: 'icb', code: 'QE1' };

  it('keeps the day and the hierarchy', () => {
    expect(scopeHref(icb, 'assurance', { asOf: '2022-09-01', edge: 'finance' })).toBe(
      '/icb/QE1/assurance?as-of=2022-09-01&edge=finance',
    );
  });

  it('lets a link drop or add a value', () => {
    const kept = { asOf: '2022-09-01', edge: null };
    expect(scopeHref(icb, '', kept, { 'as-of': null, sort: '-name' })).toBe('/icb/QE1?sort=-name');
  });

  it('is read back by parseScope for every organisation', () => {
    const kind = fc.constantFrom('region', 'icb', 'trust', 'care-home');
    const target = fc.oneof(
      fc.record({ register: fc.constant('england' as const), kind, code: fc.stringMatching(/^[A-Z0-9]{1,8}$/) }),
      fc.record({ register: fc.constant('demo' as const), kind, code: fc.stringMatching(/^DEMO-[A-Z0-9]{1,8}$/) }),
    );
    fc.assert(
      fc.property(target, fc.constantFrom('', 'assurance', 'risk'), (place, section) => {
        const [pathname = '', search = ''] = scopeHref(place, section, { asOf: '2024-06-30', edge: 'geography' }).split(
          '?',
        );
        expect(parseScope(pathname, search)).toMatchObject({
          ...place,
          section,
          asOf: '2024-06-30',
          edge: 'geography',
        });
      }),
    );
  });
});

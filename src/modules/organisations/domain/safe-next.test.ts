import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

describe('the page after log-in', () => {
  it.each(['/england', '/trust/R0A?as-of=2023-06-30', '/people?search=a%26b&page=2', '/account#sessions', '/log-ins'])(
    'is %s when that was asked for',
    (next) => {
      expect(safeNext(next, '/start')).toBe(next);
    },
  );

  it.each([
    null,
    '',
    'england',
    'https://other.example/',
    '//other.example/',
    '/\\other.example',
    '\\\\other.example',
    '/\t/other.example',
    '/.//other.example',
    '/a/..//other.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/log-in',
    '/log-in?next=/log-in',
    '/log-in/a-token',
    '/x/../log-in',
    '/set-password',
    '/api/me',
  ])('is the start page when %j was asked for', (next) => {
    expect(safeNext(next, '/start')).toBe('/start');
  });

  it('is on this site whatever was asked for', () => {
    const site = 'https://wardkeep.example';
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .array(fc.constantFrom('/', '\\', '.', '..', '@', ':', '\t', '\n', '%2f', '#', '?', 'other.example'), {
          maxLength: 8,
        })
        .map((parts) => `/${parts.join('')}`),
    );
    fc.assert(
      fc.property(text, (next) => new URL(safeNext(next, '/start'), `${site}/log-in`).origin === site),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { matchPage, type PageRoute, pageOf } from '#web/page-route.ts';
import { pageRoutes } from '#web/pages.ts';
import { rootWords } from '#web/scope/scope.ts';

function page(pattern: string): PageRoute {
  return { pattern, section: '', title: pattern, load: async () => ({ SomePage: () => null }) };
}

const routes = [
  page(':scope'),
  page(':scope/assurance'),
  page(':scope/assurance/:outcome'),
  page('/imports/:id'),
  page('/log-in/:token'),
];

describe('matchPage', () => {
  it.each([
    ['/england', ':scope', {}],
    ['/england/', ':scope', {}],
    ['/demo/trust/DEMO-T01', ':scope', {}],
    ['/icb/QE1/assurance', ':scope/assurance', {}],
    ['/demo/assurance/B2.d', ':scope/assurance/:outcome', { outcome: 'B2.d' }],
    ['/imports/42', '/imports/:id', { id: '42' }],
    ['/log-in/A%2Fb', '/log-in/:token', { token: 'A/b' }],
  ])('finds the page of %s', (address, pattern, params) => {
    const match = matchPage(routes, address, '');
    expect(match?.route.pattern).toBe(pattern);
    expect(match?.params).toEqual(params);
  });

  it.each(['/', '/england/nothing', '/imports', '/icb/QE1/assurance/a/b', '/england/%E0%A4%A'])(
    'finds no page for %s',
    (address) => {
      expect(matchPage(routes, address, '')).toBeNull();
    },
  );
});

describe('the product’s pages', () => {
  it('never hide an organisation: the first word of each page of its own is a root word', () => {
    const own = pageRoutes.map(({ pattern }) => pattern).filter((pattern) => pattern.startsWith('/'));
    expect(own.length).toBeGreaterThan(0);
    for (const pattern of own) expect(rootWords).toContain(pattern.split('/')[1]);
  });

  it('have one pattern each', () => {
    const patterns = pageRoutes.map(({ pattern }) => pattern);
    expect(new Set(patterns).size).toBe(patterns.length);
  });
});

describe('the file of a page', () => {
  const Page = () => null;

  it('gives its one component whose name ends in Page', () => {
    expect(pageOf(Object.assign({ SomePage: Page }, { width: 3 }))).toBe(Page);
  });

  it.each([{}, { OnePage: Page, OtherPage: Page }])('is refused without one, and with two', (file) => {
    expect(() => pageOf(file)).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import type { PageRoute } from '#web/page-route.ts';
import { parseScope } from '#web/scope/scope.ts';
import { fittingOptions, pageOptions, placeOptions, stepIn } from '#web/shell/palette-options.ts';
import { filterPlaces } from '#web/shell/place-words.ts';
import type { PlaceName } from '#web/shell/shell-contract.ts';

const load = () => Promise.reject(new Error('not opened'));
const pages: readonly PageRoute[] = [
  { pattern: ':scope/assurance', section: 'assurance', title: 'Assurance', load },
  { pattern: ':scope/assurance/:outcome', section: 'assurance', title: 'Outcome', load },
  { pattern: '/people/new', section: '', title: 'Add a person', needs: 'people:manage', load },
  { pattern: '/set-password', section: '', title: 'Choose your password', isStep: true, load },
];
const trust: PlaceName = {
  register: 'demo',
  kind: 'trust',
  kindName: 'Trust',
  code: 'DEMO-T001',
  name: 'Northmoor University Trust',
};

function pagesAt(address: string, search = '', permissions: readonly string[] = []) {
  const scope = parseScope(address, search);
  if (scope === null) throw new Error(`${address} is no scope`);
  return pageOptions(pages, scope, permissions);
}

describe('the palette', () => {
  it('leads to the sections of the organisation that is looked at, on its day', () => {
    expect(pagesAt('/icb/QE1', '?as-of=2022-09-01')[0]).toMatchObject({
      name: 'Assurance',
      href: '/icb/QE1/assurance?as-of=2022-09-01',
    });
  });

  it('offers what has every typed word, in any order and case', () => {
    const names = (typed: string) => fittingOptions(pagesAt('/england'), typed).map(({ name }) => name);
    expect(names('nation DEMON')).toEqual(['Demonstration nation']);
    expect(names('nowhere')).toEqual([]);
    expect(names('  ')).toHaveLength(pagesAt('/england').length);
  });

  it('offers no page that needs a choice first, is a step of another, or would only say no', () => {
    const names = (permissions: string[]) => pagesAt('/england', '', permissions).map(({ name }) => name);
    expect(names([])).toEqual(['Assurance', 'England', 'Demonstration nation']);
    expect(names(['people:manage'])).toContain('Add a person');
  });

  it('puts what begins with the typed letters before what only holds them', () => {
    const options = ['Lost and found', 'Care at risk', 'At rest', 'Great Yarmouth'].map((name) => ({
      id: name,
      name,
      kind: 'Page',
    }));
    expect(fittingOptions(options, 'at').map(({ name }) => name)).toEqual([
      'At rest',
      'Care at risk',
      'Great Yarmouth',
    ]);
  });

  it('says that a fictional organisation is one', () => {
    expect(placeOptions([trust])).toEqual([
      {
        id: 'place-demo/trust/DEMO-T001',
        name: 'Northmoor University Trust',
        kind: 'Trust, DEMO-T001, demonstration',
        href: '/demo/trust/DEMO-T001',
      },
    ]);
  });

  it.each([
    [0, -1, 3, 2],
    [2, 1, 3, 0],
    [0, 1, 0, 0],
  ])('goes round its list: from %d by %d of %d to %d', (at, step, count, next) => {
    expect(stepIn(at, step, count)).toBe(next);
  });
});

describe('the list of the scope picker', () => {
  it('finds by name and by code', () => {
    expect(filterPlaces([trust], 't001')).toEqual([trust]);
    expect(filterPlaces([trust], ' moor ')).toEqual([trust]);
    expect(filterPlaces([trust], 'south')).toEqual([]);
    expect(filterPlaces([trust], '')).toEqual([trust]);
  });
});

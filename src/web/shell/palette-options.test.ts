import { describe, expect, it } from 'vitest';
import { parseScope } from '#web/scope/scope.ts';
import { fittingOptions, pageOptions, placeOptions, stepIn } from '#web/shell/palette-options.ts';
import { filterPlaces } from '#web/shell/place-words.ts';
import type { RailItem } from '#web/shell/rail-item.ts';
import type { PlaceName } from '#web/shell/shell-contract.ts';

const items: readonly RailItem[] = [
  { section: 'assurance', name: 'Assurance', icon: 'checklist', path: 'assurance', key: 'a' },
];
const trust: PlaceName = {
  register: 'demo',
  kind: 'trust',
  kindName: 'Trust',
  code: 'DEMO-T001',
  name: 'Northmoor University Trust',
};

function pagesAt(address: string, search = '') {
  const scope = parseScope(address, search);
  if (scope === null) throw new Error(`${address} is no scope`);
  return pageOptions(items, scope);
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

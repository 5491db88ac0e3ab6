import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caf, node } from '../../../../../test/support/small-caf.ts';
import type { FrameworkDocument } from '../framework-document.ts';
import { oscalFaults } from '../oscal/validate-oscal.ts';
import { frameworkToCatalog } from './oscal-catalog.ts';
import { levelsToProfile, readOscalProfile } from './oscal-profile.ts';
import { readOscalCatalog } from './read-oscal-catalog.ts';
import { uuidFrom } from './uuid-from.ts';

const occasion = { at: '2026-11-22T10:00:00.000Z', uuidOf: (name: string) => uuidFrom(hashOf(name)) };
const hashOf = (name: string) =>
  [...name]
    .reduce((sum, letter) => (sum * 33 + letter.charCodeAt(0)) >>> 0, 7)
    .toString(16)
    .padStart(40, 'a');

describe('an OSCAL catalog', () => {
  it('is sound by our table of the format, and comes back without a loss', () => {
    const catalog = JSON.parse(JSON.stringify(frameworkToCatalog(caf, occasion)));
    expect(oscalFaults('catalog', catalog)).toEqual([]);
    expect(readOscalCatalog(catalog)).toEqual({ document: caf, faults: [], losses: [] });
  });

  it('holds every framework that there can be: codes, levels, order of siblings of one sort', () => {
    const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:()-]{0,12}$/);
    const levels = [
      { code: 'no', name: 'No', rank: 1 },
      { code: 'yes', name: 'Yes', rank: 2 },
    ];
    const line = fc.stringMatching(/^[A-Za-z0-9][ -~]{0,20}[A-Za-z0-9]$/);
    const nodes = fc.uniqueArray(
      fc.record({ code, title: line, wording: fc.oneof(fc.constant(''), line), isVerified: fc.boolean() }),
      {
        selector: (each) => each.code,
        minLength: 2,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(nodes, ([root, ...rest]) => {
        const tree = [
          node(root?.code ?? '', null, 'part', { ...root }),
          ...rest.map((each) => node(each.code, root?.code ?? '', 'standard', { ...each, levels: ['no', 'yes'] })),
        ];
        const document: FrameworkDocument = { ...caf, scoring: 'levels', levels, nodes: tree };
        const catalog = JSON.parse(JSON.stringify(frameworkToCatalog(document, occasion)));
        expect(oscalFaults('catalog', catalog)).toEqual([]);
        expect(readOscalCatalog(catalog).document).toEqual(document);
      }),
    );
  });

  it('of others is read with its labels in the wording, and what is left aside is counted', () => {
    const foreign = {
      catalog: {
        uuid: occasion.uuidOf('x'),
        metadata: { title: 'Their catalog', 'last-modified': occasion.at, version: '5.1+u4', 'oscal-version': '1.1.2' },
        groups: [
          {
            id: 'ac',
            title: 'Access',
            controls: [
              {
                id: 'ac-1',
                title: 'Policy',
                params: [{ id: 'p1', label: 'people' }],
                links: [{ href: '#x' }],
                parts: [
                  {
                    name: 'statement',
                    prose: 'Tell {{ insert: param, p1 }}:',
                    parts: [{ name: 'item', props: [{ name: 'label', value: 'a.' }], prose: 'in writing' }],
                  },
                  { name: 'guidance', prose: 'Long words.' },
                ],
                controls: [{ id: 'ac-1.1', title: 'More' }],
              },
            ],
          },
        ],
      },
    };
    const { document, faults, losses } = readOscalCatalog(foreign);
    expect(faults).toEqual([]);
    expect(document).toMatchObject({
      framework: { code: 'their-catalog' },
      version: '5.1-u4',
      state: 'draft',
      isVerified: false,
    });
    expect(document?.nodes.map(({ code, parent, wording }) => [code, parent, wording])).toEqual([
      ['ac', null, ''],
      ['ac-1', 'ac', 'Tell [people]:\na. in writing'],
      ['ac-1.1', 'ac-1', ''],
    ]);
    expect(losses).toEqual(['1 parameter (its label stands in the wording)', '1 part beside the statement', '1 link']);
  });

  it('that is none is refused with its place', () => {
    expect(readOscalCatalog({ catalog: {} }).faults.map(({ where }) => where.split('/')[1])).toEqual([
      'catalog',
      'catalog',
    ]);
    expect(readOscalCatalog({ catalog: 7 }).document).toBeNull();
  });
});

describe('an OSCAL profile', () => {
  const head = { title: 'Year 9: all', year: '2029-30', category: '1' };
  const level = {
    framework: 'caf',
    version: '9',
    code: 'A1.a',
    level: 'achieved',
    source: 'The nation',
    isVerified: false,
  };

  it('is sound by our table of the format, and gives every level back', () => {
    const levels = [level, { ...level, code: 'A1.b', isVerified: true }, { ...level, framework: 'other' }];
    const profile = JSON.parse(JSON.stringify(levelsToProfile(head, levels, occasion)));
    expect(oscalFaults('profile', profile)).toEqual([]);
    expect(readOscalProfile(profile)).toEqual({ title: head.title, levels, included: [], losses: [], faults: [] });
  });

  it('gives back whatever levels a year asks for', () => {
    const line = fc.stringMatching(/^[A-Za-z0-9][ -~]{0,20}[A-Za-z0-9]$/);
    const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:()-]{0,12}$/);
    const one = fc.record({
      framework: fc.constantFrom('caf', 'dspt-e'),
      version: fc.constantFrom('3.2', '2024-25'),
      code,
      level: fc.constantFrom('achieved', 'partially-achieved', 'not-achieved'),
      source: line,
      isVerified: fc.boolean(),
    });
    const levels = fc.uniqueArray(one, {
      selector: (each) => [each.framework, each.version, each.code.toLowerCase()].join(' '),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(levels, line, (asked, title) => {
        const profile = JSON.parse(JSON.stringify(levelsToProfile({ ...head, title }, asked, occasion)));
        expect(oscalFaults('profile', profile)).toEqual([]);
        const read = readOscalProfile(profile);
        expect({ ...read, levels: new Set(read.levels) }).toEqual({
          ...{ title, levels: new Set(asked), included: [], losses: [], faults: [] },
        });
      }),
    );
  });

  it('of others says which controls count, and what it says beyond is told', () => {
    const foreign = {
      profile: {
        uuid: occasion.uuidOf('y'),
        metadata: { title: 'Low', 'last-modified': occasion.at, version: '1', 'oscal-version': '1.1.2' },
        imports: [
          {
            href: '#c',
            'include-controls': [{ 'with-ids': ['ac-1', 'ac-2'] }],
            'exclude-controls': [{ 'with-ids': ['x'] }],
          },
        ],
        modify: { 'set-parameters': [{ 'param-id': 'p', values: ['1'] }] },
      },
    };
    expect(readOscalProfile(foreign)).toMatchObject({
      levels: [],
      included: ['ac-1', 'ac-2'],
      losses: ['which controls are excluded', 'values of parameters'],
      faults: [],
    });
  });
});

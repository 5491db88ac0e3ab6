import { describe, expect, it } from 'vitest';
import type { BodyFact, EdgeFact, HexFact, NationFacts } from './nation-facts.ts';
import { nationFaults } from './nation-faults.ts';

const exclusive = new Set(['geography']);
const open = { opened: '2020-01-01', closed: null };

const body = (code: string, life: { opened: string | null; closed: string | null } = open): BodyFact => ({
  code,
  kind: 'trust',
  name: code,
  shortName: null,
  postcode: null,
  longitude: null,
  latitude: null,
  source: 'a test',
  ...life,
});

const edge = (child: string, parent: string, from: string, to: string | null = null, type = 'geography'): EdgeFact => ({
  type,
  child,
  parent,
  from,
  to,
  source: 'a test',
});

const hex = (code: string, q: number, from: string, to: string | null = null): HexFact => ({
  code,
  q,
  r: 1,
  label: code,
  from,
  to,
});

const sound: NationFacts = {
  bodies: [
    body('N', { opened: null, closed: null }),
    body('A'),
    body('B', { opened: '2020-01-01', closed: '2023-03-31' }),
  ],
  edges: [
    edge('A', 'N', '2020-01-01'),
    edge('B', 'N', '2020-01-01', '2023-04-01'),
    edge('B', 'A', '2023-04-01', null, 'successor'),
  ],
  editions: [{ standard: 'DSPT', edition: '2022-23', opens: '2022-09-01', deadline: '2023-06-30' }],
  statuses: [{ code: 'A', standard: 'DSPT', edition: '2022-23', status: 'met', published: null, source: 'a test' }],
  activity: [{ code: 'A', measure: 'beds', value: 0, period: '2024', source: 'a test' }],
  characteristics: [{ code: 'A', name: 'trust-type', value: 'Acute', asOf: '2024-01-01', source: 'a test' }],
  hexes: [hex('A', 1, '2023-04-01'), hex('B', 1, '2020-01-01', '2023-04-01')],
};

describe('the faults of a nation', () => {
  it('are none where ends exist, edges lie within lives and nothing stands twice', () => {
    expect(nationFaults(sound, exclusive)).toEqual([]);
  });

  it.each<[string, Partial<NationFacts>]>([
    ['A is listed twice', { bodies: [...sound.bodies, body('A')] }],
    [
      'C closed before it opened',
      { bodies: [...sound.bodies, body('C', { opened: '2021-01-01', closed: '2020-01-01' })] },
    ],
    ['an end is not listed', { edges: [edge('A', 'Z', '2020-01-01')] }],
    ['both ends are one body', { edges: [edge('A', 'A', '2020-01-01')] }],
    ['ends before it begins', { edges: [edge('A', 'N', '2021-01-01', '2021-01-01')] }],
    ['reaches outside the life of an end', { edges: [edge('A', 'N', '2019-12-31')] }],
    ['geography edge B to N reaches outside', { edges: [edge('B', 'N', '2020-01-01', '2023-04-02')] }],
    ['does not begin the day after B closed', { edges: [edge('B', 'A', '2023-04-02', null, 'successor')] }],
    ['does not begin the day after A closed', { edges: [edge('A', 'N', '2023-04-01', null, 'successor')] }],
    ['geography A has two parents at a time', { edges: [...sound.edges, edge('A', 'B', '2021-01-01', '2021-02-01')] }],
    [
      'geography edges lead from A back to it on 2020-01-01',
      { edges: [edge('A', 'B', '2020-01-01', '2021-01-01'), edge('B', 'A', '2020-01-01', '2021-01-01')] },
    ],
    ['not an edition', { editions: [] }],
    ['the status of A for DSPT 2022-23 is given twice', { statuses: [...sound.statuses, ...sound.statuses] }],
    ['a fact is of Z, which is not listed', { activity: sound.activity.map((fact) => ({ ...fact, code: 'Z' })) }],
    ['beds of A is below 0', { activity: sound.activity.map((fact) => ({ ...fact, value: -1 })) }],
    [
      'the cell 1, 1 holds two hexagons',
      { hexes: [hex('A', 1, '2023-03-31'), hex('B', 1, '2020-01-01', '2023-04-01')] },
    ],
    ['the map of A holds two hexagons', { hexes: [hex('A', 1, '2023-03-31'), hex('A', 2, '2023-03-31')] }],
    ['the hexagon of B reaches outside its life', { hexes: [hex('B', 1, '2020-01-01')] }],
  ])('name what is wrong: %s', (fault, change) => {
    const faults = nationFaults({ ...sound, ...change }, exclusive);
    expect(faults.join('\n')).toContain(fault);
  });

  it('allow two parents at a time on a type that is not exclusive', () => {
    const edges = [
      edge('A', 'N', '2020-01-01', null, 'shared-service'),
      edge('A', 'B', '2020-01-01', '2021-01-01', 'shared-service'),
    ];
    expect(nationFaults({ ...sound, edges }, exclusive)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ServiceMap, SystemNode } from './service-map.ts';
import { contactsIn, systemStops } from './system-stops.ts';
import { templates } from './templates.ts';

const node = (id: string, needs: SystemNode['needs'] = []): SystemNode => ({
  id,
  name: id,
  rank: 1,
  recovery: 'gradual',
  ground: 'used',
  supplier: null,
  needs,
});

const map: ServiceMap = {
  id: 'test',
  systems: [
    node('a'),
    node('b', [{ gate: { system: 'a' }, weight: 0.5 }]),
    node('c'),
    node('d'),
    node('left', [{ gate: { system: 'right' }, weight: 0.5 }]),
    node('right', [{ gate: { system: 'left' }, weight: 0.5 }]),
    node('idle'),
  ],
  pathways: [
    { service: 'outpatients', plan: null, needs: [{ gate: { system: 'b' }, share: 1 }] },
    { service: 'ae-attendances', plan: null, needs: [{ gate: { anyOf: ['c', 'd'] }, share: 1 }] },
    { service: 'imaging-examinations', plan: null, needs: [{ gate: { system: 'left' }, weight: 1, gamma: 1 }] },
    {
      service: 'day-cases',
      plan: null,
      needs: [
        { gate: { atLeast: 1, of: ['a', 'c'] }, share: 1 },
        { gate: { system: 'idle' }, share: 0 },
      ],
    },
  ],
};
const of = (id: string) => systemStops(map).find(({ system }) => system === id);

describe('what stops when a system stops', () => {
  it('is followed through other systems to the pathways', () => {
    expect(of('a')).toEqual({ system: 'a', services: ['outpatients'], systems: ['b'] });
  });
  it('does not pass a gate that another system holds open', () => {
    expect(of('c')?.services).toEqual([]);
  });
  it('goes round a circle, and leaves out needs without weight', () => {
    expect(of('right')).toEqual({ system: 'right', services: ['imaging-examinations'], systems: ['left'] });
    expect(of('idle')?.services).toEqual([]);
  });
  it('of the network of an acute trust is every pathway', () => {
    const network = systemStops(templates.acute).find(({ system }) => system === 'network');
    expect(network?.services).toHaveLength(templates.acute.pathways.length);
  });
});

describe('patients’ contacts a week', () => {
  it('add up what is known, count what is not, and leave tests out', () => {
    const weekly = { outpatients: 100, 'pathology-tests': 9000 };
    expect(contactsIn(['outpatients', 'ae-attendances', 'pathology-tests'], weekly)).toEqual({
      weekly: 100,
      unknown: 1,
    });
    expect(contactsIn(['ae-attendances'], weekly)).toEqual({ weekly: null, unknown: 1 });
  });
});

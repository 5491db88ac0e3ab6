import { describe, expect, it } from 'vitest';
import { proposedFunctions, scopeFaults, unexplained, withMap } from './scope-faults.ts';

const map = {
  pathways: [
    { service: 'ae', name: 'A&E', systems: ['pas', 'net'] },
    { service: 'path', name: 'Pathology', systems: ['lims'] },
  ],
  systems: [
    { id: 'pas', name: 'Patient record' },
    { id: 'net', name: 'Network' },
    { id: 'lims', name: 'Laboratory system' },
  ],
};

describe('what a service map proposes as the scope of a return', () => {
  it('is every pathway with what it stops without, and agrees with the map', () => {
    const functions = proposedFunctions(map);
    expect(functions.map(({ name, systems }) => [name, systems.map((one) => one.name)])).toEqual([
      ['A&E', ['Patient record', 'Network']],
      ['Pathology', ['Laboratory system']],
    ]);
    expect(scopeFaults(functions, map)).toEqual([]);
  });
});

describe('a recorded scope', () => {
  it('is told which pathways, and which systems behind its functions, it lacks', () => {
    const functions = [{ name: 'A&E', service: 'ae', systems: [{ id: 'pas', name: 'Record', isIn: true, why: '' }] }];
    expect(scopeFaults(functions, map)).toEqual([
      'On your service map but not recorded: Pathology.',
      'Functions whose map has more systems: A&E (1).',
    ]);
  });

  it('counts a system that is left out on purpose as looked at', () => {
    const systems =
      proposedFunctions(map)[1]?.systems.map((one) => ({ ...one, isIn: false, why: 'ends in May' })) ?? [];
    expect(scopeFaults([...proposedFunctions(map).slice(0, 1), { name: 'P', service: 'path', systems }], map)).toEqual(
      [],
    );
  });

  it('is told of systems that are gone from the map, and not of ones that never stood on it', () => {
    const systems = [
      { id: 'old', name: 'Old record', isIn: true, why: '' },
      { id: null, name: 'Paper archive', isIn: true, why: '' },
    ];
    const [, , gone] = scopeFaults([{ name: 'A&E', service: 'ae', systems }], map);
    expect(gone).toBe('No longer on your service map: Old record.');
  });

  it('needs a reason for each system that is left out', () => {
    const systems = [
      { id: 'a', name: 'a', isIn: false, why: ' ' },
      { id: 'b', name: 'b', isIn: false, why: 'hosted by the board' },
      { id: 'c', name: 'c', isIn: true, why: '' },
    ];
    expect(unexplained([{ name: 'A&E', service: null, systems }])).toEqual([{ function: 0, system: 0 }]);
  });

  it('is not judged where there is no map', () => {
    expect(scopeFaults([], null)).toEqual([]);
  });

  it('takes in all that the map has without touching what stands in it', () => {
    const systems = [{ id: 'pas', name: 'Record', isIn: false, why: 'ends in May' }];
    const made = withMap([{ name: 'A&E', service: 'ae', systems }], map);
    expect(scopeFaults(made, map)).toEqual([]);
    expect(made[0]?.systems[0]).toEqual(systems[0]);
  });
});

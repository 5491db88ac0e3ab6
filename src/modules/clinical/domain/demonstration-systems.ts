import type { Random } from '#kernel/random.ts';
import type { OwnMap } from './own-map.ts';
import type { Gate, PathwayNeed, SystemNeed, SystemNode } from './service-map.ts';

/** The parts of a map that the demonstration draws anew. */
export type DrawnParts = Pick<OwnMap, 'systems' | 'pathways'>;

interface Shared {
  readonly pathology: string;
  readonly imaging: string;
}

/** An acute trust's own systems: bought together, doubled, or tied in circles, as chance has it. */
export function drawAcute({ systems, pathways }: DrawnParts, shared: Shared, random: Random): DrawnParts {
  const changes = [
    random.chance(0.6) && withDataCentres,
    random.chance(0.5) && withSparePhones,
    random.chance(0.35) && withCircle,
    random.chance(0.5) && withEstate,
  ].filter((change) => change !== false);
  const bought = { systems: systems.map((system) => bySupplier(system, shared, random)), pathways };
  return changes.reduce<DrawnParts>((map, change) => change(map), bought);
}

function bySupplier(system: SystemNode, { pathology, imaging }: Shared, random: Random): SystemNode {
  if (system.id.startsWith('pathology-')) return { ...system, supplier: pathology };
  return system.id === 'imaging' && random.chance(0.8) ? { ...system, supplier: imaging } : system;
}

const ofOwn = (id: string, name: string, ground: SystemNode['ground'], needs: readonly SystemNeed[]): SystemNode => ({
  id: `own:${id}`,
  name,
  rank: 1,
  recovery: 'gradual',
  ground,
  supplier: null,
  needs,
});
const one = (system: string, weight: number): SystemNeed => ({ gate: { system }, weight });

const withNeed = (systems: readonly SystemNode[], id: string, need: SystemNeed) =>
  systems.map((system) => (system.id === id ? { ...system, needs: [...system.needs, need] } : system));

/** Three data centres of which two carry everything. */
function withDataCentres({ systems, pathways }: DrawnParts): DrawnParts {
  const centres = ['a', 'b', 'c'].map((letter) =>
    ofOwn(`data-centre-${letter}`, `Data centre ${letter.toUpperCase()}`, 'shared', []),
  );
  const gate: Gate = { atLeast: 2, of: centres.map(({ id }) => id) };
  return { systems: [...centres, ...withNeed(systems, 'hosting', { gate, weight: 0.9 })], pathways };
}

/** Mobile phones stand in for the switchboard. */
function withSparePhones({ systems, pathways }: DrawnParts): DrawnParts {
  const gate: Gate = { anyOf: ['telephony', 'own:mobile-phones'] };
  const swap = (need: PathwayNeed): PathwayNeed =>
    'system' in need.gate && need.gate.system === 'telephony' ? { ...need, gate } : need;
  return {
    systems: [...systems, ofOwn('mobile-phones', 'Mobile phones of wards', 'used', [])],
    pathways: pathways.map((pathway) => ({ ...pathway, needs: pathway.needs.map(swap) })),
  };
}

/** Log-in takes staff from the record system, which needs log-in. */
function withCircle({ systems, pathways }: DrawnParts): DrawnParts {
  return { systems: withNeed(systems, 'identity', one('integration-engine', 0.3)), pathways };
}

/** Lifts to theatres and the ambulance bay hang on the control of the building. */
function withEstate({ systems, pathways }: DrawnParts): DrawnParts {
  const added = [
    ofOwn('building-control', 'Control of the building', 'shared', [one('network', 0.6)]),
    ofOwn('theatre-lifts', 'Lifts to theatres', 'used', [one('own:building-control', 0.8)]),
    ofOwn('ambulance-bay', 'Ambulance bay doors', 'used', [one('own:building-control', 0.8)]),
  ];
  const needs: Readonly<Record<string, string>> = {
    'day-cases': 'own:theatre-lifts',
    'elective-inpatients': 'own:theatre-lifts',
    'ae-attendances': 'own:ambulance-bay',
  };
  return {
    systems: [...systems, ...added],
    pathways: pathways.map((pathway) => {
      const system = needs[pathway.service];
      return system === undefined
        ? pathway
        : { ...pathway, needs: [...pathway.needs, { gate: { system }, weight: 0.15, gamma: 1 }] };
    }),
  };
}

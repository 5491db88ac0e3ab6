import { scenarioSchema } from '../impact-words.ts';
import type { PathologyVolumes } from './pathology-blocks.ts';
import { capacities } from './pathology-blocks.ts';
import type { Published } from './published.ts';
import { wormTrusts } from './small-blocks.ts';

/** The events of the calibration file as scenarios, described from outside like any other. Volumes of 100 read as per cent. */
export function calibrationScenarios(published: Published, volumes: PathologyVolumes, draws: number, seed: number) {
  const common = { schema: scenarioSchema, seed, draws };
  const percent = {
    outpatients: 100,
    'day-cases': 100,
    'elective-inpatients': 100,
    'emergency-admissions': 100,
    'ae-attendances': 100,
  };
  const infected = Array.from({ length: published.target('WC-INF') }, (_, index) => ({
    code: `W${index}`,
    type: 'acute',
    weekly: percent,
  }));
  return {
    worm: {
      ...common,
      name: 'Worm of 2017, infected trusts',
      onset: '2017-05-12',
      horizonDays: 7,
      hits: [{ kind: 'worm', organisations: { custom: infected }, systems: ['whole-estate'] }],
    },
    estate: {
      ...common,
      name: 'National ransomware of 2021, first week',
      onset: '2021-05-14',
      horizonDays: 7,
      hits: [
        {
          kind: 'ransomware',
          organisations: { custom: [{ code: 'IE', type: 'acute', weekly: percent }] },
          systems: ['whole-estate'],
          // Nearly everything was switched off at once; how nearly was not published.
          depth: { p5: 0.82, p50: 0.92, p95: 1 },
        },
      ],
    },
    pathology: {
      ...common,
      name: 'Pathology supplier of 2024, two trusts',
      onset: '2024-06-03',
      horizonDays: 77,
      hits: [
        {
          kind: 'supplier-outage',
          organisations: {
            custom: [
              {
                code: 'SEL',
                type: 'acute',
                weekly: { electives: volumes.electives, outpatients: volumes.outpatients },
              },
            ],
          },
          services: ['pathology'],
          capacity: capacities(published).map((share, week) => [7 * week, share]),
        },
      ],
    },
  };
}

export const wormShare = (published: Published): number =>
  published.target('WC-INF') / (wormTrusts.first + wormTrusts.second);

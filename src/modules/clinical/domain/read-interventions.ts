import { fault, fields, isGiven, items, type Look, neededNumber, number, text, word } from '#kernel/reading.ts';
import { serviceIds } from './impact-words.ts';
import type { Intervention } from './scenario.ts';

const kinds = [
  'faster-restoration',
  'segmentation',
  'continuity-plan',
  'patching',
  'no-precautionary-disconnection',
] as const;
const known = [
  'kind',
  'factor',
  'systems',
  'services',
  'paperMinutes',
  'tolerableHours',
  'firstEffect',
  'settledEffect',
  'settleDays',
];
/** A control that helps multiplies by a factor from 0 to 1, and so can never make things worse. */
const helps = { least: 0.01, most: 1 } as const;

export function readInterventions(at: Look): Intervention[] {
  return items(at, 50).map(readOne);
}

function readOne(at: Look): Intervention {
  const field = fields(at, known);
  if (!isGiven(field('kind'))) fault(field('kind'), `is missing; one of: ${kinds.join(', ')}`);
  const kind = word(field('kind'), kinds, 'patching');
  if (kind === 'no-precautionary-disconnection') return { kind };
  if (kind === 'patching') return { kind, factor: neededNumber(field('factor'), helps) };
  if (kind === 'continuity-plan') return readPlan(field);
  const systems = items(field('systems'), 100).map((item) => text(item, ''));
  return { kind, factor: neededNumber(field('factor'), helps), systems };
}

function readPlan(field: (name: string) => Look): Intervention {
  const share = { least: 0, most: 1 } as const;
  const services = items(field('services'), serviceIds.length).map((item) => word(item, serviceIds, 'outpatients'));
  if (services.length === 0) fault(field('services'), 'is missing: which services is the plan for?');
  return {
    kind: 'continuity-plan',
    services,
    paperMinutes: number(field('paperMinutes'), { least: 0, most: 525_600 }, 0),
    tolerableHours: isGiven(field('tolerableHours'))
      ? number(field('tolerableHours'), { least: 0.1, most: 8760 }, 1)
      : null,
    firstEffect: number(field('firstEffect'), share, 0),
    settledEffect: number(field('settledEffect'), share, 0),
    settleDays: number(field('settleDays'), { least: 0.1, most: 365 }, 3),
  };
}

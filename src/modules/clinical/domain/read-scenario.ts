import type { Fault } from '#kernel/fault.ts';
import { fault, fields, isGiven, items, type Look, look, neededNumber, number, text, word } from '#kernel/reading.ts';
import {
  electives,
  eventKinds,
  metricUnits,
  type ServiceId,
  scenarioSchema,
  serviceIds,
  systemNames,
  technicalServices,
} from './impact-words.ts';
import { readInterventions } from './read-interventions.ts';
import { amountRange, capacityCourse, depthRange, shareRange } from './read-ranges.ts';
import { readSelection } from './read-selection.ts';
import { type Hit, limits, type Observation, type Scenario } from './scenario.ts';

const scenarioFields = [
  'schema',
  'name',
  'seed',
  'draws',
  'onset',
  'horizonDays',
  'parameters',
  'isolation',
  'region',
  'detail',
  'hits',
  'observed',
  'interventions',
];

/**
 * Reads a scenario from parsed JSON, strictly: an unknown field, word or number is a fault that names its path.
 * @returns the scenario where there is no fault
 */
export function readScenario(json: unknown): { readonly scenario: Scenario | null; readonly faults: readonly Fault[] } {
  const at = look(json, 'scenario');
  const field = fields(at, scenarioFields);
  const schema = field('schema');
  if (schema.value !== scenarioSchema) fault(schema, `must be "${scenarioSchema}"`);
  const onset = readDay(field('onset'));
  const region = field('region');
  const hits = items(field('hits'), limits.hits).map((each) =>
    readHit(each, isGiven(region) ? text(region, '') : null),
  );
  if (hits.length === 0) fault(field('hits'), 'names nothing: say at least one thing that was hit');
  const scenario: Scenario = {
    name: text(field('name'), 'Scenario'),
    seed: number(field('seed'), { least: 0, most: limits.seed, isWhole: true }, 1),
    draws: number(field('draws'), { least: 20, most: limits.draws, isWhole: true }, 1000),
    onset,
    horizonDays: number(field('horizonDays'), { least: 1, most: limits.horizonDays, isWhole: true }, 28),
    parameters: text(field('parameters'), 'posterior-1'),
    isolation: isGiven(field('isolation')) ? number(field('isolation'), { least: 0, most: 1 }, 0) : null,
    detail: word(field('detail'), ['weeks', 'totals', 'draws'], 'weeks'),
    hits,
    observed: items(field('observed'), limits.observed).map((each) => readObservation(each, onset)),
    interventions: readInterventions(field('interventions')),
  };
  for (const [index, each] of scenario.observed.entries())
    if (each.toDay > scenario.horizonDays)
      at.faults.push({
        where: `observed[${index}].to`,
        message: `lies after the horizon of ${scenario.horizonDays} days`,
      });
  return { scenario: at.faults.length === 0 ? scenario : null, faults: at.faults };
}

const hitFields = [
  'kind',
  'organisations',
  'services',
  'systems',
  'supplier',
  'depth',
  'capacity',
  'restorationDays',
  'startDay',
  'recordsExposed',
  'wrongResults',
];

function readHit(at: Look, region: string | null): Hit {
  const field = fields(at, hitFields);
  const supplier = isGiven(field('supplier')) ? text(field('supplier'), '') : null;
  const kind = word(field('kind'), eventKinds, supplier === null ? 'it-failure' : 'supplier-outage');
  const recordsExposed = amountRange(field('recordsExposed'), 1e9);
  if (kind === 'data-theft' && recordsExposed === null)
    fault(field('recordsExposed'), 'is needed for theft of data: how many people');
  return {
    kind,
    organisations: readSelection(field('organisations'), region, supplier !== null),
    ...readTargets(at, field, kind === 'data-theft', supplier !== null),
    supplier,
    depth: depthRange(field('depth')),
    capacity: capacityCourse(field('capacity')),
    restorationDays: amountRange(field('restorationDays'), 3650),
    startDay: number(field('startDay'), { least: 0, most: limits.horizonDays }, 0),
    recordsExposed,
    wrongResults: shareRange(field('wrongResults')),
  };
}

/** What is hit. A supplier alone means whatever it supplies; theft may hit nothing. */
function readTargets(at: Look, field: (name: string) => Look, isTheft: boolean, isSupplier: boolean) {
  const named = readNames(field('services'), field('systems'));
  if (named.systems.length + named.services.length > 0 || isTheft) return named;
  if (!isSupplier) fault(at, 'names nothing: give services, systems or a supplier');
  return { services: [], systems: ['record-system'], isAllOfSupplier: isSupplier };
}

/** Clinical services stay; technical ones unfold into their systems. Systems of a trust's own map are checked later. */
function readNames(services: Look, systems: Look): { services: ServiceId[]; systems: string[] } {
  const known = [...serviceIds, electives, ...Object.keys(technicalServices)];
  const named = items(services, 50).map((item) => word(item, known, ''));
  const clinical = named.flatMap((name) => {
    if (name === electives) return ['day-cases', 'elective-inpatients'] as const;
    return serviceIds.filter((id) => id === name);
  });
  const technical = named.flatMap((name) =>
    Object.hasOwn(technicalServices, name) ? (technicalServices[name] ?? []) : [],
  );
  const direct = items(systems, 100).map(readSystem);
  return { services: [...new Set(clinical)], systems: [...new Set([...technical, ...direct])] };
}

/** A system of the closed list, or of a trust's own map. */
function readSystem(item: Look): string {
  const name = text(item, '');
  const isKnown = Object.hasOwn(systemNames, name) || name.startsWith('own:');
  if (name !== '' && !isKnown)
    fault(item, `there is no system "${name}"; known: ${Object.keys(systemNames).join(', ')}`);
  return name;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (value: unknown): value is string =>
  typeof value === 'string' &&
  isoDay.test(value) &&
  new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

function readDay(at: Look): string {
  if (isDay(at.value)) return at.value;
  fault(at, `must be a day written YYYY-MM-DD, such as "2026-11-23"`);
  return '2026-01-01';
}

/** Small changes are known to about two points, large ones to about a tenth: assumption where none is given. */
const least = 0.02;
const inProportion = 0.1;

function readObservation(at: Look, onset: string): Observation {
  const field = fields(at, ['organisation', 'metric', 'from', 'to', 'change', 'deviation']);
  const known = Object.keys(metricUnits).filter((metric) => metric.endsWith('-change'));
  const metric = word(field('metric'), known, '');
  if (!isGiven(field('metric'))) fault(field('metric'), `is missing; one of: ${known.join(', ')}`);
  const fromDay = readDayOrNumber(field('from'), onset);
  const toDay = readDayOrNumber(field('to'), onset);
  if (toDay <= fromDay) fault(at, 'ends before it begins: "to" is the first day after it');
  const change = neededNumber(field('change'), { least: -1, most: 1 });
  if (change > 0)
    fault(
      field('change'),
      'is a rise; the engine knows falls of care, so give it below 0, such as -0.2 for a fall of 20%',
    );
  const deviation = number(
    field('deviation'),
    { least: 0.002, most: 0.5 },
    Math.max(least, inProportion * Math.abs(change)),
  );
  return { organisation: text(field('organisation'), 'total'), metric, fromDay, toDay, change, deviation };
}

function readDayOrNumber(at: Look, onset: string): number {
  if (!isDay(at.value)) return neededNumber(at, { least: 0, most: limits.horizonDays });
  const days = (Date.parse(at.value) - Date.parse(onset)) / 86_400_000;
  if (days < 0) fault(at, `lies before the onset, ${onset}`);
  return Math.max(0, days);
}

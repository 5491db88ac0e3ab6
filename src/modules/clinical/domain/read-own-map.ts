import type { Fault } from '#kernel/fault.ts';
import { fault, fields, isGiven, items, type Look, look, neededNumber, number, text, word } from '#kernel/reading.ts';
import { type ServiceId, serviceIds, systemNames, templateIds } from './impact-words.ts';
import { mapFaults } from './map-faults.ts';
import {
  engineMap,
  type Figure,
  figureOrigins,
  type MapBaselineId,
  type MapNeighbour,
  type MapPathway,
  mapBaselineIds,
  mapLimits,
  mapSchema,
  type OwnMap,
  type Site,
  unknownFigure,
} from './own-map.ts';
import type { CalibratedEdge, Gate, PathwayNeed, SystemNeed, SystemNode } from './service-map.ts';

const calibratedEdges: readonly CalibratedEdge[] = ['pathologyElective', 'transfusionElective', 'resultsOutpatient'];
const ownId = /^own:[a-z0-9][a-z0-9-]{0,39}$/;
const siteId = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/;
const unsafe = /\p{Cc}/u;

/**
 * Reads a service map (`wardkeep.service-map/1`) from parsed JSON, strictly: every fault names its path. Circles are no
 * fault: they count as one outage, and are shown to who keeps the map.
 * @returns the map where there is no fault
 */
export function readOwnMap(json: unknown): { readonly map: OwnMap | null; readonly faults: readonly Fault[] } {
  const at: Look = { ...look(json, 'map'), path: 'map' };
  const map = readMapAt(at);
  return { map: at.faults.length === 0 ? map : null, faults: at.faults };
}

/** The same inside another document; faults are noted with its path. */
export function readMapAt(at: Look): OwnMap {
  const field = fields(at, [
    'schema',
    'template',
    'systems',
    'pathways',
    'isolation',
    'baselines',
    'sites',
    'neighbours',
  ]);
  if (field('schema').value !== mapSchema) fault(field('schema'), `must be "${mapSchema}"`);
  const map: OwnMap = {
    schema: mapSchema,
    template: word(field('template'), templateIds, 'acute'),
    systems: items(field('systems'), mapLimits.systems).map(readSystem),
    pathways: items(field('pathways'), serviceIds.length).map(readPathway),
    isolation: readFigure(field('isolation'), 1),
    baselines: readBaselines(field('baselines')),
    sites: items(field('sites'), mapLimits.sites).map(readSite),
    neighbours: items(field('neighbours'), mapLimits.neighbours).map(readNeighbour),
  };
  if (map.systems.length === 0) fault(field('systems'), 'name at least one system');
  if (map.pathways.length === 0) fault(field('pathways'), 'name at least one pathway');
  // What could not be read is told once, and not judged as well.
  const judged = mapFaults(engineMap(map, 'read'), at.path).filter(
    ({ where }) => !at.faults.some((told) => told.where.startsWith(where)),
  );
  at.faults.push(...judged, ...shareFaults(map, at.path));
  at.faults.push(...repeated(map.sites, (site) => site.id, `${at.path}.sites`, 'id', 'site'));
  at.faults.push(...repeated(map.neighbours, (each) => each.code, `${at.path}.neighbours`, 'code', 'neighbour'));
  const shares = map.neighbours.reduce((sum, each) => sum + (each.share ?? 0), 0);
  if (shares > 1.001) fault(field('neighbours'), `shares of diverted patients add up to ${shares.toFixed(2)}, over 1`);
  return map;
}

/** One line of text, which may be empty. */
function line(at: Look, most: number): string {
  if (!isGiven(at) || at.value === '') return '';
  const given = text(at, '').trim();
  if (given.length > most) fault(at, `is longer than ${most} letters`);
  if (unsafe.test(given)) fault(at, 'holds characters that cannot be shown');
  return given;
}

function name(at: Look, most = 100): string {
  if (!isGiven(at) || at.value === '') fault(at, 'is missing');
  return line(at, most);
}

function readSystem(at: Look): SystemNode {
  const field = fields(at, ['id', 'name', 'rank', 'recovery', 'ground', 'supplier', 'needs']);
  const id = name(field('id'), 60);
  const isKnown = Object.hasOwn(systemNames, id) && id !== 'whole-estate';
  if (id !== '' && !isKnown && !ownId.test(id)) {
    fault(
      field('id'),
      `"${id}" is not on the list; for a system of your own write "own:" and small letters, digits or -`,
    );
  }
  const supplier = line(field('supplier'), 100);
  return {
    id,
    name: name(field('name')),
    rank: number(field('rank'), { least: 1, most: 3, isWhole: true }, 2) as 1 | 2 | 3,
    recovery: word(field('recovery'), ['gradual', 'step', 'decay'], 'gradual'),
    ground: word(field('ground'), ['shared', 'used'], 'used'),
    supplier: supplier === '' ? null : supplier,
    needs: items(field('needs'), mapLimits.needs).map(readSystemNeed),
  };
}

function readSystemNeed(at: Look): SystemNeed {
  const field = fields(at, ['gate', 'weight']);
  if (!isGiven(field('weight'))) fault(field('weight'), 'is missing');
  return { gate: readGate(field('gate')), weight: loose(field('weight')) };
}

/** A number whose range `mapFaults` judges, so that one mistake is told once. */
function loose(at: Look): number {
  return number(at, { least: -1e9, most: 1e9 }, 0);
}

function readGate(at: Look): Gate {
  const field = fields(at, ['system', 'allOf', 'anyOf', 'atLeast', 'of']);
  const many = (from: string) => items(field(from), mapLimits.members).map((item) => name(item, 60));
  const given = ['system', 'allOf', 'anyOf', 'of'].filter((key) => isGiven(field(key)));
  if (given.length !== 1) fault(at, 'give one of system, allOf, anyOf, or of with atLeast');
  if (isGiven(field('allOf'))) return { allOf: many('allOf') };
  if (isGiven(field('anyOf'))) return { anyOf: many('anyOf') };
  if (isGiven(field('of'))) return { atLeast: neededNumber(field('atLeast'), { least: 0, most: 1e6 }), of: many('of') };
  return { system: given.length === 1 ? name(field('system'), 60) : '' };
}

function readPathway(at: Look): MapPathway {
  const field = fields(at, ['service', 'weekly', 'needs']);
  return {
    service: readService(field('service')),
    weekly: readFigure(field('weekly'), 1e8),
    needs: items(field('needs'), mapLimits.needs).map(readPathwayNeed),
  };
}

function readService(at: Look): ServiceId {
  if (!isGiven(at)) fault(at, 'is missing');
  return word(at, serviceIds, 'outpatients');
}

function readPathwayNeed(at: Look): PathwayNeed {
  const field = fields(at, ['gate', 'share', 'weight', 'gamma', 'calibrated']);
  const gate = readGate(field('gate'));
  const given = ['share', 'weight', 'calibrated'].filter((key) => isGiven(field(key)));
  if (given.length !== 1) fault(at, 'give one of share, weight (with gamma) or calibrated');
  if (isGiven(field('gamma')) && !isGiven(field('weight'))) fault(field('gamma'), 'goes with a weight only');
  if (isGiven(field('calibrated'))) {
    return { gate, calibrated: word(field('calibrated'), calibratedEdges, 'pathologyElective') };
  }
  if (isGiven(field('weight'))) {
    return { gate, weight: loose(field('weight')), gamma: isGiven(field('gamma')) ? loose(field('gamma')) : 1 };
  }
  return { gate, share: loose(field('share')) };
}

/** Shares are parts of a whole, so some part must be above 0. */
function shareFaults(map: OwnMap, where: string): Fault[] {
  return map.pathways.flatMap(({ needs }, index) => {
    const shares = needs.flatMap((need) => ('share' in need ? [need.share] : []));
    const isNothing = shares.length > 0 && shares.every((share) => share === 0);
    return isNothing
      ? [{ where: `${where}.pathways[${index}].needs`, message: 'the shares add up to 0: give at least one above 0' }]
      : [];
  });
}

function readFigure(at: Look, most: number): Figure {
  if (!isGiven(at)) return unknownFigure;
  const field = fields(at, ['value', 'origin', 'source', 'period']);
  const value = isGiven(field('value')) ? number(field('value'), { least: 0, most }, 0) : null;
  return {
    value,
    origin: word(field('origin'), figureOrigins, 'own'),
    source: line(field('source'), 200),
    period: line(field('period'), 60),
  };
}

function readBaselines(at: Look): Record<MapBaselineId, Figure> {
  const field = isGiven(at) ? fields(at, mapBaselineIds) : null;
  const read = (id: MapBaselineId) =>
    field === null ? unknownFigure : readFigure(field(id), id === 'cancer-mortality' ? 1 : 1e7);
  return Object.fromEntries(mapBaselineIds.map((id) => [id, read(id)])) as Record<MapBaselineId, Figure>;
}

function readSite(at: Look): Site {
  const field = fields(at, ['id', 'name', 'postcode', 'latitude', 'longitude', 'services']);
  const id = name(field('id'), 20);
  if (id !== '' && !siteId.test(id)) fault(field('id'), 'must be letters, digits and -, at most 20');
  const place = (of: string, most: number) =>
    isGiven(field(of)) ? number(field(of), { least: -most, most }, 0) : null;
  const [latitude, longitude] = [place('latitude', 90), place('longitude', 180)];
  if ((latitude === null) !== (longitude === null)) fault(at, 'give both latitude and longitude, or neither');
  const services = items(field('services'), serviceIds.length).map(readService);
  return { id, name: name(field('name')), postcode: line(field('postcode'), 10), latitude, longitude, services };
}

function readNeighbour(at: Look): MapNeighbour {
  const field = fields(at, ['code', 'share', 'km']);
  const code = name(field('code'), 24).toUpperCase();
  const optional = (of: string, most: number) => (isGiven(field(of)) ? number(field(of), { least: 0, most }, 0) : null);
  return { code, share: optional('share', 1), km: optional('km', 1000) };
}

function repeated<T>(
  list: readonly T[],
  keyOf: (item: T) => string,
  where: string,
  field: string,
  thing: string,
): Fault[] {
  const keys = list.map(keyOf);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [{ where: `${where}[${index}].${field}`, message: `the ${thing} "${key}" stands here twice` }],
  );
}

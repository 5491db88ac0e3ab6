import { fault, fields, flag, isGiven, items, type Look, number, text, word } from '#kernel/reading.ts';
import { type Baselines, baselineIds, electives, type ServiceId, serviceIds, templateIds } from './impact-words.ts';
import { mapFaults } from './map-faults.ts';
import { readMapAt } from './read-own-map.ts';
import { type CustomBody, type Filter, limits, type Selection } from './scenario.ts';
import type { ServiceMap } from './service-map.ts';

/** Part of electives that are day cases: 127,038 of 152,208 (rows WC-EL and WC-DC). */
export const dayCaseShare = 127_038 / 152_208;

/** Who is hit: codes, a filter, or organisations outside the register. A supplier's hit may leave it out: all its customers. */
export function readSelection(at: Look, region: string | null, mayBeAll: boolean): Selection {
  const everyone: Filter = { type: null, region, icb: null, recordSystem: null, all: true };
  if (!isGiven(at)) {
    if (!mayBeAll && region === null) fault(at, 'names nobody: give codes, a filter or custom organisations');
    return { codes: [], filter: everyone, custom: [] };
  }
  const field = fields(at, ['codes', 'filter', 'custom']);
  const codes = items(field('codes'), 1000).map((item) => text(item, '').toUpperCase());
  const custom = items(field('custom'), limits.custom).map(readCustom);
  const filter = isGiven(field('filter')) ? readFilter(field('filter'), region) : null;
  if (codes.length === 0 && custom.length === 0 && filter === null)
    fault(at, 'names nobody: give codes, a filter or custom organisations');
  for (const [index, code] of codes.entries())
    if (codes.indexOf(code) !== index) fault(at, `the code ${code} stands here twice`);
  return { codes, filter, custom };
}

function readFilter(at: Look, region: string | null): Filter {
  const field = fields(at, ['type', 'region', 'icb', 'recordSystem', 'all']);
  const one = (name: string) => (isGiven(field(name)) ? text(field(name), '') : null);
  const filter = {
    type: one('type'),
    region: one('region') ?? region,
    icb: one('icb'),
    recordSystem: one('recordSystem'),
    all: flag(field('all'), false),
  };
  const isEmpty = filter.type === null && filter.region === null && filter.icb === null && filter.recordSystem === null;
  if (isEmpty && !filter.all) fault(at, 'is empty: give type, region, icb or recordSystem, or "all": true');
  return filter;
}

function readCustom(at: Look): CustomBody {
  const field = fields(at, ['code', 'name', 'type', 'weekly', 'baselines', 'isolation', 'map']);
  const code = text(field('code'), '');
  if (code === '') fault(field('code'), 'is missing');
  const isolation = isGiven(field('isolation')) ? number(field('isolation'), { least: 0, most: 1 }, 0) : null;
  return {
    code,
    name: text(field('name'), code),
    template: word(field('type'), templateIds, 'acute'),
    weekly: isGiven(field('weekly')) ? readWeekly(field('weekly')) : {},
    baselines: isGiven(field('baselines')) ? readBaselines(field('baselines')) : {},
    isolation,
    ...(isGiven(field('map')) ? readMap(field('map')) : { map: null, ownMap: null }),
  };
}

function readWeekly(at: Look): Partial<Record<ServiceId, number>> {
  const field = fields(at, [...serviceIds, electives]);
  const volumes: Partial<Record<ServiceId, number>> = {};
  const read = (name: string) => number(field(name), { least: 0, most: 1e8 }, Number.NaN);
  const both = read(electives);
  if (!Number.isNaN(both)) {
    volumes['day-cases'] = both * dayCaseShare;
    volumes['elective-inpatients'] = both * (1 - dayCaseShare);
  }
  for (const id of serviceIds) {
    const volume = read(id);
    if (!Number.isNaN(volume)) volumes[id] = volume;
  }
  return volumes;
}

function readBaselines(at: Look): Baselines {
  const field = fields(at, baselineIds);
  const given = baselineIds.flatMap((id) => {
    const most = id === 'cancer-mortality' ? 1 : 1e8;
    return isGiven(field(id)) ? [[id, number(field(id), { least: 0, most }, 0)] as const] : [];
  });
  return Object.fromEntries(given);
}

/** A service map in the format of its export, or as the engine has it. */
function readMap(at: Look): Pick<CustomBody, 'map' | 'ownMap'> {
  const isObject = typeof at.value === 'object' && at.value !== null;
  if (!isObject) fault(at, 'must be a service map with systems and pathways');
  if (!isObject) return { map: null, ownMap: null };
  return 'schema' in (at.value as object)
    ? { map: null, ownMap: readMapAt(at) }
    : { map: readBareMap(at), ownMap: null };
}

/** A map as the engine has it. What is left out is put in; its shape is judged here, its sense by `mapFaults`. */
function readBareMap(at: Look): ServiceMap | null {
  const given = at.value as Partial<ServiceMap>;
  if (!Array.isArray(given.systems) || !Array.isArray(given.pathways)) {
    fault(at, 'must be a service map with systems and pathways');
    return null;
  }
  try {
    const map = wholeMap(given as ServiceMap);
    at.faults.push(...mapFaults(map, at.path));
    return map;
  } catch {
    fault(at, 'is not in the format of a service map');
    return null;
  }
}

const wordOf = <T>(list: readonly T[], value: unknown, otherwise: T): T =>
  list.find((each) => each === value) ?? otherwise;
const textOf = (value: unknown, otherwise: string | null) => (typeof value === 'string' ? value : otherwise);

/** @throws TypeError where it is no map at all */
function wholeMap({ systems, pathways }: ServiceMap): ServiceMap {
  return {
    id: 'custom',
    systems: systems.map((system) => {
      if (typeof system.id !== 'string') throw new TypeError('a system has no id');
      return {
        id: system.id,
        name: textOf(system.name, system.id) ?? system.id,
        rank: wordOf([1, 2, 3] as const, system.rank, 2),
        recovery: wordOf(['gradual', 'step', 'decay'] as const, system.recovery, 'gradual'),
        ground: wordOf(['used', 'shared'] as const, system.ground, 'used'),
        supplier: textOf(system.supplier, null),
        needs: (system.needs ?? []).map(({ gate, weight }) => ({ gate, weight })),
      };
    }),
    pathways: pathways.map(({ service, needs, plan }) => ({ service, needs, plan: plan ?? null })),
  };
}

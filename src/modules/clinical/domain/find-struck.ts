import type { CareBody } from './care-body.ts';
import type { Fault } from './map-faults.ts';
import type { Struck } from './prepare.ts';
import type { CustomBody, Filter, Hit, Scenario } from './scenario.ts';
import { templates } from './templates.ts';

export interface Found {
  readonly struck: readonly Struck[];
  readonly faults: readonly Fault[];
  /** What a reader should know about who was found. */
  readonly notes: readonly string[];
}

/** Finds the organisations that a scenario names, or says what is wrong with the naming. */
export function findStruck(scenario: Scenario, bodies: readonly CareBody[]): Found {
  const faults: Fault[] = [];
  const custom = scenario.hits.flatMap((hit) => hit.organisations.custom.map(bodyOf));
  for (const [index, { code }] of custom.entries())
    if (custom.findIndex((other) => other.code === code) !== index)
      faults.push({
        where: 'hits',
        message: `describe the custom organisation ${code} once, and name it under codes in other hits`,
      });
  const known = new Map([...bodies, ...custom].map((body) => [body.code, body]));
  const suppliers = [...new Set(bodies.flatMap((body) => suppliersOf(body).filter(isSupplier)))].sort();
  const hitsOf = new Map<string, number[]>();
  for (const [number, hit] of scenario.hits.entries()) {
    const where = `hits[${number}]`;
    if (hit.supplier !== null && !isKnownSupplier(hit, suppliers))
      faults.push({
        where: `${where}.supplier`,
        message: `no organisation is known to use "${hit.supplier}"; known: ${suppliers.join(', ')}`,
      });
    const codes = codesOf(hit, scenario, known, bodies, where, faults);
    for (const code of codes) hitsOf.set(code, [...(hitsOf.get(code) ?? []), number]);
  }
  const struck = [...hitsOf].flatMap(([code, hits]) => {
    const body = known.get(code);
    return body === undefined ? [] : [{ body, hits }];
  });
  const notes = scenario.hits.some((hit) => hit.supplier !== null)
    ? ['Who uses which record system is public, as of January 2024.']
    : [];
  return { struck, faults, notes };
}

function codesOf(
  hit: Hit,
  scenario: Scenario,
  known: ReadonlyMap<string, CareBody>,
  bodies: readonly CareBody[],
  where: string,
  faults: Fault[],
): string[] {
  const { codes, filter, custom } = hit.organisations;
  for (const [index, code] of codes.entries()) {
    const message = codeFault(known.get(code), code, scenario.onset);
    if (message) faults.push({ where: `${where}.organisations.codes[${index}]`, message });
  }
  const open = bodies.filter((body) => isOpen(body, scenario.onset) && isCustomer(body, hit));
  const filtered = filter === null ? [] : open.filter((body) => matches(body, filter)).map((body) => body.code);
  if (filter !== null && filtered.length === 0)
    faults.push({
      where: `${where}.organisations`,
      message: `matches no organisation that was open on ${scenario.onset}`,
    });
  return [...new Set([...codes, ...custom.map((body) => body.code), ...filtered])];
}

function codeFault(body: CareBody | undefined, code: string, onset: string): string | null {
  if (body === undefined)
    return `there is no organisation with the code ${code}; describe one outside the register under "custom"`;
  if (body.closed !== null && body.closed < onset)
    return `${body.name} (${code}) closed on ${body.closed}, before the onset`;
  if (body.opened !== null && body.opened > onset)
    return `${body.name} (${code}) opened on ${body.opened}, after the onset`;
  return null;
}

const isOpen = (body: CareBody, day: string) =>
  (body.closed === null || body.closed >= day) && (body.opened === null || body.opened <= day);

/** These answers to the question for a record system name nobody. */
const noSupplier = ['No EPR - in process of getting one', 'Generic or In House EPR Provider'];

/** True for the name of a supplier, false for the answers that name none. */
export const isSupplier = (name: string | null) => name !== null && !noSupplier.includes(name);

/** Of the record system, which is public, and of what the organisation's own map names. */
const suppliersOf = ({ recordSystem, map }: CareBody) =>
  [recordSystem, ...map.systems.map(({ supplier }) => supplier)].flatMap((name) => name ?? []);

const same = (left: string | null, right: string | null) =>
  left !== null && right !== null && left.toLowerCase() === right.toLowerCase();

const isKnownSupplier = (hit: Hit, suppliers: readonly string[]) =>
  hit.organisations.custom.length > 0 ||
  hit.organisations.codes.length > 0 ||
  suppliers.some((name) => same(name, hit.supplier));

/** A supplier's hit reaches its customers by filter; organisations that are named are taken to be customers. */
const isCustomer = (body: CareBody, hit: Hit) =>
  hit.supplier === null ||
  same(body.recordSystem, hit.supplier) ||
  body.map.systems.some(({ id, supplier }) => hit.systems.includes(id) && same(supplier, hit.supplier));

function matches(body: CareBody, filter: Filter): boolean {
  return (
    (filter.type === null || same(body.type, filter.type)) &&
    isIn(body, filter.region) &&
    isIn(body, filter.icb) &&
    (filter.recordSystem === null || same(body.recordSystem, filter.recordSystem))
  );
}

const isIn = (body: CareBody, area: string | null) => area === null || body.areas.some((name) => same(name, area));

function bodyOf(custom: CustomBody): CareBody {
  return {
    code: custom.code,
    name: custom.name,
    type: custom.template,
    region: null,
    areas: [],
    recordSystem: null,
    opened: null,
    closed: null,
    longitude: null,
    latitude: null,
    map: custom.map ?? templates[custom.template],
    weekly: custom.weekly,
    baselines: custom.baselines,
    isolation: custom.isolation,
  };
}

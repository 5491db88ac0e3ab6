import type { Fault } from '#kernel/fault.ts';
import type { CareBody } from './care-body.ts';
import { withOwnWords } from './join-care-bodies.ts';
import { nearName } from './near-name.ts';
import type { Struck } from './prepare.ts';
import type { CustomBody, Filter, Hit, Scenario } from './scenario.ts';
import { isCustomer, isSameName, suppliersOf, systemsHit } from './supplier-reach.ts';
import { templates } from './templates.ts';

export interface Found {
  readonly struck: readonly Struck[];
  /** The scenario's hits, those of a supplier with all the systems that they reach. */
  readonly hits: readonly Hit[];
  readonly faults: readonly Fault[];
  /** What a reader should know about who was found. */
  readonly notes: readonly string[];
}

/** Finds the organisations that a scenario names, or says what is wrong with the naming. */
export function findStruck(scenario: Scenario, bodies: readonly CareBody[]): Found {
  const custom = scenario.hits.flatMap((hit) => hit.organisations.custom.map(bodyOf));
  const faults = customFaults(custom, bodies);
  const known = new Map([...bodies, ...custom].map((body) => [body.code, body]));
  const { faults: unknown, notes } = judgeSuppliers(scenario, [...known.values()]);
  faults.push(...unknown);
  const hitsOf = new Map<string, number[]>();
  for (const [number, hit] of scenario.hits.entries()) {
    const codes = codesOf(hit, scenario, known, bodies, `hits[${number}]`, faults);
    for (const code of codes) hitsOf.set(code, [...(hitsOf.get(code) ?? []), number]);
  }
  const struck = [...hitsOf].flatMap(([code, hits]) => {
    const body = known.get(code);
    return body === undefined ? [] : [{ body, hits }];
  });
  return { struck, hits: scenario.hits.map((hit, number) => reaching(hit, number, struck)), faults, notes };
}

function customFaults(custom: readonly CareBody[], bodies: readonly CareBody[]): Fault[] {
  return custom.flatMap(({ code }, index) => {
    if (custom.findIndex((other) => other.code === code) !== index)
      return [
        {
          where: 'hits',
          message: `describe the custom organisation ${code} once, and name it under codes in other hits`,
        },
      ];
    if (!bodies.some((body) => body.code === code)) return [];
    return [{ where: 'hits', message: `the code ${code} of a custom organisation is in the register: take another` }];
  });
}

/** A supplier that nobody is known to have is a fault, unless organisations are named, who are taken to be customers. */
function judgeSuppliers({ hits }: Scenario, bodies: readonly CareBody[]): { faults: Fault[]; notes: string[] } {
  const all = bodies.flatMap((body) => suppliersOf(body).filter(isSupplier));
  const suppliers = [...new Map(all.toReversed().map((name) => [name.toLowerCase(), name])).values()].sort();
  const faults: Fault[] = [];
  const notes: string[] = [];
  if (hits.some((hit) => hit.supplier !== null))
    notes.push(
      'Who uses which record system is public, as of January 2024, unless an organisation’s own map says otherwise.',
    );
  for (const [number, hit] of hits.entries()) {
    const message = supplierFault(hit, suppliers);
    const isNamed = hit.organisations.custom.length + hit.organisations.codes.length > 0;
    if (message === null) continue;
    if (isNamed) notes.push(`In the facts here, ${message} Those that are named are taken to be its customers.`);
    else faults.push({ where: `hits[${number}].supplier`, message });
  }
  return { faults, notes };
}

function supplierFault({ supplier }: Hit, suppliers: readonly string[]): string | null {
  if (supplier === null || suppliers.some((name) => isSameName(name, supplier))) return null;
  const near = nearName(supplier, suppliers);
  const meant = near === null ? '' : ` Did you mean "${near}"?`;
  return `no organisation is known to use "${supplier}"; known: ${suppliers.join(', ')}.${meant}`;
}

/** A supplier's hit with the systems that it takes down at anybody. */
function reaching(hit: Hit, number: number, struck: readonly Struck[]): Hit {
  if (hit.isAllOfSupplier !== true) return hit;
  const reached = struck.flatMap(({ body, hits }) => (hits.includes(number) ? systemsHit(body.map.systems, hit) : []));
  return { ...hit, systems: [...new Set(reached)].sort() };
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
  // An unknown supplier has no customers: that it is unknown has been said.
  if (filter !== null && filtered.length === 0 && !faults.some((each) => each.where === `${where}.supplier`))
    faults.push({
      where: `${where}.organisations`,
      message: `matches no organisation that was open on ${scenario.onset}${hints(filter, bodies)}${asked(hit)}`,
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
const noSupplier = [
  'No EPR - in process of getting one',
  'Generic or In House EPR Provider',
  // As the demonstration nation words them.
  'No record system, one is being bought',
  'Built in house or generic',
];

/** True for the name of a supplier, false for the answers that name none. */
export const isSupplier = (name: string | null) => name !== null && !noSupplier.includes(name);

function matches(body: CareBody, filter: Filter): boolean {
  return (
    (filter.type === null || isSameName(body.type, filter.type)) &&
    isIn(body, filter.region) &&
    isIn(body, filter.icb) &&
    (filter.recordSystem === null || isSameName(body.recordSystem, filter.recordSystem))
  );
}

/** A filter keeps a supplier's customers only: who should be hit all the same is named by code. */
const asked = ({ supplier }: Hit) =>
  supplier === null ? '' : ` and is known to use "${supplier}"; name those that do under codes`;

/** Words of a filter that nobody has, each with what was probably meant. */
function hints(filter: Filter, bodies: readonly CareBody[]): string {
  const areas = bodies.flatMap((body) => body.areas);
  const asked: readonly (readonly [string | null, readonly (string | null)[]])[] = [
    [filter.type, bodies.map((body) => body.type)],
    [filter.region, areas],
    [filter.icb, areas],
    [filter.recordSystem, bodies.map((body) => body.recordSystem)],
  ];
  return asked
    .flatMap(([word, all]) => {
      if (word === null || all.some((name) => isSameName(name, word))) return [];
      const near = nearName(word, [...new Set(all.flatMap((name) => name ?? []))]);
      return [`; nobody here has "${word}"${near === null ? '' : `, did you mean "${near}"?`}`];
    })
    .join('');
}

const isIn = (body: CareBody, area: string | null) =>
  area === null || body.areas.some((name) => isSameName(name, area));

/** A custom organisation; what the scenario says of it goes before what its exported map says. */
function bodyOf(custom: CustomBody): CareBody {
  const plain = plainBody(custom);
  if (custom.ownMap === null) return plain;
  const drawn = withOwnWords(plain, { map: custom.ownMap, plans: [] });
  return {
    ...drawn,
    weekly: { ...drawn.weekly, ...custom.weekly },
    baselines: { ...drawn.baselines, ...custom.baselines },
    isolation: custom.isolation ?? drawn.isolation,
  };
}

function plainBody(custom: CustomBody): CareBody {
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

import type { ImportChange } from '#modules/organisations/domain/import-plan.ts';
import type { CurrentBody, CurrentHex, CurrentRegister } from '#modules/organisations/domain/import-register.ts';
import type {
  ActivityFact,
  CharacteristicFact,
  EdgeFact,
  EditionFact,
  StatusFact,
} from '#modules/organisations/domain/nation-facts.ts';

/** A register with two boards in a region, and trusts at will: what plans are tried on. */
export function emptyRegister(more: Partial<CurrentRegister> = {}): CurrentRegister {
  return {
    code: 'england',
    name: 'England',
    rootCode: 'X26',
    asOf: '2025-01-01',
    isFictional: false,
    bodies: [
      body('X26', 'nation', 'NHS England'),
      body('Y62', 'region', 'North West'),
      body('QOP', 'icb', 'NHS Greater Manchester Integrated Care Board', { opened: '2022-07-01' }),
      body('QYG', 'icb', 'NHS Cheshire and Merseyside Integrated Care Board', { opened: '2022-07-01' }),
    ],
    elsewhere: new Map(),
    edges: [edge('geography', 'Y62', 'X26'), edge('geography', 'QOP', 'Y62'), edge('geography', 'QYG', 'Y62')],
    statuses: [],
    activity: [],
    characteristics: [],
    hexes: [],
    editions: [{ standard: 'DSPT', edition: '2022-23', opens: '2022-09-01', deadline: '2023-06-30' }],
    calendar: [
      { standard: 'DSPT', edition: '2021-22', opens: '2021-09-01', deadline: '2022-06-30' },
      { standard: 'DSPT', edition: '2025-26', opens: '2025-09-01', deadline: '2026-06-30' },
    ],
    edgeTypes: new Map([
      ['geography', { isExclusive: true }],
      ['commissioning', { isExclusive: false }],
    ]),
    measures: new Set(['beds']),
    aliases: new Map(),
    newestOfKind: null,
    ...more,
  };
}

export function body(
  code: string,
  kind = 'trust',
  name = `Trust ${code}`,
  more: Partial<CurrentBody> = {},
): CurrentBody {
  const unknown = { opened: null, closed: null, postcode: null, longitude: null, latitude: null };
  return { code, kind, name, ...unknown, source: 'base', ...more };
}

export function edge(type: string, child: string, parent: string, more: Partial<EdgeFact> = {}): EdgeFact {
  return { type, child, parent, from: null, to: null, source: 'base', ...more };
}

/** The register after an import's changes, as the database would hold it. @throws when a change does not fit */
export function afterChanges(register: CurrentRegister, changes: readonly ImportChange[]): CurrentRegister {
  return changes.filter(({ outcome }) => outcome !== 'rejected').reduce(applyOne, register);
}

function applyOne(register: CurrentRegister, change: ImportChange): CurrentRegister {
  const { before, after } = change;
  switch (change.entity) {
    case 'register':
      return { ...register, asOf: String(after?.asOf) };
    case 'edition':
      return { ...register, editions: swap<EditionFact>(register.editions, before, after) };
    case 'organisation':
      return { ...register, bodies: applyBody(register.bodies, change) };
    case 'edge':
      return { ...register, edges: swap<EdgeFact>(register.edges, before, after) };
    case 'status':
      return { ...register, statuses: swap<StatusFact>(register.statuses, before, after) };
    case 'activity':
      return { ...register, activity: swap<ActivityFact>(register.activity, before, after) };
    case 'characteristic':
      return { ...register, characteristics: swap<CharacteristicFact>(register.characteristics, before, after) };
    case 'hex':
      return { ...register, hexes: swapHex(register, before, after) };
    default:
      throw new Error(`a change of ${change.entity} cannot be made`);
  }
}

function applyBody(bodies: readonly CurrentBody[], { key, before, after }: ImportChange): CurrentBody[] {
  if (before === null) return [...bodies, { code: key, ...after } as CurrentBody];
  if (!bodies.some(({ code }) => code === key)) throw new Error(`there is no body ${key} to change`);
  return bodies.map((each) => (each.code === key ? { ...each, ...after } : each));
}

const same = (left: object, right: object) =>
  JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());

function swap<T extends object>(list: readonly T[], before: ImportChange['before'], after: ImportChange['after']): T[] {
  const rest = before === null ? [...list] : list.filter((each) => !same(each, before));
  if (before !== null && rest.length !== list.length - 1) throw new Error('a change found nothing to change');
  return after === null ? rest : [...rest, after as T];
}

/** A cell has the kind of its body, whatever that was when the cell was given. */
function swapHex(
  register: CurrentRegister,
  before: ImportChange['before'],
  after: ImportChange['after'],
): CurrentHex[] {
  const kinds = new Map(register.bodies.map(({ code, kind }) => [code, kind]));
  const bare = register.hexes.map(({ kind: _kind, ...hex }) => hex);
  return swap<Omit<CurrentHex, 'kind'>>(bare, before, after).map((hex) => ({
    ...hex,
    kind: kinds.get(hex.code) ?? '',
  }));
}

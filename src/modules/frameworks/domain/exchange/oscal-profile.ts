import type { Fault } from '#kernel/fault.ts';
import { fields, items, type Look, look } from '#kernel/reading.ts';
import { textOf } from '#kernel/text-of.ts';
import { oscalFaults } from '../oscal/validate-oscal.ts';
import type { OscalOccasion } from './oscal-catalog.ts';
import { controlId, oscalVersion, property, type Values, valuesOf } from './oscal-properties.ts';

/** The level that an outcome must reach, known by framework, version and code. */
export interface AskedLevel {
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  readonly level: string;
  readonly source: string;
  readonly isVerified: boolean;
}

/** What the profile is of. */
export interface ProfileHead {
  readonly title: string;
  readonly year: string;
  readonly category: string;
}

/** The levels of a category in a year as an OSCAL profile: a catalog for each version, and a property for each level. */
export function levelsToProfile(
  head: ProfileHead,
  levels: readonly AskedLevel[],
  { at, uuidOf }: OscalOccasion,
): object {
  const versions = Map.groupBy(levels, ({ framework, version }) => `${framework}-${version}`);
  return {
    profile: {
      uuid: uuidOf('profile'),
      metadata: {
        title: head.title,
        'last-modified': at,
        version: head.year,
        'oscal-version': oscalVersion,
        props: [property('year', head.year), property('category', head.category)],
      },
      imports: [...versions].map(([name, asked]) => ({
        href: `#${uuidOf(`catalog ${name}`)}`,
        'include-controls': [{ 'with-ids': asked.map(controlId) }],
      })),
      merge: { 'as-is': true },
      modify: { alters: levels.map(alterationOf) },
      'back-matter': {
        resources: [...versions.keys()].map((name) => ({
          uuid: uuidOf(`catalog ${name}`),
          title: name,
          rlinks: [{ href: `${name}.oscal.json`, 'media-type': 'application/json' }],
        })),
      },
    },
  };
}

function alterationOf(asked: AskedLevel): object {
  const { framework, version, code, level, source, isVerified } = asked;
  return {
    'control-id': controlId(asked),
    adds: [
      {
        props: [
          property('framework', framework),
          property('framework-version', version),
          property('outcome', code),
          property('required-level', level, source),
          ...(isVerified ? [] : [property('to-verify', 'yes')]),
        ],
      },
    ],
  };
}

/** A profile read: levels where it says them, and the controls that it only includes. */
export interface ReadProfile {
  readonly title: string;
  readonly levels: readonly AskedLevel[];
  /** Ids of controls for which it says no level. */
  readonly included: readonly string[];
  readonly losses: readonly string[];
  readonly faults: readonly Fault[];
}

const most = 20_000;

/** Reads an OSCAL profile. One of others says which controls count, but no level: `included` has their ids. */
export function readOscalProfile(json: unknown): ReadProfile {
  const wrong = oscalFaults('profile', json).map(
    ({ where, message }): Fault => ({ where: where || 'profile', message }),
  );
  if (wrong.length > 0) return { title: '', levels: [], included: [], losses: [], faults: wrong };
  const at = look(json, 'profile');
  const root = fields(fields(at, null)('profile'), null);
  const metadata = fields(root('metadata'), null);
  const modify = optional(root('modify'));
  const alters = modify === null ? [] : items(modify('alters'), most);
  const read = alters.map((alter) => ({ id: idOf(alter), level: levelOf(alter) }));
  const levels = read.flatMap(({ level }) => level ?? []);
  const told = new Set(read.filter(({ level }) => level !== null).map(({ id }) => id));
  const imports = items(root('imports'), 1_000);
  const included = imports.flatMap((one) => includedOf(fields(one, null)));
  return {
    title: String(metadata('title').value),
    levels,
    included: included.filter((id) => !told.has(id)),
    losses: lossesOf(imports, modify, read.length - levels.length),
    faults: at.faults,
  };
}

const optional = (at: Look) => (at.value === undefined ? null : fields(at, null));
const idOf = (alter: Look) => String(fields(alter, null)('control-id').value);

function levelOf(alter: Look): AskedLevel | null {
  for (const add of items(fields(alter, null)('adds'), 100)) {
    const values = valuesOf(fields(add, null)('props'));
    const [framework, version, code, asked] = ['framework', 'framework-version', 'outcome', 'required-level'].map(
      (name) => first(values, name),
    );
    if (!framework || !version || !code || !asked) continue;
    const names = { framework: framework.value, version: version.value, code: code.value };
    return { ...names, level: asked.value, source: asked.remarks, isVerified: !values.has('to-verify') };
  }
  return null;
}

const first = (values: Values, name: string) => values.get(name)?.[0];

function includedOf(of: (name: string) => Look): string[] {
  return items(of('include-controls'), most).flatMap((call) =>
    items(fields(call, null)('with-ids'), most).map(({ value }) => textOf(value)),
  );
}

function lossesOf(imports: readonly Look[], modify: ((name: string) => Look) | null, others: number): string[] {
  const has = (name: string) => imports.some((one) => fields(one, null)(name).value !== undefined);
  return [
    ...(has('include-all') ? ['that all controls of a catalog are included'] : []),
    ...(has('exclude-controls') ? ['which controls are excluded'] : []),
    ...(modify !== null && modify('set-parameters').value !== undefined ? ['values of parameters'] : []),
    ...(others === 0 ? [] : [`${others} changes of controls that are no levels`]),
  ];
}

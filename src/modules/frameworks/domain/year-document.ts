import type { IsoDate } from '#kernel/dates.ts';
import type { Fault } from '#kernel/fault.ts';
import { ruleFaults, type YearRules } from './year-rules.ts';

/** The kind and version of the file in which a year travels. */
export const yearFormat = 'wardkeep.year/1';

/** A version of a framework, by its names. */
export interface StandardName {
  readonly framework: string;
  readonly version: string;
}

/** Levels that a version's nodes must hold: one for every node that is assessed, then those that differ. */
export interface YearProfile extends StandardName {
  readonly all?: string | undefined;
  /** `{"A1.a": "achieved"}` */
  readonly levels?: Readonly<Record<string, string>> | undefined;
  readonly source: string;
  readonly isVerified: boolean;
}

/** Organisations that answer the same standards to the same levels. */
export interface YearCategory {
  readonly code: string;
  readonly name: string;
  /** Kinds of organisation that are in it unless an organisation is placed by itself. */
  readonly kinds: readonly string[];
  readonly standards: readonly StandardName[];
  readonly profiles: readonly YearProfile[];
}

/** One year of a cycle as a file holds it: all its days, words, ways, clocks, categories and levels. */
export interface YearDocument {
  readonly format: string;
  readonly code: string;
  readonly cycle: string;
  readonly name: string;
  readonly opensOn: IsoDate;
  readonly interimOn: IsoDate | null;
  readonly finalOn: IsoDate;
  readonly previous: string | null;
  readonly source: string;
  readonly isVerified: boolean;
  readonly rules: YearRules;
  readonly categories: readonly YearCategory[];
}

/** What the frameworks at hand know: the levels that each node of a version may reach, by its code. */
export interface KnownVersion extends StandardName {
  readonly nodes: ReadonlyMap<string, readonly string[]>;
}

/** What is wrong with a year whose shape is right. `known`: the versions of frameworks that are loaded. */
export function yearFaults(year: YearDocument, known: readonly KnownVersion[]): Fault[] {
  return [
    ...(year.format === yearFormat ? [] : [{ where: 'format', message: `must be ${yearFormat}` }]),
    ...dayFaults(year),
    ...(year.previous === year.code ? [{ where: 'previous', message: 'a year cannot follow itself' }] : []),
    ...ruleFaults(year.rules),
    ...deadlineCategoryFaults(year),
    ...kindFaults(year.categories),
    ...year.categories.flatMap((category, at) => categoryFaults(category, `categories.${at}`, known)),
  ];
}

function dayFaults({ opensOn, interimOn, finalOn }: YearDocument): Fault[] {
  const isOrdered = opensOn < finalOn && (interimOn === null || (opensOn <= interimOn && interimOn <= finalOn));
  return isOrdered ? [] : [{ where: 'finalOn', message: 'the days must follow each other: opening, interim, final' }];
}

function deadlineCategoryFaults({ rules, categories }: YearDocument): Fault[] {
  const known = new Set(categories.map(({ code }) => code));
  return rules.deadlines.flatMap(({ categories: wanted = [] }, at) =>
    wanted.flatMap((code) =>
      known.has(code) ? [] : [{ where: `rules.deadlines.${at}.categories`, message: `there is no category "${code}"` }],
    ),
  );
}

function kindFaults(categories: readonly YearCategory[]): Fault[] {
  const of = new Map<string, string>();
  return categories.flatMap(({ code, kinds }, at) =>
    kinds.flatMap((kind) => {
      const other = of.get(kind);
      of.set(kind, code);
      if (other === undefined) return [];
      return [{ where: `categories.${at}.kinds`, message: `"${kind}" is in category ${other} already` }];
    }),
  );
}

function categoryFaults({ standards, profiles }: YearCategory, at: string, known: readonly KnownVersion[]) {
  const isListed = (one: StandardName) => standards.some((each) => nameOf(each) === nameOf(one));
  return [
    ...standards.flatMap((one, index): Fault[] =>
      find(known, one)
        ? []
        : [{ where: `${at}.standards.${index}`, message: `${nameOf(one)} is not loaded: import the framework first` }],
    ),
    ...profiles.flatMap((profile, index): Fault[] => {
      const where = `${at}.profiles.${index}`;
      if (!isListed(profile)) return [{ where, message: `${nameOf(profile)} is not a standard of the category` }];
      const version = find(known, profile);
      return version ? levelFaults(profile, where, version) : [];
    }),
  ];
}

function levelFaults({ all, levels = {} }: YearProfile, where: string, { nodes }: KnownVersion): Fault[] {
  const wrong = (code: string, level: string): Fault[] => {
    const may = nodes.get(code);
    if (!may) return [{ where: `${where}.levels.${code}`, message: `there is no outcome ${code}` }];
    return may.includes(level)
      ? []
      : [{ where: `${where}.levels.${code}`, message: `${code} has no level "${level}": it has ${may.join(', ')}` }];
  };
  const everywhere = all === undefined ? [] : [...nodes].flatMap(([code]) => (code in levels ? [] : wrong(code, all)));
  return [...everywhere, ...Object.entries(levels).flatMap(([code, level]) => wrong(code, level))];
}

/** The level that a profile asks of each node of its version, by code. */
export function profileLevels({ all, levels = {} }: YearProfile, codes: Iterable<string>): Map<string, string> {
  const everywhere = all === undefined ? [] : [...codes].map((code): [string, string] => [code, all]);
  return new Map([...everywhere, ...Object.entries(levels)]);
}

function find(known: readonly KnownVersion[], one: StandardName): KnownVersion | undefined {
  return known.find((each) => nameOf(each) === nameOf(one));
}

/** A version in words: "caf 3.2". */
export function nameOf({ framework, version }: StandardName): string {
  return `${framework} ${version}`;
}

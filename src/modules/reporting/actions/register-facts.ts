import { compositesOfEdition, dspt, notPublished, type Tiers, tiersOf } from '#modules/frameworks/index.ts';
import {
  type Body,
  bodiesOutside,
  bodyByCode,
  branchBelow,
  type Edition,
  editionsOf,
  type HexCell,
  hexCells,
  type OutsideBody,
  type PublishedStatus,
  publishedStatuses,
  type Register,
  type StatusWord,
  statusWords,
  type vocabulary,
} from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { type Hierarchy, hierarchyOf } from '../domain/hierarchy.ts';
import type { KindWords } from '../domain/plain-words.ts';
import { statusKnownOn } from '../domain/status-known-on.ts';

type Composites = Awaited<ReturnType<typeof compositesOfEdition>>;

/** Kinds of body and types of edge, as data. */
export type RegisterVocabulary = Awaited<ReturnType<typeof vocabulary>>;

/** A type of edge along which figures may be added up. */
export interface RollupEdge {
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
}

/** Everything public about a hierarchy of one day, from one top down, with what its bodies had published by then. */
export interface HierarchyFacts {
  readonly hierarchy: Hierarchy;
  readonly tiers: Tiers;
  /** Editions whose deadline had passed, oldest first. */
  readonly editions: readonly Edition[];
  readonly words: readonly StatusWord[];
  /** By edition, then by organisation. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, PublishedStatus>>;
  readonly hexes: ReadonlyMap<number, HexCell>;
  readonly kinds: ReadonlyMap<string, KindWords>;
}

/** The facts of a whole register: one set serves every page of it for that day and edge. */
export interface RegisterFacts extends HierarchyFacts {
  readonly register: Register;
  readonly edges: readonly RollupEdge[];
  /** Open on the day, of the counted kinds, yet without a place in the hierarchy. */
  readonly outside: readonly OutsideBody[];
  /** Composites of the newest edition, over the hierarchy of its deadline. */
  readonly composites: Composites;
}

/** Loads the facts of a register for a day and a type of edge, in a fixed number of queries. */
export async function loadRegisterFacts(
  reader: Reader,
  register: Register,
  {
    edge,
    day,
    words: { kinds, edgeTypes },
  }: { readonly edge: string; readonly day: string; readonly words: RegisterVocabulary },
): Promise<RegisterFacts> {
  const root = await bodyByCode(reader, register.rootCode);
  if (!root) throw new Error(`the register '${register.code}' has no top`);
  const words = await statusWords(reader, dspt.code);
  const all = await editionsOf(reader, register.code, dspt.code);
  const editions = all.filter((edition) => edition.deadline <= day);
  const kindWords = new Map(kinds.map(({ code, name, plural }) => [code, { one: name, many: plural }]));
  const facts = await loadHierarchyFacts(reader, root, {
    edge,
    day,
    newest: register.asOf,
    editions,
    words,
    kinds: kindWords,
  });
  const newest = editions.at(-1);
  return {
    ...facts,
    register,
    edges: edgeTypes.filter((type) => type.isRollup).map(({ code, name, meaning }) => ({ code, name, meaning })),
    outside: await bodiesOutside(reader, register.code, {
      kinds: [...facts.tiers.memberKinds],
      ids: facts.hierarchy.nodes.map((node) => node.id),
      day,
    }),
    composites: newest
      ? await compositesOfEdition(reader, register, { edition: newest, edge, knownOn: register.asOf })
      : [],
  };
}

interface HierarchyQuestion {
  readonly edge: string;
  readonly day: string;
  /** The last day the register is good for: later publications are looked up to be counted as missing by `day`. */
  readonly newest: string;
  readonly editions: readonly Edition[];
  readonly words: readonly StatusWord[];
  readonly kinds: ReadonlyMap<string, KindWords>;
}

/** Loads the facts from one body down: for a body that its register's hierarchy does not have. */
export async function loadHierarchyFacts(
  reader: Reader,
  top: Body,
  question: HierarchyQuestion,
): Promise<HierarchyFacts> {
  const { edge, day, newest, editions, words, kinds } = question;
  const nodes = await branchBelow(reader, top.id, edge, day);
  const ids = nodes.map((node) => node.id);
  const published = await publishedOn(reader, ids, { day, newest });
  const cells = await hexCells(reader, ids, day);
  const statuses = new Map(
    editions.map(({ code }) => [
      code,
      new Map(published.filter(({ edition }) => edition === code).map((row) => [row.organisationId, row])),
    ]),
  );
  return {
    hierarchy: hierarchyOf(nodes),
    tiers: tiersOf(nodes),
    editions,
    words,
    statuses,
    hexes: new Map(cells.map((cell) => [cell.organisationId, cell])),
    kinds,
  };
}

/** What the named organisations had published by a day; whoever published later is there as not published. */
export async function publishedOn(
  reader: Reader,
  ids: readonly number[],
  { day, newest }: { readonly day: string; readonly newest: string },
): Promise<PublishedStatus[]> {
  const published = await publishedStatuses(reader, dspt.code, ids, newest);
  return published.map((row) => statusKnownOn(row, day, notPublished));
}

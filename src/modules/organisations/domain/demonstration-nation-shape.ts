import type { ActivityFact, EdgeFact, NationFacts } from './nation-facts.ts';

/** What a real trust does and uses: the numbers that a fictional trust of its type is drawn from. */
export interface Donor {
  readonly type: string;
  readonly opened: string;
  readonly recordSystem: string | null;
  readonly activity: readonly ActivityFact[];
  /** Status codes by edition, in the order of the editions. */
  readonly statuses: readonly string[];
}

/** The shape of a real nation, without its names. */
export interface NationShape {
  readonly donors: readonly Donor[];
  /** The types of the open trusts under each board, ambulance trusts left out: they serve whole regions. */
  readonly boards: readonly (readonly string[])[];
  readonly ambulanceTrusts: number;
  /** The share of trusts whose board by finance is not their board by geography. */
  readonly financeShare: number;
  /** The makers of record systems, the most used first. */
  readonly recordSystems: readonly string[];
  readonly boardStatuses: readonly string[];
  /** For the newest edition with days: how many days after its deadline (below 0: before) each trust published. */
  readonly publishedAfter: readonly number[];
  /** Real values by measure: a fictional trust must not have one of them. */
  readonly realValues: ReadonlyMap<string, ReadonlySet<number>>;
}

export const ambulance = 'Ambulance';
// One open trust is younger than the survey of trust types; its two predecessors were of this type.
const commonestUnknown = 'Mental Health and Community (Combined)';

/** Reads the shape off a nation's facts: its last hierarchy, its volumes and its statuses. */
export function shapeOf(real: NationFacts): NationShape {
  const types = characteristic(real, 'trust-type');
  const typeOf = (code: string) => types.get(code) ?? commonestUnknown;
  const trusts = new Set(
    real.bodies.filter((body) => body.kind === 'trust' && body.closed === null).map((b) => b.code),
  );
  const geography = lastParents(real.edges, 'geography', trusts);
  const finance = lastParents(real.edges, 'finance', trusts);
  const codes = [...geography.keys()];
  const split = [...finance].filter(([code, parent]) => geography.get(code) !== parent);
  const underBoards = Map.groupBy(
    codes.filter((code) => typeOf(code) !== ambulance),
    (code) => geography.get(code) ?? '',
  );
  return {
    donors: donors(real, typeOf),
    boards: [...underBoards.values()].map((group) => group.map(typeOf)),
    ambulanceTrusts: codes.filter((code) => typeOf(code) === ambulance).length,
    financeShare: split.length / finance.size,
    recordSystems: byUse([...characteristic(real, 'record-system').values()]),
    boardStatuses: statusesOf(real, 'icb'),
    publishedAfter: publishedAfter(real),
    realValues: new Map(
      [...Map.groupBy(real.activity, (fact) => fact.measure)].map(([measure, facts]) => [
        measure,
        new Set(facts.map((fact) => fact.value)),
      ]),
    ),
  };
}

function donors(real: NationFacts, typeOf: (code: string) => string): readonly Donor[] {
  const systems = characteristic(real, 'record-system');
  const activity = Map.groupBy(real.activity, (fact) => fact.code);
  const statuses = Map.groupBy(real.statuses, (status) => status.code);
  return real.bodies.flatMap((body) => {
    const own = (statuses.get(body.code) ?? []).toSorted((left, right) => (left.edition < right.edition ? -1 : 1));
    // The trusts of the panel of three editions, but for those that did not publish: they had closed.
    if (body.kind !== 'trust' || own.length < 3 || own.some((status) => status.status === 'not-published')) return [];
    return [
      {
        type: typeOf(body.code),
        opened: body.opened ?? '1994-04-01',
        recordSystem: systems.get(body.code) ?? null,
        activity: activity.get(body.code) ?? [],
        statuses: own.map((status) => status.status),
      },
    ];
  });
}

function statusesOf(real: NationFacts, kind: string): readonly string[] {
  const codes = new Set(real.bodies.filter((body) => body.kind === kind).map((body) => body.code));
  return real.statuses.filter((status) => codes.has(status.code)).map((status) => status.status);
}

function publishedAfter(real: NationFacts): readonly number[] {
  const deadlines = new Map(real.editions.map(({ edition, deadline }) => [edition, deadline]));
  return real.statuses.flatMap(({ edition, published }) => {
    const deadline = deadlines.get(edition);
    return published === null || deadline === undefined
      ? []
      : [(Date.parse(published) - Date.parse(deadline)) / 86_400_000];
  });
}

function characteristic(real: NationFacts, name: string): ReadonlyMap<string, string> {
  return new Map(real.characteristics.filter((fact) => fact.name === name).map((fact) => [fact.code, fact.value]));
}

function lastParents(
  edges: readonly EdgeFact[],
  type: string,
  codes: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const open = edges.filter((edge) => edge.type === type && edge.to === null && codes.has(edge.child));
  return new Map(open.map((edge) => [edge.child, edge.parent]));
}

function byUse(values: readonly string[]): readonly string[] {
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, uses]) => ({ value, uses: uses.length }));
  counts.sort((left, right) => right.uses - left.uses || (left.value < right.value ? -1 : 1));
  return counts.map(({ value }) => value);
}

import type { BodyFact, NationFacts, RegisterFact } from '#modules/organisations/domain/nation-facts.ts';
import { englandActivity, englandCharacteristics } from './activity.ts';
import { englandEditions, englandStatuses } from './assurance.ts';
import { englandBodies, nationCode } from './bodies.ts';
import { financeEdges, geographyEdges } from './edges.ts';
import { englandHexes } from './hexes.ts';
import { odsFileDay } from './lives.ts';
import type { RawFiles } from './raw-files.ts';
import { successorEdges } from './successors.ts';

/** England's facts, made from the raw files. @throws Error when the files contradict what is known about them. */
export function englandFacts(raw: RawFiles): NationFacts {
  const bodies = englandBodies(raw);
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  const facts: NationFacts = {
    bodies,
    edges: [...geographyEdges(raw, byCode), ...financeEdges(raw, byCode), ...successorEdges(raw, byCode)],
    editions: englandEditions,
    statuses: englandStatuses(raw),
    activity: englandActivity(raw, byCode),
    characteristics: englandCharacteristics(raw, byCode),
    hexes: englandHexes(raw.hexes),
  };
  checkCounts(raw, facts);
  return facts;
}

/** The register, as of the newest day that any fact speaks of. */
export function englandRegister(facts: NationFacts): RegisterFact {
  const asOf = newestDay(facts);
  if (asOf >= odsFileDay) throw new Error(`the facts speak of ${asOf}, after the newest trust file can be relied on`);
  return {
    code: 'england',
    name: 'England',
    path: '/england',
    asOf,
    isFictional: false,
    root: nationCode,
    note:
      'Public facts only, as of the newest public data. The 42 integrated care boards stood until 31 March 2026; ' +
      'the changes of 1 April 2026 are not in these files.',
  };
}

/** Openings, closings, publications, measured periods and dated characteristics; the days of edges follow from them. */
export function newestDay(facts: NationFacts): string {
  const days = [
    ...facts.bodies.flatMap((body: BodyFact) => [body.opened, body.closed]),
    ...facts.statuses.map((status) => status.published),
    ...facts.activity.map(({ period }) => period.split('/').at(-1) ?? ''),
    ...facts.characteristics.map((fact) => fact.asOf),
  ];
  const newest = days
    .flatMap((day) => (day?.length === 10 ? day : []))
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error('no fact has a day');
  return newest;
}

function checkCounts(raw: RawFiles, facts: NationFacts): void {
  const ofKind = (kind: string) => facts.bodies.filter((body) => body.kind === kind).length;
  expectCount('regions', ofKind('region'), 7);
  expectCount('boards', ofKind('icb'), 42);
  expectCount('hexes', facts.hexes.length, 42);
  expectCount('trusts of the panel', raw.panel.length, 211);
  const split = raw.panel.filter((row) => row.icb_financial !== '' && row.icb_financial !== row.icb_geography);
  expectCount('panel trusts that differ between geography and finance', split.length, 14);
  const trusts = new Set(raw.panel.map((row) => row.ods_code));
  const lastDay = facts.statuses.filter((status) => trusts.has(status.code) && status.published === '2023-06-30');
  expectCount('panel trusts that published on the last day of 2022-23', lastDay.length, 81);
}

function expectCount(what: string, count: number, expected: number): void {
  if (count !== expected) throw new Error(`${what}: ${count}, and ${expected} were expected`);
}

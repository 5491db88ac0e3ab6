import type { CareBody } from './care-body.ts';
import { type SystemShare, systemShares } from './care-drivers.ts';
import { nationalYears, type YearDesk } from './national-years.ts';
import type { PosteriorSet } from './posterior.ts';
import { type ResponseTable, responseTable } from './response-table.ts';
import type { ServiceMap } from './service-map.ts';
import { type ExceedancePoint, exceedance, type YearRange, yearRanges } from './year-ranges.ts';

/** What a worker thread is given to work out the table of some organisations. */
export interface TableWork {
  readonly bodies: readonly CareBody[];
  readonly posterior: PosteriorSet;
  readonly seed: number;
}

/** The table, and the shares of systems for each different map in the order of their first bodies. */
export interface TableDone {
  readonly table: ResponseTable;
  readonly shares: readonly (readonly SystemShare[])[];
}

/** For a worker thread: the table and the shares of systems. About half a second for 200 trusts. */
export function workOutTable({ bodies, posterior, seed }: TableWork): TableDone {
  const shares = firstBodies(bodies).map((body) => systemShares(body, posterior, seed));
  return { table: responseTable(bodies, posterior, seed), shares };
}

/** The first body of each different map. */
export function firstBodies(bodies: readonly CareBody[]): CareBody[] {
  const first = new Map<ServiceMap, CareBody>();
  for (const body of bodies) if (!first.has(body.map)) first.set(body.map, body);
  return [...first.values()];
}

/** What a worker thread is given to simulate years. */
export interface YearsWork {
  readonly desk: YearDesk;
  readonly years: number;
}

/** Ranges by group, and the curve of contacts lost of the first group. */
export interface YearsDone {
  readonly ranges: readonly (readonly YearRange[])[];
  readonly curve: readonly ExceedancePoint[];
}

/** For a worker thread: the years of a desk, summed up. About a third of a second for 100,000. */
export function workOutYears({ desk, years }: YearsWork): YearsDone {
  const drawn = nationalYears(desk, 0, years);
  return {
    ranges: Array.from({ length: desk.groups }, (_, group) => yearRanges(drawn, group)),
    curve: exceedance(drawn, 'contacts-lost'),
  };
}

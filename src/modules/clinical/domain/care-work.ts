import type { CareBody } from './care-body.ts';
import { type SystemShare, systemShares } from './care-drivers.ts';
import { nationalYears, type YearDesk } from './national-years.ts';
import type { PosteriorSet } from './posterior.ts';
import { type ResponseTable, responseTable } from './response-table.ts';
import type { ServiceMap } from './service-map.ts';
import { templates } from './templates.ts';
import { type ExceedancePoint, exceedance, type YearRange, yearRanges } from './year-ranges.ts';

/** What a worker thread is given to work out the table of some organisations. */
export interface TableWork {
  readonly bodies: readonly CareBody[];
  readonly posterior: PosteriorSet;
  readonly seed: number;
}

/** For a worker thread: the table. About half a second for 200 trusts on the templates. */
export function workOutTable({ bodies, posterior, seed }: TableWork): ResponseTable {
  return responseTable(bodies, posterior, seed);
}

/** For a worker thread: the shares of systems on the map of each of the bodies. */
export function workOutShares({ bodies, posterior, seed }: TableWork): SystemShare[][] {
  return bodies.map((body) => systemShares(body, posterior, seed));
}

/**
 * The same body before its own plans: on the template, or on its own map without plans. Who stands on the same systems
 * has the same map then, so that shares of systems are worked out once for all of them.
 */
export function unplanned(body: CareBody): CareBody {
  const template = Object.values(templates).find(({ systems }) => systems === body.map.systems);
  if (template !== undefined) return { ...body, map: template };
  return { ...body, map: { ...body.map, pathways: body.map.pathways.map((pathway) => ({ ...pathway, plan: null })) } };
}

/** The first body of each different set of systems, before its plans. */
export function firstBodies(bodies: readonly CareBody[]): CareBody[] {
  const first = new Map<ServiceMap['systems'], CareBody>();
  for (const body of bodies) if (!first.has(body.map.systems)) first.set(body.map.systems, unplanned(body));
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

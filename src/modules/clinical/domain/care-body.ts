import { type Baselines, type ServiceId, serviceIds } from './impact-words.ts';
import type { ServiceMap } from './service-map.ts';

/** An organisation as the engine sees it: public facts, or a trust's own. */
export interface CareBody {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  /** Name of the region, for the worm's hazard. */
  readonly region: string | null;
  /** Codes and names of the region and the board, by which a filter may find it. */
  readonly areas: readonly string[];
  readonly recordSystem: string | null;
  readonly opened: string | null;
  /** Last day of operation. */
  readonly closed: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly map: ServiceMap;
  /** Normal care a week by service; missing is unknown. */
  readonly weekly: Readonly<Partial<Record<ServiceId, number>>>;
  /** Further figures of normal times; missing is unknown. */
  readonly baselines?: Baselines;
  /** 0 to 1, see `isolationOf`; null where it cannot be known. */
  readonly isolation: number | null;
  /** Where the organisation itself says that diverted patients go, shares from 0 to 1; missing: by size and distance. */
  readonly neighbours?: readonly { readonly code: string; readonly share: number }[];
}

/** Kilometres over which the next A&E stops being an alternative (e-fold): assumption. */
const reachKm = 40;

/**
 * Isolation (0 to 1) from the distance to the nearest other A&E. English trusts' median, 15.8 km, gives 0.33.
 * Public coordinates are those of the main offices, not of sites.
 */
export function isolationOf(kmToNext: number): number {
  return 1 - Math.exp(-kmToNext / reachKm);
}

/** The calibrated A&E and emergency weights are of trusts with about this isolation. */
export const usualIsolation = 0.33;

/**
 * What isolation does to losses of A&E and emergency care: nobody is turned away where there is nowhere else to go.
 * `stayAway` (0 to 1): those who then stay at home, as a share of those who would have gone elsewhere.
 */
export function alternativeFactor(isolation: number | null, stayAway: number): number {
  const part = (alone: number) => 1 - alone + stayAway * alone;
  return isolation === null ? 1 : part(isolation) / part(usualIsolation);
}

/** Largest share who stay at home where there is nowhere else to go: each event draws from 0 up to it. Assumption. */
export const mostStayAway = 0.3;

const earthKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres. */
export function kilometres(
  from: { readonly longitude: number; readonly latitude: number },
  to: { readonly longitude: number; readonly latitude: number },
): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2);
  const east = Math.sin(radians(to.longitude - from.longitude) / 2);
  const part = north * north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east * east;
  return 2 * earthKm * Math.asin(Math.sqrt(Math.min(1, part)));
}

const otherwise = (body: CareBody, id: ServiceId) =>
  id === 'cancer-treatments' ? body.baselines?.['cancer-treatments-week'] : undefined;

/** Normal care a week by position in the closed list of services; NaN where unknown. */
export function weeklyByPosition(body: CareBody): Float64Array {
  return Float64Array.from(serviceIds, (id) => body.weekly[id] ?? otherwise(body, id) ?? Number.NaN);
}

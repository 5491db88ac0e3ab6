import { attribution } from './attribution.ts';
import type { CareBody } from './care-body.ts';
import { type ExpectedLosses, lossesAt } from './expected-losses.ts';
import {
  contactServices,
  type EventKind,
  eventKinds,
  type ServiceId,
  serviceIds,
  systemNames,
  wholeEstate,
} from './impact-words.ts';
import { worthOf } from './national-years.ts';
import type { PosteriorSet } from './posterior.ts';
import { tableEvent } from './response-table.ts';

/** Whose failing a service's lost care stems from, in one kind of event on one map. Shares of a service add up to 1. */
export interface SystemShare {
  readonly kind: EventKind;
  readonly service: ServiceId;
  readonly system: string;
  readonly share: number;
}

/** Draws that shares are taken over: a nation has a hundred maps of its own, and each takes some hundredths of a second. */
const draws = 8;

/** The shares of each system in what is lost on a body's map, for every kind of event of the table. */
export function systemShares(body: CareBody, posterior: PosteriorSet, seed: number): SystemShare[] {
  const runs = Int32Array.from({ length: draws }, (_, run) => run);
  return eventKinds.flatMap((kind) => {
    const prepared = tableEvent(kind, [body], posterior, seed);
    if (prepared === null) return [];
    const [only, ...others] = prepared.scenario.hits[0]?.systems ?? [];
    // Where one system alone is hit, all that is lost stems from it.
    if (only !== undefined && others.length === 0 && only !== wholeEstate)
      return body.map.pathways.map(({ service }) => ({ kind, service, system: only, share: 1 }));
    return attribution(prepared, runs).flatMap(({ by, service, cause, share }) =>
      by === 'system' ? [{ kind, service: service as ServiceId, system: cause, share }] : [],
    );
  });
}

/** A system with what can be expected to be lost through it. */
export interface SystemLoss {
  readonly system: string;
  readonly name: string;
  /** Contacts a year; null where no volume is known. */
  readonly lost: number | null;
  /** Of all that is lost; the shares of all systems add up to 1. */
  readonly share: number;
}

/**
 * What can be expected to be lost through each system, the greatest first; the losses add up to the whole.
 * `sharesOf`: the shares on a body's map, see `systemShares`. `service`: of this one alone.
 */
export function systemLosses(
  losses: ExpectedLosses,
  bodies: readonly CareBody[],
  sharesOf: (body: CareBody) => readonly SystemShare[],
  service?: ServiceId,
): SystemLoss[] {
  const sums = new Map<string, { name: string; lost: number; weeks: number }>();
  const place = new Map(losses.codes.map((code, at) => [code, at]));
  const counts = (id: ServiceId) => (service === undefined ? contactServices.includes(id) : id === service);
  for (const body of bodies) {
    const worth = worthOf(body);
    const rows = eventKinds.map((_, kind) => lossesAt(losses, kind, place.get(body.code) ?? -1));
    for (const { kind, service: of, system, share } of sharesOf(body)) {
      if (!counts(of)) continue;
      const column = serviceIds.indexOf(of);
      const weeks = share * (rows[eventKinds.indexOf(kind)]?.[column] ?? 0);
      const sum = sums.get(system) ?? { name: nameOf(body, system), lost: 0, weeks: 0 };
      sum.lost += weeks * (worth[column] ?? 0);
      sum.weeks += weeks;
      sums.set(system, sum);
    }
  }
  const all = [...sums].map(([system, sum]) => ({ system, ...sum }));
  const lost = all.reduce((sum, each) => sum + each.lost, 0);
  const weeks = all.reduce((sum, each) => sum + each.weeks, 0);
  const isKnown = lost > 0;
  return all
    .filter((each) => each.weeks > 0)
    .map((each) => ({
      system: each.system,
      name: each.name,
      lost: isKnown ? each.lost : null,
      share: isKnown ? each.lost / lost : each.weeks / weeks,
    }))
    .sort((a, b) => b.share - a.share);
}

function nameOf(body: CareBody, system: string): string {
  const own = body.map.systems.find(({ id }) => id === system)?.name;
  return own ?? (systemNames as Readonly<Record<string, string>>)[system] ?? system;
}

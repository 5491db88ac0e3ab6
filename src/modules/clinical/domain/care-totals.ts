import type { CareBody } from './care-body.ts';
import { type ExpectedLosses, lossesAt } from './expected-losses.ts';
import {
  contactServices,
  type EventKind,
  eventKinds,
  type ServiceId,
  serviceIds,
  serviceUnits,
} from './impact-words.ts';
import { plannedServices, unitCosts } from './outcome-values.ts';

/** Weeks in a year. */
export const weeksAYear = 365.25 / 7;

/** One clinical service over some organisations. */
export interface ServiceTotals {
  readonly service: ServiceId;
  readonly unit: string;
  /** Organisations that give this care, and those of them whose weekly volume is known. */
  readonly organisations: number;
  readonly known: number;
  /** Of those known; null where none is. */
  readonly weekly: number | null;
  readonly lost: number | null;
  /** The same by kind of event, in the order of `eventKinds`. */
  readonly lostByKind: readonly number[];
  /** Share (0 to 1) of a year's care that is lost: known even where no volume is. */
  readonly share: number;
}

/** What some organisations can expect to lose in a year. Unknown volumes add nothing and are counted. */
export interface CareTotals {
  readonly organisations: number;
  /** Organisations for which at least one weekly volume is known. */
  readonly modelled: number;
  /** Contacts; null where no volume is known at all. */
  readonly lost: number | null;
  readonly weekly: number | null;
  /** Contacts lost in 100,000. Where no volume is known: the mean share of the services. */
  readonly rate: number;
  /** Cases of harm, and pounds, by kind of event; null where nothing that they are worked out from is known. */
  readonly harmByKind: readonly number[] | null;
  readonly valueByKind: readonly number[] | null;
  readonly byKind: readonly { readonly kind: EventKind; readonly lost: number; readonly share: number }[];
  readonly services: readonly ServiceTotals[];
}

interface Tally {
  organisations: number;
  known: number;
  weekly: number;
  readonly lostByKind: number[];
  weeksLost: number;
}

const noKinds = () => eventKinds.map(() => 0);
const newTally = (): Tally => ({ organisations: 0, known: 0, weekly: 0, lostByKind: noKinds(), weeksLost: 0 });
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Sums over bodies: by service, by kind of event, and of what is not care. */
interface Sums {
  readonly services: Map<ServiceId, Tally>;
  readonly byKind: readonly { readonly kind: EventKind; lost: number; weeks: number }[];
  readonly harm: number[];
  readonly value: number[];
}

/** Adds up what these organisations can expect to lose. Totals of parts add up to the total of the whole. */
export function careTotals(losses: ExpectedLosses, bodies: readonly CareBody[]): CareTotals {
  const place = new Map(losses.codes.map((code, at) => [code, at]));
  const byKind = eventKinds.map((kind) => ({ kind, lost: 0, weeks: 0 }));
  const sums: Sums = { services: new Map(), byKind, harm: noKinds(), value: noKinds() };
  for (const body of bodies) {
    for (const kind of eventKinds.keys()) addKind(sums, body, kind, lossesAt(losses, kind, place.get(body.code) ?? -1));
    countVolumes(sums.services, body);
  }
  return totalsOf(bodies, sums);
}

function addKind(sums: Sums, body: CareBody, kind: number, row: Float64Array): void {
  const ofKind = sums.byKind[kind];
  for (const { service } of body.map.pathways) {
    const weeks = row[serviceIds.indexOf(service)] as number;
    const lost = weeks * (body.weekly[service] ?? 0);
    addTo(sums.services, service, kind, { weeks, lost });
    if (ofKind === undefined || !contactServices.includes(service)) continue;
    ofKind.lost += lost;
    ofKind.weeks += weeks;
  }
  sums.harm[kind] = (sums.harm[kind] ?? 0) + (row[serviceIds.length] as number);
  sums.value[kind] = (sums.value[kind] ?? 0) + (row[serviceIds.length + 1] as number);
}

function totalsOf(bodies: readonly CareBody[], { services: tallies, byKind, harm, value }: Sums): CareTotals {
  const services = serviceIds.flatMap((service) => serviceTotals(service, tallies.get(service)));
  const has = (ids: readonly string[]) => services.some(({ service, known }) => known > 0 && ids.includes(service));
  const contacts = services.filter(({ service }) => contactServices.includes(service));
  const isKnown = has(contactServices);
  const weekly = contacts.reduce((sum, each) => sum + (each.weekly ?? 0), 0);
  const lost = contacts.reduce((sum, each) => sum + (each.lost ?? 0), 0);
  const weeks = byKind.reduce((sum, each) => sum + each.weeks, 0);
  return {
    organisations: bodies.length,
    modelled: bodies.filter(isModelled).length,
    lost: isKnown ? lost : null,
    weekly: isKnown ? weekly : null,
    rate: 100_000 * (isKnown ? shareOf(lost, weekly * weeksAYear) : meanShare(contacts)),
    harmByKind: has(plannedServices) ? harm : null,
    valueByKind: has(Object.keys(unitCosts)) ? value : null,
    byKind: byKind.map(({ kind, ...sum }) => ({
      kind,
      lost: sum.lost,
      share: isKnown ? shareOf(sum.lost, lost) : shareOf(sum.weeks, weeks),
    })),
    services,
  };
}

/** Whether any of the contacts that an organisation gives can be counted. */
export function isModelled(body: CareBody): boolean {
  return body.map.pathways.some(({ service }) => contactServices.includes(service) && (body.weekly[service] ?? 0) > 0);
}

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

function meanShare(services: readonly ServiceTotals[]): number {
  return services.length === 0 ? 0 : services.reduce((sum, { share }) => sum + share, 0) / services.length;
}

function addTo(
  tallies: Map<ServiceId, Tally>,
  service: ServiceId,
  kind: number,
  { weeks, lost }: { readonly weeks: number; readonly lost: number },
): void {
  const tally = tallies.get(service) ?? newTally();
  tally.lostByKind[kind] = (tally.lostByKind[kind] ?? 0) + lost;
  tally.weeksLost += weeks;
  tallies.set(service, tally);
}

function countVolumes(tallies: ReadonlyMap<ServiceId, Tally>, body: CareBody): void {
  for (const { service } of body.map.pathways) {
    const tally = tallies.get(service);
    if (tally === undefined) continue;
    tally.organisations += 1;
    const volume = body.weekly[service];
    if (volume === undefined) continue;
    tally.known += 1;
    tally.weekly += volume;
  }
}

function serviceTotals(service: ServiceId, tally: Tally | undefined): ServiceTotals[] {
  if (tally === undefined) return [];
  const { organisations, known, weekly, lostByKind, weeksLost } = tally;
  const isKnown = known > 0;
  return [
    {
      service,
      unit: serviceUnits[service],
      organisations,
      known,
      weekly: isKnown ? weekly : null,
      lost: isKnown ? sumOf(lostByKind) : null,
      lostByKind,
      share: weeksLost / organisations / weeksAYear,
    },
  ];
}

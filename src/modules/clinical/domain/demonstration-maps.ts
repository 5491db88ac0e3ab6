import { type Random, seededRandom } from '#kernel/random.ts';
import { type CareBody, kilometres } from './care-body.ts';
import { type DrawnParts, drawAcute } from './demonstration-systems.ts';
import { type ServiceId, serviceIds } from './impact-words.ts';
import { templateOfType } from './nation-bodies.ts';
import { type Figure, type MapNeighbour, type OwnMap, type Site, unknownFigure } from './own-map.ts';
import { templateMap } from './template-map.ts';

const seed = 2026;
const source = 'Invented for the demonstration nation';

/** Weekly care of services that nobody publishes, invented: least and most. */
const invented: Readonly<Partial<Record<ServiceId, readonly [number, number]>>> = {
  'cancer-treatments': [30, 160],
  'mental-health-beds': [700, 3200],
  'mental-health-crisis': [150, 900],
  'mental-health-community': [1800, 7500],
  'community-visits': [2500, 11_000],
  'ambulance-conveyances': [5000, 15_000],
  'pathology-tests': [40_000, 160_000],
  'imaging-examinations': [2500, 9000],
};

/**
 * Invented maps for about half of the trusts of a fictional nation: the same for the same day, and different from trust
 * to trust. The others stay on their template.
 */
export function demonstrationMaps(
  trusts: readonly CareBody[],
  suppliers: readonly string[],
  day: string,
): { readonly code: string; readonly document: OwnMap }[] {
  const open = trusts.filter(({ closed }) => closed === null);
  return open.flatMap((trust) => {
    const random = seededRandom(seed, `map ${trust.code}`);
    return random.chance(0.55) ? [{ code: trust.code, document: mapFor(trust, open, suppliers, day, random) }] : [];
  });
}

function mapFor(
  trust: CareBody,
  trusts: readonly CareBody[],
  suppliers: readonly string[],
  day: string,
  random: Random,
): OwnMap {
  const template = templateOfType(trust.type);
  const start = templateMap({
    template,
    volumes: [],
    recordSystem: trust.recordSystem === null ? null : { supplier: trust.recordSystem, source, asOf: day },
    isolation: trust.isolation,
  });
  const own = (value: number): Figure => ({ value, origin: 'own', source, period: day });
  const drawn: DrawnParts = template === 'acute' ? drawAcute(start, sharedBy(trust, suppliers), random) : start;
  const isEmergency = (trust.weekly['ae-attendances'] ?? 0) > 0;
  return {
    ...start,
    ...drawn,
    pathways: drawn.pathways.map((pathway) => ({ ...pathway, weekly: weeklyOf(trust, pathway.service, random, day) })),
    baselines: {
      ...start.baselines,
      ...(isEmergency
        ? {
            'handover-hours-week': own(20 + random.whole(400)),
            'admissions-delayed-week': own(40 + random.whole(260)),
          }
        : {}),
      ...(template === 'ambulance' ? { 'response-minutes': own(25 + random.whole(20)) } : {}),
    },
    sites: sitesOf(trust, start, random),
    neighbours: isEmergency && random.chance(0.7) ? neighboursOf(trust, trusts) : [],
  };
}

/** What is published stays published; some of the rest is entered, and some stays unknown. */
function weeklyOf(trust: CareBody, service: ServiceId, random: Random, day: string): Figure {
  const value = trust.weekly[service];
  if (value !== undefined) return { value: Number(value.toFixed(1)), origin: 'public', source, period: day };
  const [least, most] = invented[service] ?? [0, 0];
  const isEntered = most > 0 && random.chance(0.8);
  const entered = Math.round(random.between(least, most));
  return isEntered ? { value: entered, origin: 'own', source, period: day } : unknownFigure;
}

/** Trusts of one board buy pathology and imaging together, so that one supplier's stop meets several. */
function sharedBy(
  trust: CareBody,
  suppliers: readonly string[],
): { readonly pathology: string; readonly imaging: string } {
  const random = seededRandom(seed, `suppliers ${trust.areas[0] ?? trust.code}`);
  const named = suppliers.length > 0 ? suppliers : [source];
  return {
    pathology: random.pick(named.slice(0, 4)),
    imaging: random.pick(named.slice(4, 9).concat(named.slice(0, 1))),
  };
}

function sitesOf(trust: CareBody, { pathways }: OwnMap, random: Random): Site[] {
  const words = ['Main site', 'North site', 'Treatment centre', 'Day unit'];
  const given = serviceIds.filter((id) => pathways.some(({ service }) => service === id));
  return words.slice(0, 1 + random.whole(words.length)).map((name, at) => ({
    id: `S${at + 1}`,
    name,
    postcode: '',
    latitude: at === 0 ? trust.latitude : null,
    longitude: at === 0 ? trust.longitude : null,
    services: at === 0 ? given : given.filter(() => random.chance(0.4)),
  }));
}

const nearest = 3;

function neighboursOf(trust: CareBody, trusts: readonly CareBody[]): MapNeighbour[] {
  const { longitude, latitude } = trust;
  if (longitude === null || latitude === null) return [];
  const near = trusts
    .flatMap((other) => {
      const isTaker = other.code !== trust.code && (other.weekly['ae-attendances'] ?? 0) > 0;
      if (!isTaker || other.longitude === null || other.latitude === null) return [];
      const place = { longitude: other.longitude, latitude: other.latitude };
      return [{ code: other.code, km: kilometres({ longitude, latitude }, place) }];
    })
    .toSorted((left, right) => left.km - right.km)
    .slice(0, nearest);
  const shares = [0.5, 0.3, 0.2];
  return near.map(({ code, km }, at) => ({ code, share: shares[at] ?? 0, km: Number(km.toFixed(1)) }));
}

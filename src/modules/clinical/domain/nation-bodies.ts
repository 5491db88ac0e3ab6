import { type CareBody, isolationOf, kilometres } from './care-body.ts';
import type { Baselines, ServiceId, TemplateId } from './impact-words.ts';
import { dayCaseShare } from './read-selection.ts';
import { templates } from './templates.ts';

/** The public facts of a nation that the engine reads; the organisations module has them in this shape. */
export interface PublicFacts {
  readonly bodies: readonly {
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly opened: string | null;
    readonly closed: string | null;
    readonly longitude: number | null;
    readonly latitude: number | null;
  }[];
  readonly edges: readonly {
    readonly type: string;
    readonly child: string;
    readonly parent: string;
    readonly to: string | null;
  }[];
  readonly activity: readonly { readonly code: string; readonly measure: string; readonly value: number }[];
  readonly characteristics: readonly { readonly code: string; readonly name: string; readonly value: string }[];
}

/** Weeks in a month, on average. */
const weeksAMonth = 365.25 / 12 / 7;

/** How measured volumes become weekly care: [service, factor]. */
export const careOf: Readonly<Record<string, readonly (readonly [ServiceId, number])[]>> = {
  'outpatient-attendances-week': [['outpatients', 1]],
  'elective-admissions-week': [
    ['day-cases', dayCaseShare],
    ['elective-inpatients', 1 - dayCaseShare],
  ],
  'ae-attendances-month': [['ae-attendances', 1 / weeksAMonth]],
  'emergency-admissions-month': [['emergency-admissions', 1 / weeksAMonth]],
};

const templateOf: readonly (readonly [type: string, TemplateId])[] = [
  ['mental health', 'mental-health'],
  ['community', 'community'],
  ['ambulance', 'ambulance'],
];

/** The template of a type of trust; of an unknown type, the acute one. */
export function templateOfType(type: string): TemplateId {
  return templateOf.find(([word]) => type.toLowerCase().startsWith(word))?.[1] ?? 'acute';
}

/** The trusts of a nation as the engine sees them, on the templates. */
export function nationBodies(facts: PublicFacts): CareBody[] {
  const names = new Map(facts.bodies.map((body) => [body.code, body.name]));
  const kinds = new Map(facts.bodies.map((body) => [body.code, body.kind]));
  const weekly = volumes(facts);
  const waits = waitsForBeds(facts);
  const trusts = facts.bodies.filter((body) => body.kind === 'trust');
  const places = trusts.flatMap((body) => {
    const isEmergency = (weekly.get(body.code)?.['ae-attendances'] ?? 0) > 0 && body.closed === null;
    return isEmergency && isPlaced(body)
      ? [{ code: body.code, longitude: body.longitude, latitude: body.latitude }]
      : [];
  });
  const said = (code: string, name: string) =>
    facts.characteristics.find((each) => each.code === code && each.name === name)?.value ?? null;
  return trusts.map((body) => {
    const areas = areasOf(body.code, facts, kinds, names);
    const type = said(body.code, 'trust-type') ?? 'Acute';
    const near = isPlaced(body) ? nearest(body, places) : null;
    return {
      code: body.code,
      name: body.name,
      type,
      region: areas.find((area) => area.kind === 'region')?.name ?? null,
      areas: areas.flatMap((area) => [area.code, area.name]),
      recordSystem: said(body.code, 'record-system'),
      opened: body.opened,
      closed: body.closed,
      longitude: body.longitude,
      latitude: body.latitude,
      map: templates[templateOfType(type)],
      weekly: weekly.get(body.code) ?? {},
      baselines: waits.get(body.code) ?? {},
      isolation: near === null ? null : isolationOf(near),
    };
  });
}

interface Place {
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
}

const isPlaced = (body: { readonly longitude: number | null; readonly latitude: number | null }): body is Place =>
  body.longitude !== null && body.latitude !== null;

function nearest(from: Place, places: readonly Place[]): number | null {
  const distances = places.filter((place) => place.code !== from.code).map((place) => kilometres(from, place));
  return distances.length > 0 ? Math.min(...distances) : null;
}

function volumes(facts: PublicFacts): Map<string, Partial<Record<ServiceId, number>>> {
  const weekly = new Map<string, Partial<Record<ServiceId, number>>>();
  for (const { code, measure, value } of facts.activity) {
    const known = weekly.get(code) ?? {};
    for (const [service, factor] of careOf[measure] ?? []) known[service] = value * factor;
    weekly.set(code, known);
  }
  return weekly;
}

/** Admitted patients who wait over 4 hours from the decision to admit, a week. */
function waitsForBeds(facts: PublicFacts): Map<string, Baselines> {
  return new Map(
    facts.activity.flatMap(({ code, measure, value }) =>
      measure === 'waits-for-bed-month' ? [[code, { 'admissions-over-4-hours-week': value / weeksAMonth }]] : [],
    ),
  );
}

/** The board and the region above a trust, by geography, as they stand or last stood. */
function areasOf(
  code: string,
  facts: PublicFacts,
  kinds: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
) {
  const found: { code: string; kind: string; name: string }[] = [];
  let child = code;
  for (let step = 0; step < 3; step += 1) {
    const edges = facts.edges.filter((edge) => edge.type === 'geography' && edge.child === child);
    const edge =
      edges.find((each) => each.to === null) ?? edges.toSorted((a, b) => (a.to ?? '').localeCompare(b.to ?? '')).at(-1);
    if (edge === undefined) break;
    found.push({ code: edge.parent, kind: kinds.get(edge.parent) ?? '', name: names.get(edge.parent) ?? edge.parent });
    child = edge.parent;
  }
  return found;
}

import { type Body, registerOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { ServiceMapView } from '../contract/service-maps.ts';
import { paperState } from '../domain/continuity-plan.ts';
import { isSupplier } from '../domain/find-struck.ts';
import { type ServiceId, serviceUnits } from '../domain/impact-words.ts';
import { mapPicture, type Weakness } from '../domain/map-picture.ts';
import { engineMap, type OwnMap } from '../domain/own-map.ts';
import { pathwayName } from '../domain/pathways.ts';
import { contactsIn, type SystemStop, systemStops } from '../domain/system-stops.ts';
import { isAsTemplate } from '../domain/template-map.ts';
import { plansOf, type StoredPlan } from '../store/continuity-plans.ts';
import { hazardsOnSystems, type NamedHazard } from '../store/service-maps.ts';
import { trustsBySupplier } from './care-bodies.ts';
import { circlesOf } from './exchange-service-map.ts';
import { mayAt, organisationWithin } from './own-organisation.ts';
import { presentMap } from './service-map-documents.ts';

/** The map of one organisation as a picture, with what stops when a system stops. */
export async function oneServiceMap(
  context: Context,
  { params }: { params: { readonly organisation: string } },
  caller: Caller,
): Promise<ServiceMapView> {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const now = await presentMap(reader, body);
    const { document } = now;
    const plans = await plansOf(reader, [body.id]);
    const hazards = await hazardsOnSystems(reader, body.id);
    const map = engineMap(document, body.code);
    const weaknesses = weaknessesOf(document, hazards);
    const register = await registerOf(reader, body.register);
    return {
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      isFictional: register?.isFictional ?? false,
      isOwn: now.isOwn,
      template: document.template,
      version: now.version,
      updatedAt: now.updatedAt?.toISOString() ?? null,
      updatedBy: now.updatedBy,
      mayWrite: mayAt(caller, 'scenario:write', body.id),
      picture: mapPicture(map, weaknesses),
      weaknesses: weaknesses.map(({ name, hazardIds }) => ({ name, hazards: hazardIds })),
      systems: await systemRows(reader, body, document, systemStops(map), plans, weaknesses),
      pathways: document.pathways.map((pathway) => pathwayRow(document, pathway, plans)),
      circles: circlesOf(document).map((circle) => [...circle]),
      sites: document.sites.length,
      neighbours: document.neighbours.length,
    };
  });
}

type Struck = Weakness & { readonly hazardIds: number[] };

/** Causes and weaknesses that open hazards name, on systems of the map. A hazard's system is free text: id or name. */
function weaknessesOf(document: OwnMap, hazards: readonly NamedHazard[]): Struck[] {
  const found = new Map<string, Struck & { systems: string[] }>();
  for (const hazard of hazards) {
    const named = hazard.system.toLowerCase();
    const system = document.systems.find(({ id, name }) => id === named || name.toLowerCase() === named);
    if (system === undefined) continue;
    for (const name of new Set([...hazard.causes, hazard.weakness].filter(Boolean))) {
      const weakness = found.get(name) ?? { name, systems: [], hazardIds: [] };
      found.set(name, weakness);
      if (!weakness.systems.includes(system.id)) weakness.systems.push(system.id);
      if (!weakness.hazardIds.includes(hazard.id)) weakness.hazardIds.push(hazard.id);
    }
  }
  return [...found.values()];
}

async function systemRows(
  reader: Reader,
  body: Body,
  document: OwnMap,
  stops: readonly SystemStop[],
  plans: readonly StoredPlan[],
  weaknesses: readonly Struck[],
): Promise<ServiceMapView['systems']> {
  const weekly = weeklyOf(document);
  const suppliers = document.systems.flatMap(({ supplier }) => supplier ?? []);
  const users = await trustsBySupplier(reader, body.register, suppliers);
  return document.systems.map((system, at) => {
    const stop = stops[at] ?? { system: system.id, services: [], systems: [] };
    const covers = stop.services.map((service) => plans.find(({ pathway }) => pathway === service) ?? null);
    const planned = covers.flatMap((plan) =>
      plan?.isCareGiven && plan.paperMinutes !== null ? [plan.paperMinutes] : [],
    );
    const touched = contactsIn(stop.services, weekly);
    return {
      id: system.id,
      name: system.name,
      isGround: system.ground === 'shared',
      rank: system.rank,
      supplier: system.supplier,
      sameSupplier: !isSupplier(system.supplier) ? null : (users.get((system.supplier ?? '').toLowerCase())?.size ?? 0),
      isTemplate: isAsTemplate(document.template, system),
      services: [...stop.services],
      takesAlong: stop.systems.length,
      weekly: touched.weekly,
      unknownVolumes: touched.unknown,
      shortestPaper: planned.length === 0 ? null : Math.min(...planned),
      missingPlans: covers.filter((plan) => plan === null).length,
      weaknesses: weaknesses.filter(({ systems }) => systems.includes(system.id)).map(({ name }) => name),
    };
  });
}

function weeklyOf(document: OwnMap): Partial<Record<ServiceId, number>> {
  return Object.fromEntries(
    document.pathways.flatMap(({ service, weekly: { value } }) => (value === null ? [] : [[service, value]])),
  );
}

function pathwayRow(
  document: OwnMap,
  pathway: OwnMap['pathways'][number],
  plans: readonly StoredPlan[],
): ServiceMapView['pathways'][number] {
  const { service, weekly } = pathway;
  const plan = plans.find((each) => each.pathway === service) ?? null;
  return {
    service,
    name: pathwayName(service),
    unit: serviceUnits[service],
    weekly,
    isTemplate: isAsTemplate(document.template, pathway),
    plan: plan === null ? 'missing' : plan.isCareGiven ? 'planned' : 'not-given',
    paperMinutes: plan?.isCareGiven ? plan.paperMinutes : null,
    paper: paperState(plan),
  };
}

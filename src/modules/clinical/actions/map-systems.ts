import type { Body } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { ServiceId } from '../domain/impact-words.ts';
import { engineMap } from '../domain/own-map.ts';
import { pathwayName } from '../domain/pathways.ts';
import { systemStops } from '../domain/system-stops.ts';
import { presentMap } from './service-map-documents.ts';

/** A system as an organisation's service map names it, with the clinical services that stop when it stops. */
export interface MapSystem {
  readonly id: string;
  readonly name: string;
  readonly services: readonly { readonly id: ServiceId; readonly name: string }[];
}

export interface MapSystems {
  readonly systems: readonly MapSystem[];
  /** Clinical services on the map, so that one can say which share of them a system stops. */
  readonly services: number;
  /** False while the template of its type stands in. */
  readonly isOwn: boolean;
}

/** What an organisation's care stands on; nothing where it gives no care itself. */
export async function mapSystemsOf(reader: Reader, body: Body): Promise<MapSystems> {
  try {
    const { document, isOwn } = await presentMap(reader, body);
    const stops = systemStops(engineMap(document, body.code));
    const systems = document.systems.map(({ id, name }, at) => ({
      id,
      name,
      services: (stops[at]?.services ?? []).map((service) => ({ id: service, name: pathwayName(service) })),
    }));
    return { systems, services: document.pathways.length, isOwn };
  } catch (error) {
    if (error instanceof Problem && error.id === 'not-found') return { systems: [], services: 0, isOwn: false };
    throw error;
  }
}

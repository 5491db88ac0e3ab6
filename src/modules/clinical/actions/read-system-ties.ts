import type { Body } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { pathwayName } from '../domain/pathways.ts';
import { type SystemTie, systemTies } from '../domain/system-ties.ts';
import { presentMap } from './service-map-documents.ts';

/** The systems of an organisation's map, and what care hangs on each. */
export interface SystemTies {
  /** False while the template of its type stands for its own map, or that is not shared with the reader. */
  readonly isOwn: boolean;
  readonly systems: readonly SystemTie[];
  readonly pathways: readonly { readonly service: string; readonly name: string }[];
}

/** Null where the organisation gives no care itself. */
export async function readSystemTies(reader: Reader, body: Body): Promise<SystemTies | null> {
  const present = await presentMap(reader, body).catch((thrown: unknown) => {
    if (thrown instanceof Problem && thrown.id === 'not-found') return null;
    throw thrown;
  });
  if (present === null) return null;
  const { document, isOwn } = present;
  return {
    isOwn,
    systems: systemTies(document),
    pathways: document.pathways.map(({ service }) => ({ service, name: pathwayName(service) })),
  };
}

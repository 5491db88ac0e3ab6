import { bodiesOf } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { servicesByIds } from '../store/shared-services.ts';

/** A shared service as it is named beside a level. */
export interface NamedService {
  readonly name: string;
  /** Who provides it; '' where that body is not to be seen. */
  readonly provider: string;
}

/** A service that the scope may not see: the level is inherited all the same, and that is said. */
export const unseenService: NamedService = { name: 'A shared service', provider: '' };

/** The names of services and of those who provide them. */
export async function servicesNamed(reader: Reader, ids: Iterable<number>): Promise<ReadonlyMap<number, NamedService>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const services = await servicesByIds(reader, asked);
  const bodies = await bodiesOf(reader, [...new Set(services.map(({ organisationId }) => organisationId))]);
  const nameOf = new Map(bodies.map(({ id, name }) => [id, name]));
  const known = new Map(
    services.map(({ id, name, organisationId }) => [id, { name, provider: nameOf.get(organisationId) ?? '' }]),
  );
  return new Map(asked.map((id) => [id, known.get(id) ?? unseenService]));
}

import { contactServices, type ServiceId } from './impact-words.ts';
import { engineMap, type OwnMap } from './own-map.ts';
import { membersOf } from './service-map.ts';
import { contactsIn, systemStops } from './system-stops.ts';

/** What one system of a map is tied to. Names, but for ids of services. */
export interface SystemTie {
  readonly id: string;
  readonly name: string;
  /** Systems that it needs, and systems that need it: each tie is an interface that an isolation may cut. */
  readonly needs: readonly string[];
  readonly neededBy: readonly string[];
  /** Services that name it themselves, and those that it reaches through other systems only. */
  readonly direct: readonly ServiceId[];
  readonly through: readonly ServiceId[];
  /**
   * Patients' contacts a day in these services: `low` in those that name it, `high` in all that it reaches. Null where
   * no volume is known.
   */
  readonly contacts: { readonly low: number; readonly high: number } | null;
  /** The same of the services that it reaches through other systems only. */
  readonly throughContacts: number | null;
  /** Services among them whose volume nobody knows. */
  readonly unknown: number;
  /** Where the volumes come from, as the map says. */
  readonly source: string;
}

const daysAWeek = 7;
const mostSources = 3;

/** Every system of a map with what hangs on it and what it hangs on. */
export function systemTies(map: Pick<OwnMap, 'systems' | 'pathways'>): readonly SystemTie[] {
  const names = new Map(map.systems.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const needsOf = (id: string) =>
    map.systems.find((system) => system.id === id)?.needs.flatMap(({ gate }) => [...membersOf(gate)]) ?? [];
  const weekly = Object.fromEntries(
    map.pathways.flatMap(({ service, weekly }) => (weekly.value === null ? [] : [[service, weekly.value]])),
  ) as Partial<Record<ServiceId, number>>;
  const aDay = (services: readonly ServiceId[]) => {
    const { weekly: sum } = contactsIn(services, weekly);
    return sum === null ? null : Math.round(sum / daysAWeek);
  };
  return systemStops(engineMap(map, '')).map(({ system, services }): SystemTie => {
    const naming = map.pathways.filter(({ needs }) => needs.some(({ gate }) => membersOf(gate).includes(system)));
    const direct = services.filter((service) => naming.some((pathway) => pathway.service === service));
    const through = services.filter((service) => !direct.includes(service));
    const high = aDay(services);
    return {
      ...{ id: system, name: nameOf(system), direct, through },
      needs: [...new Set(needsOf(system))].map(nameOf),
      neededBy: map.systems.filter(({ id }) => needsOf(id).includes(system)).map(({ name }) => name),
      contacts: high === null ? null : { low: aDay(direct) ?? 0, high },
      throughContacts: through.some((service) => contactServices.includes(service)) ? aDay(through) : 0,
      unknown: contactsIn(services, weekly).unknown,
      source: sourceOf(map.pathways.filter(({ service }) => services.includes(service))),
    };
  });
}

function sourceOf(pathways: OwnMap['pathways']): string {
  const told = pathways.flatMap(({ weekly: { value, origin, source, period } }) => {
    if (value === null) return [];
    const from = origin === 'template' ? 'assumed by the template' : source || 'the organisation itself';
    return [period === '' ? from : `${from}, ${period}`];
  });
  return [...new Set(told)].slice(0, mostSources).join('; ');
}

import { compileMap } from './compile-map.ts';
import { gateOutage } from './gates.ts';
import { contactServices, type ServiceId } from './impact-words.ts';
import { propagate } from './propagate.ts';
import type { ServiceMap } from './service-map.ts';

/** What stops when one system stops and everything else works. */
export interface SystemStop {
  readonly system: string;
  /** Pathways that meet it, through other systems too, in the order of the map. */
  readonly services: readonly ServiceId[];
  /** Other systems that it takes with it. */
  readonly systems: readonly string[];
}

/** Follows each system of a map to the pathways that need it. A gate that others still hold open is not reached. */
export function systemStops(map: ServiceMap): readonly SystemStop[] {
  const compiled = compileMap(map);
  const own = new Float64Array(map.systems.length);
  const outage = new Float64Array(map.systems.length);
  return map.systems.map(({ id }, at) => {
    own.fill(0);
    own[at] = 1;
    propagate(compiled, own, outage);
    return {
      system: id,
      services: compiled.pathways
        .filter(({ edges }) => edges.some((edge) => isFelt(edge) && gateOutage(edge.gate, outage) > least))
        .map(({ service }) => service),
      systems: map.systems.flatMap((other, index) =>
        index !== at && (outage[index] as number) > least ? [other.id] : [],
      ),
    };
  });
}

/** Below this an outage is rounding, not care. */
const least = 1e-9;

const isFelt = (edge: { readonly share: number; readonly weight: number }) => edge.share > 0 && edge.weight !== 0;

/** Care a week over several services, with how many of them are of unknown volume. */
export interface Touched {
  /** Null where no volume is known. */
  readonly weekly: number | null;
  readonly unknown: number;
}

/** Patients' contacts a week in these services, of those that add up to contacts; unknown is never 0. */
export function contactsIn(
  services: readonly ServiceId[],
  weekly: Readonly<Partial<Record<ServiceId, number>>>,
): Touched {
  const counted = services.filter((service) => contactServices.includes(service));
  const known = counted.flatMap((service) => weekly[service] ?? []);
  return {
    weekly: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
    unknown: counted.length - known.length,
  };
}

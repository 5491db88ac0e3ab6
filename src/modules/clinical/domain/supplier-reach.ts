import type { CareBody } from './care-body.ts';
import type { Hit } from './scenario.ts';
import type { SystemNode } from './service-map.ts';

const recordSystem = 'record-system';

/** Names are the same without regard to case; there are no other names for one supplier. */
export function isSameName(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left.toLowerCase() === right.toLowerCase();
}

/** Who supplies an organisation's record system: as its own map says, else as public facts do. */
function recordSupplier({ map, recordSystem: known }: CareBody): string | null {
  return map.systems.find(({ id }) => id === recordSystem)?.supplier ?? known;
}

/** Every supplier that an organisation is known to have. */
export function suppliersOf(body: CareBody): string[] {
  return [recordSupplier(body), ...body.map.systems.map(({ supplier }) => supplier)].flatMap((name) => name ?? []);
}

/**
 * True where a supplier's hit reaches an organisation that is found by filter: it has the supplier's record system, or,
 * on its own map, something of the supplier's that is hit. Everybody, for a hit without a supplier.
 */
export function isCustomer(body: CareBody, hit: Hit): boolean {
  if (hit.supplier === null) return true;
  const isOnMap = body.map.systems.some(
    ({ id, supplier }) =>
      isSameName(supplier, hit.supplier) && (hit.isAllOfSupplier === true || hit.systems.includes(id)),
  );
  return isOnMap || isSameName(recordSupplier(body), hit.supplier);
}

/**
 * Systems of a map that a hit takes down: those it names; for a supplier alone, those of the supplier on this map, and
 * the record system where the map names none of them.
 */
export function systemsHit(systems: readonly SystemNode[], hit: Hit): readonly string[] {
  if (hit.isAllOfSupplier !== true) return hit.systems;
  const own = systems.filter(({ supplier }) => isSameName(supplier, hit.supplier)).map(({ id }) => id);
  return own.length > 0 ? own : [recordSystem];
}

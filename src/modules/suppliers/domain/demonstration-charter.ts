import { addDays } from '#kernel/dates.ts';
import { seededRandom } from '#kernel/random.ts';
import type { CharterState } from './charter-states.ts';
import type { InventedSupplier } from './demonstration-suppliers.ts';

/** What invented suppliers state about the charter; about many points nobody says anything. */
export function demonstrationCharter(
  register: string,
  suppliers: readonly InventedSupplier[],
  { points, asOf }: { readonly points: readonly { readonly code: string }[]; readonly asOf: string },
) {
  const random = seededRandom(20261124, `charter ${register}`);
  return suppliers.flatMap(({ key, state: record }) =>
    points.flatMap(({ code: point }) => {
      const state = random.weighted<CharterState>([
        ['evidenced', 0.25],
        ['declared', 0.35],
        ['not-met', 0.08],
        ['unknown', 0.32],
      ]);
      if (state === 'unknown' || record === 'proposed') return [];
      const link = state === 'evidenced' ? `https://example.org/${key.toLowerCase()}/${point}` : '';
      return [{ key, point, state, statedOn: addDays(asOf, -random.whole(400)), link, note: '' }];
    }),
  );
}

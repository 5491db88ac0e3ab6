import { lazy, Suspense } from 'react';
import type { AssuranceOverview } from '../../contract/roll-up.ts';

// Most people are shown everything, so the panel is fetched only where something is withheld.
const WithheldPanel = lazy(async () => ({
  default: (await import('#modules/organisations/web/index.ts')).WithheldPanel,
}));

/** Organisations that keep their levels to themselves, where there are any. */
export function NotShared({ withheld }: { readonly withheld: AssuranceOverview['withheld'] }) {
  if (withheld.count === 0) return null;
  return (
    <Suspense fallback={null}>
      <WithheldPanel what="levels" withheld={withheld} />
    </Suspense>
  );
}

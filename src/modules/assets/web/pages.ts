import type { PageRoute } from '#web/page-route.ts';

/** Pages of systems and what is weak on them. */
export const assetPages: readonly PageRoute[] = [
  {
    pattern: ':scope/systems/to-fix',
    section: 'risk',
    needs: 'asset:read',
    title: 'What to fix first',
    load: async () => ({ Page: (await import('./weaknesses-page.tsx')).WeaknessesPage }),
  },
  {
    pattern: ':scope/systems/who-has',
    section: 'risk',
    needs: 'asset:read',
    title: 'Who has a weakness',
    load: async () => ({ Page: (await import('./who-has-page.tsx')).WhoHasPage }),
  },
  {
    pattern: ':scope/systems/imports',
    section: 'risk',
    needs: 'asset:read',
    title: 'Scans and inventories',
    load: async () => ({ Page: (await import('./imports-page.tsx')).ImportsPage }),
  },
];

import type { PageRoute } from '#web/page-route.ts';

/** Pages of systems and what is weak on them. */
export const assetPages: readonly PageRoute[] = [
  {
    pattern: ':scope/systems',
    section: 'risk',
    needs: 'asset:read',
    title: 'Systems',
    load: async () => ({ Page: (await import('./inventory/systems-page.tsx')).SystemsPage }),
  },
  {
    pattern: ':scope/systems/asset/:id',
    section: 'risk',
    needs: 'asset:read',
    title: 'System',
    load: async () => ({ Page: (await import('./inventory/asset-page.tsx')).AssetPage }),
  },
  {
    pattern: ':scope/systems/doubtful',
    section: 'risk',
    needs: 'asset:read',
    title: 'One system or two?',
    load: async () => ({ Page: (await import('./inventory/doubtful-page.tsx')).DoubtfulPage }),
  },
  {
    pattern: ':scope/systems/sources',
    section: 'risk',
    needs: 'asset:read',
    title: 'Whose word counts',
    load: async () => ({ Page: (await import('./inventory/sources-page.tsx')).SourcesPage }),
  },
  {
    pattern: ':scope/systems/to-fix',
    section: 'risk',
    needs: 'asset:read',
    title: 'What to fix first',
    load: () => import('./weaknesses-page.tsx'),
  },
  {
    pattern: ':scope/systems/controls',
    section: 'risk',
    needs: 'asset:read',
    title: 'Controls',
    load: () => import('./controls/controls-page.tsx'),
  },
  {
    pattern: ':scope/systems/controls/say',
    section: 'risk',
    needs: 'asset:write',
    title: 'Say what protects your systems',
    load: () => import('./controls/say-page.tsx'),
  },
  {
    pattern: ':scope/systems/controls/:control',
    section: 'risk',
    needs: 'asset:read',
    title: 'Systems behind a number',
    isStep: true,
    load: () => import('./controls/control-assets-page.tsx'),
  },
  {
    pattern: ':scope/systems/who-has',
    section: 'risk',
    needs: 'asset:read',
    title: 'Who has a weakness',
    load: () => import('./who-has-page.tsx'),
  },
  {
    pattern: ':scope/systems/imports',
    section: 'risk',
    needs: 'asset:read',
    title: 'Scans and inventories',
    load: () => import('./imports-page.tsx'),
  },
];

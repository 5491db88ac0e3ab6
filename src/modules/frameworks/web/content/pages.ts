import type { PageRoute } from '#web/page-route.ts';

/** Frameworks as data: which there are, what they ask, and files of them. */
export const contentPages: readonly PageRoute[] = [
  {
    pattern: '/frameworks',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Frameworks',
    load: async () => ({ Page: (await import('./frameworks-page.tsx')).FrameworksPage }),
  },
  {
    pattern: '/frameworks/load',
    section: 'assurance',
    needs: 'framework:manage',
    title: 'Load a framework',
    load: async () => ({ Page: (await import('./load-content-page.tsx')).LoadContentPage }),
  },
  {
    pattern: '/frameworks/:framework/:version',
    section: 'assurance',
    title: 'Framework',
    load: async () => ({ Page: (await import('./framework-page.tsx')).FrameworkPage }),
  },
];

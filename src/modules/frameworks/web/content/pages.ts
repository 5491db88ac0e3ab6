import type { PageRoute } from '#web/page-route.ts';

/** Frameworks as data: which there are, what they ask, and files of them. */
export const contentPages: readonly PageRoute[] = [
  {
    pattern: '/frameworks',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Frameworks',
    load: () => import('./frameworks-page.tsx'),
  },
  {
    pattern: '/frameworks/load',
    section: 'assurance',
    needs: 'framework:manage',
    title: 'Load a framework',
    load: () => import('./load-content-page.tsx'),
  },
  {
    pattern: '/frameworks/:framework/:version',
    section: 'assurance',
    title: 'Framework',
    load: () => import('./framework-page.tsx'),
  },
];

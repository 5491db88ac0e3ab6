import type { PageRoute } from '#web/page-route.ts';

/** Pages of this module, for the shell. */
export const reportingPages: readonly PageRoute[] = [
  {
    pattern: ':scope',
    section: 'overview',
    title: 'Overview',
    load: () => import('./overview-page.tsx'),
  },
];

import type { PageRoute } from '#web/page-route.ts';

/** Pages of the roll-up. */
export const rollUpPages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Assurance',
    load: () => import('./assurance-page.tsx'),
  },
  {
    pattern: ':scope/assurance/outcomes/:outcome',
    section: 'assurance',
    title: 'Outcome',
    load: () => import('./outcome-page.tsx'),
  },
];

import type { PageRoute } from '#web/page-route.ts';

/** Pages on which a return is answered. */
export const answeringPages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance/return',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Return',
    load: () => import('./return-page.tsx'),
  },
  {
    pattern: ':scope/assurance/return/:outcome',
    section: 'assurance',
    title: 'Outcome of a return',
    load: () => import('./outcome-page.tsx'),
  },
  {
    pattern: ':scope/assurance/scope',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'What the return is about',
    load: () => import('./scope-page.tsx'),
  },
  {
    pattern: ':scope/assurance/tasks',
    section: 'assurance',
    title: 'Outcomes to answer',
    load: () => import('./tasks-page.tsx'),
  },
];

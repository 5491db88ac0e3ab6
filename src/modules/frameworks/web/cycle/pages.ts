import type { PageRoute } from '#web/page-route.ts';

/** Pages of the yearly cycle: publication, plans, reviews, strategy, and the years themselves. */
export const cyclePages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance/publish',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Publish the return',
    load: () => import('./publish-page.tsx'),
  },
  {
    pattern: ':scope/assurance/plan',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Improvement plan',
    load: () => import('./plan-page.tsx'),
  },
  {
    pattern: ':scope/assurance/reviews',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Reviews of returns',
    load: () => import('./reviews-page.tsx'),
  },
  {
    pattern: ':scope/assurance/strategy',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Strategy',
    load: () => import('./strategy-page.tsx'),
  },
  {
    pattern: ':scope/assurance/levels',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Levels that must be held',
    load: () => import('./levels-page.tsx'),
  },
  {
    pattern: '/years',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Years',
    load: () => import('./years-page.tsx'),
  },
  {
    pattern: '/years/:code/edit',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Change the year',
    load: () => import('../year-edit/year-edit-page.tsx'),
  },
  {
    pattern: '/years/:code/categories',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Categories',
    load: () => import('./categories-page.tsx'),
  },
  {
    pattern: '/years/:code',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Year',
    load: () => import('./year-page.tsx'),
  },
];

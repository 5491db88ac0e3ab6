import type { PageRoute } from '#web/page-route.ts';

/** Pages of the yearly cycle: publication, plans, reviews, strategy, and the years themselves. */
export const cyclePages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance/publish',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Publish the return',
    load: async () => ({ Page: (await import('./publish-page.tsx')).PublishPage }),
  },
  {
    pattern: ':scope/assurance/plan',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Improvement plan',
    load: async () => ({ Page: (await import('./plan-page.tsx')).PlanPage }),
  },
  {
    pattern: ':scope/assurance/reviews',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Reviews of returns',
    load: async () => ({ Page: (await import('./reviews-page.tsx')).ReviewsPage }),
  },
  {
    pattern: ':scope/assurance/strategy',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Strategy',
    load: async () => ({ Page: (await import('./strategy-page.tsx')).StrategyPage }),
  },
  {
    pattern: ':scope/assurance/levels',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Levels that must be held',
    load: async () => ({ Page: (await import('./levels-page.tsx')).LevelsPage }),
  },
  {
    pattern: '/years',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Years',
    load: async () => ({ Page: (await import('./years-page.tsx')).YearsPage }),
  },
  {
    pattern: '/years/:code/edit',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Change the year',
    load: async () => ({ Page: (await import('../year-edit/year-edit-page.tsx')).YearEditPage }),
  },
  {
    pattern: '/years/:code/categories',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Categories',
    load: async () => ({ Page: (await import('./categories-page.tsx')).CategoriesPage }),
  },
  {
    pattern: '/years/:code',
    section: 'assurance',
    needs: 'framework:read',
    title: 'Year',
    load: async () => ({ Page: (await import('./year-page.tsx')).YearPage }),
  },
];

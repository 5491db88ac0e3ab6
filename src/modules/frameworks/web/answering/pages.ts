import type { PageRoute } from '#web/page-route.ts';

/** Pages on which a return is answered. */
export const answeringPages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance/return',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Return',
    load: async () => ({ Page: (await import('./return-page.tsx')).ReturnPage }),
  },
  {
    pattern: ':scope/assurance/return/:outcome',
    section: 'assurance',
    title: 'Outcome of a return',
    load: async () => ({ Page: (await import('./outcome-page.tsx')).OutcomePage }),
  },
  {
    pattern: ':scope/assurance/scope',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'What the return is about',
    load: async () => ({ Page: (await import('./scope-page.tsx')).ScopePage }),
  },
  {
    pattern: ':scope/assurance/tasks',
    section: 'assurance',
    title: 'Outcomes to answer',
    load: async () => ({ Page: (await import('./tasks-page.tsx')).TasksPage }),
  },
];

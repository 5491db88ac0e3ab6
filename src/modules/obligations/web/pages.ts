import type { PageRoute } from '#web/page-route.ts';

/** Pages of duties and obligations, for the shell. */
export const obligationPages: readonly PageRoute[] = [
  {
    pattern: ':scope/duties',
    section: 'people',
    needs: 'obligation:read',
    title: 'Duties',
    load: async () => ({ Page: (await import('./duties-page.tsx')).DutiesPage }),
  },
  {
    pattern: ':scope/obligations',
    section: 'people',
    needs: 'obligation:read',
    title: 'Obligations',
    load: async () => ({ Page: (await import('./obligations-page.tsx')).ObligationsPage }),
  },
  {
    pattern: ':scope/obligations/new',
    section: 'people',
    needs: 'obligation:manage',
    title: 'Ask for something',
    load: async () => ({ Page: (await import('./ask-page.tsx')).AskPage }),
  },
  {
    pattern: ':scope/obligations/:id',
    section: 'people',
    title: 'Obligation',
    load: async () => ({ Page: (await import('./obligation-page.tsx')).ObligationPage }),
  },
  {
    pattern: '/start',
    section: '',
    title: 'What waits for you',
    load: async () => ({ Page: (await import('./start-page.tsx')).StartPage }),
  },
];

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
    pattern: ':scope/obligations/routes',
    section: 'people',
    title: 'Routes of escalation',
    load: async () => ({ Page: (await import('./routes-page.tsx')).RoutesPage }),
  },
  {
    pattern: ':scope/obligations/repeats',
    section: 'people',
    title: 'Asked again and again',
    load: async () => ({ Page: (await import('./repeats-page.tsx')).RepeatsPage }),
  },
  {
    pattern: ':scope/duties/import',
    section: 'people',
    title: 'Holders from a file',
    load: async () => ({ Page: (await import('./holders-file-page.tsx')).HoldersFilePage }),
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

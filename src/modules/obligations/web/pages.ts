import type { PageRoute } from '#web/page-route.ts';

/** Pages of duties and obligations, for the shell. */
export const obligationPages: readonly PageRoute[] = [
  {
    pattern: ':scope/duties',
    section: 'people',
    needs: 'obligation:read',
    title: 'Duties',
    load: () => import('./duties-page.tsx'),
  },
  {
    pattern: ':scope/obligations',
    section: 'people',
    needs: 'obligation:read',
    title: 'Obligations',
    load: () => import('./obligations-page.tsx'),
  },
  {
    pattern: ':scope/obligations/new',
    section: 'people',
    needs: 'obligation:manage',
    title: 'Ask for something',
    load: () => import('./ask-page.tsx'),
  },
  {
    pattern: ':scope/obligations/routes',
    section: 'people',
    title: 'Routes of escalation',
    load: () => import('./routes-page.tsx'),
  },
  {
    pattern: ':scope/obligations/repeats',
    section: 'people',
    title: 'Asked again and again',
    load: () => import('./repeats-page.tsx'),
  },
  {
    pattern: ':scope/duties/import',
    section: 'people',
    title: 'Holders from a file',
    load: () => import('./holders-file-page.tsx'),
  },
  {
    pattern: ':scope/obligations/:id',
    section: 'people',
    title: 'Obligation',
    load: () => import('./obligation-page.tsx'),
  },
  {
    pattern: '/start',
    section: '',
    title: 'What waits for you',
    load: () => import('./start-page.tsx'),
  },
];

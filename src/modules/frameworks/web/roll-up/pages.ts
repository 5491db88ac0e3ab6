import type { PageRoute } from '#web/page-route.ts';

/** Pages of the roll-up. */
export const rollUpPages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Assurance',
    load: async () => ({ Page: (await import('./assurance-page.tsx')).AssurancePage }),
  },
  {
    pattern: ':scope/assurance/outcomes/:outcome',
    section: 'assurance',
    title: 'Outcome',
    load: async () => ({ Page: (await import('./outcome-page.tsx')).OutcomePage }),
  },
];

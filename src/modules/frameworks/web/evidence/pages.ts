import type { PageRoute } from '#web/page-route.ts';

/** Pages of evidence, shared services and independent assessments. */
export const evidencePages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance/evidence',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Evidence',
    load: () => import('./evidence-page.tsx'),
  },
  {
    pattern: ':scope/assurance/evidence/:id',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'A piece of evidence',
    load: () => import('./evidence-item-page.tsx'),
  },
  {
    pattern: ':scope/assurance/services',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Shared services',
    load: () => import('./services-page.tsx'),
  },
  {
    pattern: ':scope/assurance/assessor',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Independent assessment',
    load: () => import('./assessor-page.tsx'),
  },
];

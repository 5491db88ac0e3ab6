import type { PageRoute } from '#web/page-route.ts';

/** Pages of evidence, shared services and independent assessments. */
export const evidencePages: readonly PageRoute[] = [
  {
    pattern: ':scope/assurance/evidence',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Evidence',
    load: async () => ({ Page: (await import('./evidence-page.tsx')).EvidencePage }),
  },
  {
    pattern: ':scope/assurance/evidence/:id',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'A piece of evidence',
    load: async () => ({ Page: (await import('./evidence-item-page.tsx')).EvidenceItemPage }),
  },
  {
    pattern: ':scope/assurance/services',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Shared services',
    load: async () => ({ Page: (await import('./services-page.tsx')).ServicesPage }),
  },
  {
    pattern: ':scope/assurance/assessor',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'Independent assessment',
    load: async () => ({ Page: (await import('./assessor-page.tsx')).AssessorPage }),
  },
];

import type { PageRoute } from '#web/page-route.ts';
import { answeringPages } from './answering/pages.ts';
import { contentPages } from './content/pages.ts';
import { cyclePages } from './cycle/pages.ts';
import { evidencePages } from './evidence/pages.ts';
import { rollUpPages } from './roll-up/pages.ts';

/** The pages of assurance. */
export const frameworkPages: readonly PageRoute[] = [
  ...contentPages,
  ...answeringPages,
  ...evidencePages,
  ...rollUpPages,
  ...cyclePages,
  {
    pattern: ':scope/assurance/files',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'The return as a file',
    load: () => import('./files/return-files-page.tsx'),
  },
  {
    pattern: ':scope/assurance/print',
    section: 'assurance',
    needs: 'assurance:read',
    title: 'The return on paper',
    load: () => import('./files/return-print-page.tsx'),
  },
];

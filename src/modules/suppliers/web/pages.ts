import type { PageRoute } from '#web/page-route.ts';

/** Pages of suppliers, for the shell. */
export const supplierPages: readonly PageRoute[] = [
  {
    pattern: ':scope/suppliers',
    section: 'money',
    needs: 'supplier:read',
    title: 'Suppliers',
    load: () => import('./suppliers-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/new',
    section: 'money',
    needs: 'supplier:write',
    title: 'Add a supplier',
    load: () => import('./add-supplier-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/duplicates',
    section: 'money',
    needs: 'supplier:read',
    title: 'Suppliers recorded twice',
    load: () => import('./duplicates-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/files',
    section: 'money',
    needs: 'supplier:write',
    title: 'Suppliers as a file',
    load: () => import('./supplier-files-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/concentration',
    section: 'money',
    needs: 'supplier:read',
    title: 'Concentration',
    load: () => import('./concentration-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/prices',
    section: 'money',
    needs: 'contract:read',
    title: 'Like products, prices',
    load: () => import('./prices-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/contracts',
    section: 'money',
    needs: 'contract:read',
    title: 'Contracts that end',
    load: () => import('./contracts-page.tsx'),
  },
  {
    pattern: ':scope/suppliers/questionnaires',
    section: 'money',
    needs: 'supplier:read',
    title: 'Questionnaires to suppliers',
    load: async () => ({ Page: (await import('./questionnaires-page.tsx')).QuestionnairesPage }),
  },
  {
    pattern: ':scope/suppliers/questionnaires/:id',
    section: 'money',
    needs: 'supplier:read',
    title: 'Questionnaire',
    load: async () => ({ Page: (await import('./questionnaire-page.tsx')).QuestionnairePage }),
  },
  {
    pattern: ':scope/suppliers/rounds/:id',
    section: 'money',
    needs: 'supplier:read',
    title: 'Answers of a supplier',
    load: async () => ({ Page: (await import('./round-page.tsx')).RoundPage }),
  },
  {
    pattern: ':scope/suppliers/:id',
    section: 'money',
    needs: 'supplier:read',
    title: 'Supplier',
    load: () => import('./supplier-page.tsx'),
  },
];

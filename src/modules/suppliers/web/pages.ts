import type { PageRoute } from '#web/page-route.ts';

/** Pages of suppliers, for the shell. */
export const supplierPages: readonly PageRoute[] = [
  {
    pattern: ':scope/suppliers',
    section: 'money',
    needs: 'supplier:read',
    title: 'Suppliers',
    load: async () => ({ Page: (await import('./suppliers-page.tsx')).SuppliersPage }),
  },
  {
    pattern: ':scope/suppliers/new',
    section: 'money',
    needs: 'supplier:write',
    title: 'Add a supplier',
    load: async () => ({ Page: (await import('./add-supplier-page.tsx')).AddSupplierPage }),
  },
  {
    pattern: ':scope/suppliers/duplicates',
    section: 'money',
    needs: 'supplier:read',
    title: 'Suppliers recorded twice',
    load: async () => ({ Page: (await import('./duplicates-page.tsx')).DuplicatesPage }),
  },
  {
    pattern: ':scope/suppliers/files',
    section: 'money',
    needs: 'supplier:write',
    title: 'Suppliers as a file',
    load: async () => ({ Page: (await import('./supplier-files-page.tsx')).SupplierFilesPage }),
  },
  {
    pattern: ':scope/suppliers/concentration',
    section: 'money',
    needs: 'supplier:read',
    title: 'Concentration',
    load: async () => ({ Page: (await import('./concentration-page.tsx')).ConcentrationPage }),
  },
  {
    pattern: ':scope/suppliers/prices',
    section: 'money',
    needs: 'contract:read',
    title: 'Like products, prices',
    load: async () => ({ Page: (await import('./prices-page.tsx')).PricesPage }),
  },
  {
    pattern: ':scope/suppliers/contracts',
    section: 'money',
    needs: 'contract:read',
    title: 'Contracts that end',
    load: async () => ({ Page: (await import('./contracts-page.tsx')).ContractsPage }),
  },
  {
    pattern: ':scope/suppliers/:id',
    section: 'money',
    needs: 'supplier:read',
    title: 'Supplier',
    load: async () => ({ Page: (await import('./supplier-page.tsx')).SupplierPage }),
  },
];

import type { PageRoute } from '#web/page-route.ts';

/** The pages of people, access, the audit log and the register. */
export const organisationPages: readonly PageRoute[] = [
  {
    pattern: '/log-in',
    section: '',
    title: 'Log in',
    isOpen: true,
    load: async () => ({ Page: (await import('./log-in-page.tsx')).LogInPage }),
  },
  {
    pattern: '/set-password',
    section: '',
    title: 'Choose your password',
    isOpen: true,
    load: async () => ({ Page: (await import('./set-password-page.tsx')).SetPasswordPage }),
  },
  {
    pattern: '/invitation',
    section: '',
    title: 'Your invitation',
    isOpen: true,
    load: async () => ({ Page: (await import('./invitation-page.tsx')).InvitationPage }),
  },
  {
    pattern: '/proved',
    section: '',
    title: 'It is you',
    isOpen: true,
    load: async () => ({ Page: (await import('./proved-page.tsx')).ProvedPage }),
  },
  {
    pattern: '/account',
    section: '',
    title: 'Your account',
    load: async () => ({ Page: (await import('./account-page.tsx')).AccountPage }),
  },
  {
    pattern: '/people',
    section: '',
    title: 'People and access',
    load: async () => ({ Page: (await import('./people-page.tsx')).PeoplePage }),
  },
  {
    pattern: '/people/new',
    section: '',
    title: 'Add a person',
    load: async () => ({ Page: (await import('./add-person-page.tsx')).AddPersonPage }),
  },
  {
    pattern: '/people/invite',
    section: '',
    title: 'Invite a supplier contact',
    load: async () => ({ Page: (await import('./invite-supplier-page.tsx')).InviteSupplierPage }),
  },
  {
    pattern: '/people/:id',
    section: '',
    title: 'Account',
    load: async () => ({ Page: (await import('./person-page.tsx')).PersonPage }),
  },
  {
    pattern: '/tokens',
    section: '',
    title: 'Tokens for scripts',
    load: async () => ({ Page: (await import('./tokens-page.tsx')).TokensPage }),
  },
  {
    pattern: '/tokens/new',
    section: '',
    title: 'Make a token',
    load: async () => ({ Page: (await import('./add-token-page.tsx')).AddTokenPage }),
  },
  {
    pattern: '/audit',
    section: '',
    title: 'Audit log',
    load: async () => ({ Page: (await import('./audit-page.tsx')).AuditPage }),
  },
  {
    pattern: '/organisations',
    section: '',
    title: 'Organisations',
    load: async () => ({ Page: (await import('./organisations-page.tsx')).OrganisationsPage }),
  },
  {
    pattern: '/organisations/:code/edit',
    section: '',
    title: 'Correct an organisation',
    load: async () => ({ Page: (await import('./edit-organisation-page.tsx')).EditOrganisationPage }),
  },
  {
    pattern: '/imports',
    section: '',
    title: 'Imports',
    load: async () => ({ Page: (await import('./imports-page.tsx')).ImportsPage }),
  },
  {
    pattern: '/imports/new',
    section: '',
    title: 'Import a file',
    load: async () => ({ Page: (await import('./new-import-page.tsx')).NewImportPage }),
  },
  {
    pattern: '/imports/:id',
    section: '',
    title: 'Import',
    load: async () => ({ Page: (await import('./import-page.tsx')).ImportPage }),
  },
];

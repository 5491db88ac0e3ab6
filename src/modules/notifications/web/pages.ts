import type { PageRoute } from '#web/page-route.ts';

/** Pages of notices, for the shell. */
export const notificationPages: readonly PageRoute[] = [
  {
    pattern: '/notifications',
    section: '',
    title: 'Notices',
    load: async () => ({ Page: (await import('./notices-page.tsx')).NoticesPage }),
  },
  {
    pattern: '/notifications/wishes',
    section: '',
    title: 'How you are told',
    load: async () => ({ Page: (await import('./wishes-page.tsx')).WishesPage }),
  },
  {
    pattern: '/webhooks',
    section: '',
    needs: 'token:manage',
    title: 'Webhooks',
    load: async () => ({ Page: (await import('./webhooks-page.tsx')).WebhooksPage }),
  },
];

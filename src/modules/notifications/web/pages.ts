import type { PageRoute } from '#web/page-route.ts';

/** Pages of notices, for the shell. */
export const notificationPages: readonly PageRoute[] = [
  {
    pattern: '/notifications',
    section: '',
    title: 'Notices',
    load: () => import('./notices-page.tsx'),
  },
  {
    pattern: '/notifications/wishes',
    section: '',
    title: 'How you are told',
    load: () => import('./wishes-page.tsx'),
  },
  {
    pattern: '/webhooks',
    section: '',
    needs: 'token:manage',
    title: 'Webhooks',
    load: () => import('./webhooks-page.tsx'),
  },
];

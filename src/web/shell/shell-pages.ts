import type { PageRoute } from '#web/page-route.ts';

/** Pages of the shell itself. */
export const shellPages: readonly PageRoute[] = [
  {
    pattern: '/accessibility',
    section: '',
    title: 'Accessibility statement',
    isOpen: true,
    load: () => import('#web/shell/accessibility-page.tsx'),
  },
  {
    pattern: '/keyboard',
    section: '',
    title: 'Keyboard',
    isOpen: true,
    load: () => import('#web/shell/keyboard-page.tsx'),
  },
  {
    pattern: '/search',
    section: '',
    title: 'Search',
    load: () => import('#web/shell/search-page.tsx'),
  },
  {
    pattern: '/kit',
    section: '',
    isStep: true,
    title: 'Kit',
    isOpen: true,
    load: () => import('#web/kit-page/kit-page.tsx'),
  },
  {
    pattern: '/kit/charts',
    section: '',
    isStep: true,
    title: 'Kit: charts',
    isOpen: true,
    load: () => import('#web/kit-page/kit-charts-page.tsx'),
  },
];

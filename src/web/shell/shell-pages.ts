import type { PageRoute } from '#web/page-route.ts';

/** Pages of the shell itself. */
export const shellPages: readonly PageRoute[] = [
  {
    pattern: '/accessibility',
    section: '',
    title: 'Accessibility statement',
    isOpen: true,
    load: async () => ({ Page: (await import('#web/shell/accessibility-page.tsx')).AccessibilityPage }),
  },
  {
    pattern: '/keyboard',
    section: '',
    title: 'Keyboard',
    isOpen: true,
    load: async () => ({ Page: (await import('#web/shell/keyboard-page.tsx')).KeyboardPage }),
  },
  {
    pattern: '/search',
    section: '',
    title: 'Search',
    load: async () => ({ Page: (await import('#web/shell/search-page.tsx')).SearchPage }),
  },
  {
    pattern: '/kit',
    section: '',
    isStep: true,
    title: 'Kit',
    isOpen: true,
    load: async () => ({ Page: (await import('#web/kit-page/kit-page.tsx')).KitPage }),
  },
];

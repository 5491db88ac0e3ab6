import type { PageRoute } from '#web/page-route.ts';
import { rollUpPages } from './roll-up/pages.ts';

/** Pages of assurance, for the shell. */
export const frameworkPages: readonly PageRoute[] = [...rollUpPages];

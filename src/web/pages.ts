import { assetPages } from '#modules/assets/web/pages.ts';
import { clinicalPages } from '#modules/clinical/web/pages.ts';
import { frameworkPages } from '#modules/frameworks/web/pages.ts';
import { notificationPages } from '#modules/notifications/web/pages.ts';
import { obligationPages } from '#modules/obligations/web/pages.ts';
import { organisationPages } from '#modules/organisations/web/pages.ts';
import { reportingPages } from '#modules/reporting/web/pages.ts';
import { supplierPages } from '#modules/suppliers/web/pages.ts';
import type { PageRoute } from '#web/page-route.ts';
import type { RailItem } from '#web/shell/rail-item.ts';
import { shellPages } from '#web/shell/shell-pages.ts';

/** Every page of the product, in order; the first pattern that fits an address wins. Modules are added by hand. */
export const pageRoutes: readonly PageRoute[] = [
  ...reportingPages,
  ...supplierPages,
  ...clinicalPages,
  ...assetPages,
  ...frameworkPages,
  ...obligationPages,
  ...notificationPages,
  ...organisationPages,
  ...shellPages,
];

/**
 * The side rail, at most 8 items. An item is shown only if a page of its section is listed above, so that nothing
 * leads nowhere.
 */
export const railItems: readonly RailItem[] = [
  { section: 'overview', name: 'Overview', icon: 'home', path: '', key: 'o' },
  { section: 'risk', name: 'Risk to care', icon: 'shield', path: 'care', key: 'r' },
  { section: 'threats', name: 'Threats', icon: 'pulse', path: 'threats', key: 't' },
  { section: 'incidents', name: 'Incidents', icon: 'warning', path: 'incidents', key: 'i' },
  { section: 'assurance', name: 'Assurance', icon: 'checklist', path: 'assurance', key: 'a' },
  { section: 'money', name: 'Money and suppliers', icon: 'pound', path: 'suppliers', key: 'm' },
  { section: 'people', name: 'People', icon: 'people', path: 'duties', key: 'p' },
  { section: 'guidance', name: 'Guidance', icon: 'book', path: 'guidance', key: 'd' },
];

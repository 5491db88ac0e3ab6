import type { TemplateId } from './impact-words.ts';
import type { ServiceMap } from './service-map.ts';
import { acute } from './templates/acute.ts';
import { community } from './templates/community.ts';
import { mentalHealth } from './templates/mental-health.ts';
import { ambulance, nhs111, primaryCare } from './templates/urgent-and-primary.ts';

/** The maps that stand for organisations which have not drawn their own. */
export const templates: Readonly<Record<TemplateId, ServiceMap>> = {
  acute,
  'mental-health': mentalHealth,
  community,
  ambulance,
  'primary-care': primaryCare,
  'nhs-111': nhs111,
};

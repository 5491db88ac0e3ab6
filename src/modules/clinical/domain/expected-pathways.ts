import type { ServiceId, TemplateId } from './impact-words.ts';
import { templates } from './templates.ts';

/** Types of trust, as public data words them, with the templates that their care follows. */
const templatesOfType: Readonly<Record<string, readonly TemplateId[]>> = {
  Acute: ['acute'],
  'Mental Health': ['mental-health'],
  Community: ['community'],
  'Mental Health and Community (Combined)': ['mental-health', 'community'],
  Ambulance: ['ambulance'],
};

/** Kinds of body whose template needs no further word. */
const templatesOfKind: Readonly<Record<string, readonly TemplateId[]>> = { gp: ['primary-care'] };

/**
 * The pathways that an organisation is expected to have a plan for, until it says that it does not give that care.
 * Null: its type is not known, so what is missing cannot be counted. Empty: it gives no care itself.
 */
export function expectedPathways(kind: string, trustType: string | null): readonly ServiceId[] | null {
  if (kind === 'trust') {
    const found = trustType === null ? undefined : templatesOfType[trustType];
    return found ? servicesOf(found) : null;
  }
  return servicesOf(templatesOfKind[kind] ?? []);
}

function servicesOf(ids: readonly TemplateId[]): readonly ServiceId[] {
  return [...new Set(ids.flatMap((id) => templates[id].pathways.map(({ service }) => service)))];
}

import { addDays } from '#kernel/dates.ts';
import type { InventedSuppliers } from './demonstration-suppliers.ts';

/** Which of the invented suppliers has people here: the one in the middle of its questionnaire. */
const place = 3;

/** A supplier of a fictional nation whose own people can be tried. */
export interface InventedPartners {
  readonly key: string;
  readonly name: string;
  /** Never a domain that exists. */
  readonly domain: string;
  readonly people: readonly { readonly name: string; readonly email: string; readonly isAdministrator: boolean }[];
}

/** The supplier with people, and the same relationships with two of its customers naming themselves to it. */
export function withPartners({ suppliers, relationships }: InventedSuppliers): InventedSuppliers & {
  readonly partners: InventedPartners | null;
} {
  const supplier = suppliers[place];
  if (!supplier) return { suppliers, relationships, partners: null };
  const { key, name } = supplier;
  const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
  const named = new Set(relationships.filter((one) => one.key === key).slice(0, 2));
  return {
    suppliers,
    relationships: relationships.map((one) => (named.has(one) ? { ...one, isNamed: true, state: 'active' } : one)),
    partners: {
      ...{ key, name, domain },
      people: [
        { name: 'Imke Tarrant', email: `imke.tarrant@${domain}`, isAdministrator: true },
        { name: 'Joel Osei', email: `joel.osei@${domain}`, isAdministrator: false },
      ],
    },
  };
}

/** An incident that the invented supplier declared, in words of its own. */
export const inventedIncident = {
  title: 'Slow log-in at our data centre',
  what: 'Since the morning some people wait up to 2 minutes at log-in. Records can be read. No data was lost. We look for the cause.',
  update: 'The cause is a storage system that is being replaced. We expect log-in to be normal by the evening.',
};

/** A CSAF 2.0 document of the invented supplier. No CVE: numbers of the real list belong to real weaknesses. */
export function inventedAdvisory({ name, domain }: InventedPartners, day: string) {
  const at = `${addDays(day, -6)}T09:00:00.000Z`;
  return {
    document: {
      ...{ category: 'csaf_security_advisory', csaf_version: '2.0', title: `${name}: old sessions are not ended` },
      publisher: { category: 'vendor', name, namespace: `https://${domain}` },
      distribution: { tlp: { label: 'AMBER' } },
      notes: [
        { category: 'summary', text: 'A session stays open after the password was changed. Install 8.2. Invented.' },
      ],
      references: [{ category: 'self', summary: 'This advisory', url: `https://${domain}/advisories/2026-01` }],
      tracking: {
        ...{ id: 'DEMO-2026-01', version: '1', status: 'final', initial_release_date: at, current_release_date: at },
        revision_history: [{ number: '1', date: at, summary: 'First version' }],
      },
    },
    product_tree: {
      full_product_names: [
        { name: `${name} patient record before 8.2`, product_id: 'before' },
        { name: `${name} patient record 8.2`, product_id: 'fixed' },
      ],
    },
    vulnerabilities: [
      {
        title: 'Old sessions are not ended',
        ids: [{ system_name: name, text: 'S-114' }],
        notes: [{ category: 'description', text: 'A change of password does not end sessions that are open.' }],
        product_status: { known_affected: ['before'], fixed: ['fixed'] },
        remediations: [{ category: 'vendor_fix', details: 'Install 8.2.', product_ids: ['before'] }],
      },
    ],
  };
}

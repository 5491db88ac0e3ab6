import type { HeldTable, Subject } from '#platform/held-data.ts';
import { type Query, sql } from '#platform/sql.ts';

/** True, in SQL, for a name that is the subject's at a moment when the audit log says that they changed something. */
const isBy = (name: Query, at: Query, { who, names }: Subject): Query =>
  sql`(${name} = any(${names}::text[]) and platform.was_by(${who}, ${at}))`;

/** A name that somebody typed in at the subject's own organisation. */
const isNamed = (name: Query, { names, organisationId }: Subject): Query =>
  sql`(${name} = any(${names}::text[]) and organisation_id = ${organisationId})`;

/** What the register of what cannot be patched holds of people. */
export const legacyHeld: readonly HeldTable[] = [
  {
    table: 'assets.legacy_entry',
    holds: 'What cannot be updated, who owns it, who accepted its risk, and who changed it last',
    personal: {
      accepted_by: 'name',
      accepted_why: 'free text',
      updated_by_name: 'name',
      what: 'free text',
      reason_note: 'free text',
      retirement_plan: 'free text',
    },
    others: 'name kind reason system_id pathways contacts_source support_source owner_duty cost_source funding state',
    purpose: 'duties',
    keptAs: 'weaknesses',
    erasure: 'Names are replaced; what was accepted and why stays.',
    erase: (subject) => sql`update assets.legacy_entry set
      accepted_by = case when ${isNamed(sql`accepted_by`, subject)} then ${subject.erasedName} else accepted_by end,
      updated_by_name = case when ${isBy(sql`updated_by_name`, sql`updated_at`, subject)} then ${subject.erasedName} else updated_by_name end
      where ${isNamed(sql`accepted_by`, subject)} or ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}`,
    copy: (subject) => sql`select id, name, accepted_why, updated_at from assets.legacy_entry
      where ${isNamed(sql`accepted_by`, subject)} or ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}
      order by id`,
  },
  {
    table: 'assets.legacy_control',
    holds: 'What stands in for an update, what shows that it works, and who tested it',
    personal: { tested_by: 'name', evidence: 'free text' },
    others: 'kind degree',
    purpose: 'duties',
    keptAs: 'weaknesses',
    erasure: 'The name is replaced; the test stays.',
    erase: (subject) => sql`update assets.legacy_control set tested_by = ${subject.erasedName}
      where ${isNamed(sql`tested_by`, subject)}`,
    copy: (subject) => sql`select id, kind, tested_on from assets.legacy_control
      where ${isNamed(sql`tested_by`, subject)} order by id`,
  },
];

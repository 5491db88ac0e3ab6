import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** What the years of the cycle hold of people. */
export const yearTables: readonly HeldTable[] = [
  {
    table: 'frameworks.begun_year',
    holds: 'Which nation began which year, and who did',
    personal: { begun_by_name: 'name' },
    others: 'register year asked_for',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name is replaced.',
    erase: ({ names, erasedName }) => sql`update frameworks.begun_year set begun_by_name = ${erasedName}
      where begun_by_name = any(${names}::text[])`,
  },
  {
    table: 'frameworks.organisation_category',
    holds: 'Which organisation was placed in which category by name, and who did',
    personal: { placed_by_name: 'name' },
    others: 'year category why source',
    purpose: 'accountability',
    keptAs: 'assurance',
    erasure: 'The name is replaced.',
    erase: ({ names, erasedName }) => sql`update frameworks.organisation_category set placed_by_name = ${erasedName}
      where placed_by_name = any(${names}::text[])`,
  },
];

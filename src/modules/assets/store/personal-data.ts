import type { PersonalData } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** What this module holds of people. A new table or text column needs its line here. */
export const personalData: PersonalData = {
  held: [
    {
      table: 'assets.import',
      holds: 'Files of inventories and scanners, and who brought them',
      personal: { by_id: 'what they did', by_name: 'name', file_name: 'free text' },
      others: 'organisation_code format state sha256 faults counts resume',
      purpose: 'accountability',
      keptAs: 'weaknesses',
      erasure: 'The name is replaced; the file stays.',
      erase: ({ who, erasedName }) => sql`update assets.import set by_name = ${erasedName} where by_id = ${who}`,
      copy: ({ who }) => sql`select id, file_name, began_at from assets.import where by_id = ${who} order by id`,
    },
    {
      table: 'assets.doubtful_match',
      holds: 'Which assets may be the same, and who said whether they are',
      personal: { decided_by_name: 'name' },
      others: 'reason decided',
      purpose: 'accountability',
      keptAs: 'weaknesses',
      erasure: 'The name is replaced.',
      erase: ({
        names,
        organisationId,
        erasedName,
      }) => sql`update assets.doubtful_match set decided_by_name = ${erasedName}
        where decided_by_name = any(${names}::text[]) and organisation_id = ${organisationId}`,
    },
    {
      table: 'assets.asset',
      holds: 'Devices and systems; the name of a laptop may be that of the person who carries it',
      personal: { name: 'free text' },
      others: 'kind operating_system site zone service supplier owner_duty exposure safety mission controls facts',
      purpose: 'security',
      keptAs: 'weaknesses',
      erasure: 'Kept: it names a device. Whoever leaves hands the device back, and it gets another name.',
    },
    {
      table: 'assets.identity',
      holds: 'Names and addresses that devices are known by',
      personal: { value: 'free text' },
      others: '',
      purpose: 'security',
      keptAs: 'weaknesses',
      erasure: 'Kept: it names a device.',
    },
    {
      table: 'assets.import_piece',
      holds: 'Files of scanners while they are read; names of accounts may stand in them',
      personal: { bytes: 'free text' },
      others: '',
      purpose: 'security',
      keptAs: 'weaknesses',
      erasure: 'Gone once the file is stored, which takes minutes.',
    },
  ],
  plain: [
    { table: 'assets.source', others: 'name' },
    { table: 'assets.feed', others: 'name summary' },
    { table: 'assets.import_asset', others: 'key' },
    {
      table: 'assets.weakness',
      others: 'code title severity cvss_vector exploitation automatable technical_impact cve_state',
    },
    { table: 'assets.rule', others: 'code title description solution' },
    { table: 'assets.finding', others: 'said' },
    { table: 'assets.decision', others: '' },
    { table: 'assets.estate', others: '' },
    { table: 'assets.exposed', others: '' },
    { table: 'assets.import_touched', others: '' },
    { table: 'assets.revision', others: '' },
  ],
  retention: [
    {
      code: 'weaknesses',
      name: 'Inventories, weaknesses and the files they came from',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept while the organisation runs the systems; the bytes of a file go once it is stored.',
    },
  ],
};

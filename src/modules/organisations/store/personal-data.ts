import type { PersonalData, PlainTable } from '#platform/held-data.ts';
import { accounts } from './personal-data/accounts.ts';
import { acts, groups } from './personal-data/acts.ts';
import { choices } from './personal-data/choices.ts';
import { looks } from './personal-data/looks.ts';
import { retentionClasses } from './retention-classes.ts';

const plain: readonly PlainTable[] = [
  { table: 'organisations.activity', others: 'measure period source' },
  { table: 'organisations.characteristic', others: 'name value source' },
  { table: 'organisations.data_class', others: 'code name meaning' },
  { table: 'organisations.directory_group', others: 'name external_id' },
  { table: 'organisations.edge', others: 'type source' },
  { table: 'organisations.edge_type', others: 'code name meaning' },
  { table: 'organisations.edition', others: 'standard code' },
  { table: 'organisations.edition_calendar', others: 'standard edition basis' },
  { table: 'organisations.hex', others: 'label' },
  { table: 'organisations.identity_provider', others: 'code settings sealed_credential' },
  { table: 'organisations.import_change', others: 'outcome entity key reason before after' },
  { table: 'organisations.kind', others: 'code name plural' },
  { table: 'organisations.measure', others: 'code name unit per' },
  { table: 'organisations.newest_status', others: 'standard edition status' },
  { table: 'organisations.organisation', others: 'register code kind name short_name postcode source' },
  { table: 'organisations.published_status', others: 'standard edition status source' },
  { table: 'organisations.register', others: 'code name root_code address rights_edge note' },
  { table: 'organisations.retention', others: 'class' },
  { table: 'organisations.sector_rule', others: 'sector code_pattern name_pattern kind' },
  { table: 'organisations.sharing_default', others: 'class overseer_kind level basis' },
  { table: 'organisations.sharing_floor', others: 'class overseer_kind level legal_basis' },
  { table: 'organisations.spent_challenge', others: 'hash' },
  { table: 'organisations.status', others: 'standard code name' },
  { table: 'organisations.status_words', others: 'standard words status' },
];

/** What this module holds of people. A new table or text column needs its line here, or in `personal-data/`. */
export const personalData: PersonalData = {
  held: [...accounts, ...choices, ...groups, ...acts, ...looks],
  plain,
  retention: retentionClasses,
};

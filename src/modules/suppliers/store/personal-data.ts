import type { HeldTable, PersonalData } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';
import { isBy } from './is-by.ts';
import { heldOfQuestionnaires } from './questionnaires/held-of-questionnaires.ts';

const replaced = 'The name is replaced; what was written stays.';

import { partnerData } from './partners/personal-data.ts';

const held: readonly HeldTable[] = [
  {
    table: 'suppliers.supplier',
    holds: 'The shared record of suppliers, with whom to reach about security',
    personal: { security_contact: 'contact', updated_by_name: 'name' },
    others: 'register state name other_names folded_names ods_code company_number country website source',
    purpose: 'duties',
    keptAs: 'supplier-record',
    erasure: 'The name of whoever changed it last is replaced. A security contact is a mailbox of the supplier.',
    erase: (subject) => sql`update suppliers.supplier set updated_by_name = ${subject.erasedName}
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}`,
    copy: (subject) => sql`select id, name, updated_at from suppliers.supplier
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.merge',
    holds: 'Records of suppliers that were made one, and by whom',
    personal: {
      ...{ made_by_name: 'name', undone_by_name: 'name', joined_by_name: 'name' },
      ...{ why: 'free text', undone_why: 'free text' },
    },
    others: 'register reasons',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.merge set
      made_by_name = case when ${isBy(sql`made_by_name`, sql`made_at`, subject)} then ${subject.erasedName} else made_by_name end,
      joined_by_name = case when ${isBy(sql`joined_by_name`, sql`joined_at`, subject)} then ${subject.erasedName} else joined_by_name end,
      undone_by_name = case when ${isBy(sql`undone_by_name`, sql`undone_at`, subject)} then ${subject.erasedName} else undone_by_name end
      where ${isBy(sql`made_by_name`, sql`made_at`, subject)} or ${isBy(sql`undone_by_name`, sql`undone_at`, subject)}
        or ${isBy(sql`joined_by_name`, sql`joined_at`, subject)}`,
    copy: (subject) => sql`select id, why, made_at from suppliers.merge
      where ${isBy(sql`made_by_name`, sql`made_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.judged_apart',
    holds: 'Records that look alike and were judged to be two suppliers, and by whom',
    personal: { judged_by_name: 'name', why: 'free text' },
    others: '',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: 'Kept for as long as both records are: it is why nobody is asked again.',
    copy: (subject) => sql`select first_id, second_id, why, judged_at from suppliers.judged_apart
      where ${isBy(sql`judged_by_name`, sql`judged_at`, subject)} order by 1, 2`,
  },
  {
    table: 'suppliers.proposal',
    holds: 'Who asked for a supplier to be added',
    personal: { made_by_name: 'name', why: 'free text' },
    others: '',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.proposal set made_by_name = ${subject.erasedName}
      where ${isBy(sql`made_by_name`, sql`made_at`, subject)}`,
    copy: (subject) => sql`select supplier_id, why, made_at from suppliers.proposal
      where ${isBy(sql`made_by_name`, sql`made_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.relationship',
    holds: 'What organisations have with suppliers, and who changed it last',
    personal: { updated_by_name: 'name', notes: 'free text', partner_contact: 'contact' },
    others: 'buys services criticality owner_duty state',
    purpose: 'duties',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.relationship set updated_by_name = ${subject.erasedName}
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}`,
    copy: (subject) => sql`select id, supplier_id, updated_at from suppliers.relationship
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.brought_file',
    holds: 'Files of suppliers and of contracts that were taken in, with what each row was before, and by whom',
    personal: {
      ...{ brought_by_name: 'name', undone_by_name: 'name' },
      ...{ why: 'free text', undone_why: 'free text', held: 'free text' },
    },
    others: 'kind',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.brought_file set
      brought_by_name = case when ${isBy(sql`brought_by_name`, sql`brought_at`, subject)} then ${subject.erasedName} else brought_by_name end,
      undone_by_name = case when ${isBy(sql`undone_by_name`, sql`undone_at`, subject)} then ${subject.erasedName} else undone_by_name end
      where ${isBy(sql`brought_by_name`, sql`brought_at`, subject)} or ${isBy(sql`undone_by_name`, sql`undone_at`, subject)}`,
    copy: (subject) => sql`select id, kind, why, brought_at from suppliers.brought_file
      where ${isBy(sql`brought_by_name`, sql`brought_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.product',
    holds: 'Products of suppliers, and who named each first',
    personal: { added_by_name: 'name' },
    others: 'name folded_name product_group',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.product set added_by_name = ${subject.erasedName}
      where ${isBy(sql`added_by_name`, sql`added_at`, subject)}`,
    copy: (subject) => sql`select id, name, added_at from suppliers.product
      where ${isBy(sql`added_by_name`, sql`added_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.sub_supplier',
    holds: 'On whom suppliers rely, and who wrote it down',
    personal: { added_by_name: 'name' },
    others: 'what source',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.sub_supplier set added_by_name = ${subject.erasedName}
      where ${isBy(sql`added_by_name`, sql`added_at`, subject)}`,
    copy: (subject) => sql`select id, what, added_at from suppliers.sub_supplier
      where ${isBy(sql`added_by_name`, sql`added_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.charter_statement',
    holds: 'Where suppliers stand on the charter, and who said so',
    personal: { stated_by_name: 'name', note: 'free text' },
    others: 'point state link',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.charter_statement set stated_by_name = ${subject.erasedName}
      where ${isBy(sql`stated_by_name`, sql`stated_at`, subject)}`,
    copy: (subject) => sql`select id, point, state, stated_at from suppliers.charter_statement
      where ${isBy(sql`stated_by_name`, sql`stated_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.incident',
    holds: 'Incidents at suppliers, and who declared and closed each',
    personal: { declared_by_name: 'name', closed_by_name: 'name', what: 'free text', closing_note: 'free text' },
    others: 'title state products',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.incident set
      declared_by_name = case when ${isBy(sql`declared_by_name`, sql`declared_at`, subject)} then ${subject.erasedName} else declared_by_name end,
      closed_by_name = case when ${isBy(sql`closed_by_name`, sql`closed_at`, subject)} then ${subject.erasedName} else closed_by_name end
      where ${isBy(sql`declared_by_name`, sql`declared_at`, subject)} or ${isBy(sql`closed_by_name`, sql`closed_at`, subject)}`,
    copy: (subject) => sql`select id, title, declared_at from suppliers.incident
      where ${isBy(sql`declared_by_name`, sql`declared_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.incident_update',
    holds: 'What was told about incidents at suppliers, and by whom',
    personal: { told_by_name: 'name', text: 'free text' },
    others: '',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.incident_update set told_by_name = ${subject.erasedName}
      where ${isBy(sql`told_by_name`, sql`told_at`, subject)}`,
    copy: (subject) => sql`select id, text, told_at from suppliers.incident_update
      where ${isBy(sql`told_by_name`, sql`told_at`, subject)} order by id`,
  },
  ...partnerData,
  {
    table: 'suppliers.contract',
    holds: 'Contracts of organisations, and who changed each last',
    personal: { updated_by_name: 'name', decision_note: 'free text' },
    others: 'reference title product_group renewal owner_duty decision state',
    purpose: 'duties',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.contract set updated_by_name = ${subject.erasedName}
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}`,
    copy: (subject) => sql`select id, title, updated_at from suppliers.contract
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.advisory',
    holds: 'Advisories about weaknesses, and who brought each in',
    personal: { brought_by_name: 'name', withdrawn_why: 'free text' },
    others:
      'register source tracking_id tracking_version tlp format profile state title summary publisher publisher_namespace publisher_category revisions products weaknesses cves',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.advisory set brought_by_name = ${subject.erasedName}
      where ${isBy(sql`brought_by_name`, sql`brought_at`, subject)}`,
    copy: (subject) => sql`select id, title, brought_at from suppliers.advisory
      where ${isBy(sql`brought_by_name`, sql`brought_at`, subject)} order by id`,
  },
];

/** What this module holds of people. A new table or text column needs its line here. */
export const personalData: PersonalData = {
  held: [...held, ...heldOfQuestionnaires],
  plain: [
    { table: 'suppliers.product_group', others: 'code name' },
    { table: 'suppliers.product_use', others: 'product_version' },
    // What stands in the files of suppliers, such as who signed a certificate, is named by nothing here.
    { table: 'suppliers.answer_file', others: 'sha256 bytes scan scan_found' },
    { table: 'suppliers.advisory_reader', others: '' },
    { table: 'suppliers.advisory_told', others: 'tracking_version' },
    // Documents of suppliers as they published them; acknowledgements in them name people in public.
    { table: 'suppliers.advisory_version', others: 'tracking_version sha256 document' },
  ],
  retention: [
    {
      code: 'supplier-record',
      name: 'Suppliers and what organisations have with them',
      days: null,
      leastDays: 0,
      happens: 'keep',
      why: 'Kept for as long as the organisations are: who depended on whom explains later incidents.',
    },
  ],
};

import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';
import { isBy } from '../is-by.ts';

const replaced = 'The name is replaced; what was written stays.';

/** What is held of suppliers' people, and of those who let them in. */
export const partnerData: readonly HeldTable[] = [
  {
    table: 'suppliers.partner',
    holds: 'Who speaks for which supplier, and who vouched for them',
    personal: { confirmed_by_name: 'name', ended_by_name: 'name' },
    others: '',
    purpose: 'access',
    keptAs: 'supplier-record',
    erasure: 'The place ends, and names of those who confirmed or ended it are replaced. The number stays.',
    erase: (subject) => sql`update suppliers.partner set
      ended_at = case when person_id = ${subject.id} then coalesce(ended_at, now()) else ended_at end,
      confirmed_by_name = case when ${isBy(sql`confirmed_by_name`, sql`confirmed_at`, subject)} then ${subject.erasedName} else confirmed_by_name end,
      ended_by_name = case when ${isBy(sql`ended_by_name`, sql`ended_at`, subject)} then ${subject.erasedName} else ended_by_name end
      where person_id = ${subject.id} or ${isBy(sql`confirmed_by_name`, sql`confirmed_at`, subject)}
        or ${isBy(sql`ended_by_name`, sql`ended_at`, subject)}`,
    copy: (subject) => sql`select p.id, s.name supplier, p.is_administrator, p.confirmed_at, p.added_at, p.ended_at
      from suppliers.partner p join suppliers.supplier s on s.id = p.supplier_id where p.person_id = ${subject.id}
      order by p.id`,
  },
  {
    table: 'suppliers.partner_invitation',
    holds: 'Whom organisations invited to speak for suppliers',
    personal: { name: 'name', email: 'contact', sent_by_name: 'name' },
    others: '',
    purpose: 'access',
    keptAs: 'supplier-record',
    erasure: 'Name and address of whoever was invited are replaced, and so is the name of whoever sent it.',
    erase: (subject) => sql`update suppliers.partner_invitation i set
      name = case when p.person_id = ${subject.id} then ${subject.erasedName} else i.name end,
      email = case when p.person_id = ${subject.id} then 'erased-' || i.id || '@invalid' else i.email end,
      sent_by_name = case when ${isBy(sql`i.sent_by_name`, sql`i.sent_at`, subject)} then ${subject.erasedName} else i.sent_by_name end
      from suppliers.partner_invitation j left join suppliers.partner p on p.id = j.partner_id
      where j.id = i.id and (p.person_id = ${subject.id} or ${isBy(sql`i.sent_by_name`, sql`i.sent_at`, subject)})`,
    copy: (subject) => sql`select i.id, i.name, i.email, i.sent_at, i.withdrawn_at from suppliers.partner_invitation i
      left join suppliers.partner p on p.id = i.partner_id
      where p.person_id = ${subject.id} or ${isBy(sql`i.sent_by_name`, sql`i.sent_at`, subject)} order by i.id`,
  },
  {
    table: 'suppliers.record_change',
    holds: 'Changes that suppliers asked for in their record, and who decided',
    personal: { asked_by_name: 'name', decided_by_name: 'name', note: 'free text', decided_why: 'free text' },
    others: 'facts state',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.record_change set
      asked_by_name = case when ${isBy(sql`asked_by_name`, sql`asked_at`, subject)} then ${subject.erasedName} else asked_by_name end,
      decided_by_name = case when ${isBy(sql`decided_by_name`, sql`decided_at`, subject)} then ${subject.erasedName} else decided_by_name end
      where ${isBy(sql`asked_by_name`, sql`asked_at`, subject)} or ${isBy(sql`decided_by_name`, sql`decided_at`, subject)}`,
    copy: (subject) => sql`select id, facts, note, asked_at from suppliers.record_change
      where ${isBy(sql`asked_by_name`, sql`asked_at`, subject)} order by id`,
  },
];

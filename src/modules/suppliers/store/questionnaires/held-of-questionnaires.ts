import type { HeldTable } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';
import { isBy } from '../is-by.ts';

const replaced = 'The name is replaced; what was written stays.';

/** What questionnaires and answers hold of people. */
export const heldOfQuestionnaires: readonly HeldTable[] = [
  {
    table: 'suppliers.questionnaire',
    holds: 'Questionnaires to suppliers, and who changed each last',
    personal: { updated_by_name: 'name' },
    others: 'register code state title source content',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.questionnaire set updated_by_name = ${subject.erasedName}
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)}`,
    copy: (subject) => sql`select id, title, updated_at from suppliers.questionnaire
      where ${isBy(sql`updated_by_name`, sql`updated_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.round',
    holds: 'What suppliers were asked, and who sent the answers',
    personal: { sent_by_name: 'name' },
    others: '',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.round set sent_by_name = ${subject.erasedName}
      where ${isBy(sql`sent_by_name`, sql`sent_at`, subject)}`,
    copy: (subject) => sql`select id, sent_at from suppliers.round
      where ${isBy(sql`sent_by_name`, sql`sent_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.round_answer',
    holds: 'Answers of suppliers, and who gave each',
    personal: { answered_by_name: 'name', value: 'free text', note: 'free text' },
    others: 'question way',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.round_answer set answered_by_name = ${subject.erasedName}
      where ${isBy(sql`answered_by_name`, sql`answered_at`, subject)}`,
    copy: (subject) => sql`select id, question, value, note, answered_at from suppliers.round_answer
      where ${isBy(sql`answered_by_name`, sql`answered_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.answer_evidence',
    holds: 'Files that show answers of suppliers, and who attached each or took it back',
    personal: { added_by_name: 'name', taken_back_by_name: 'name', file_name: 'free text' },
    others: 'question sha256 file_type',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.answer_evidence set
      added_by_name = case when ${isBy(sql`added_by_name`, sql`added_at`, subject)} then ${subject.erasedName} else added_by_name end,
      taken_back_by_name = case when ${isBy(sql`taken_back_by_name`, sql`taken_back_at`, subject)} then ${subject.erasedName} else taken_back_by_name end
      where ${isBy(sql`added_by_name`, sql`added_at`, subject)} or ${isBy(sql`taken_back_by_name`, sql`taken_back_at`, subject)}`,
    copy: (subject) => sql`select id, file_name, added_at, taken_back_at from suppliers.answer_evidence
      where ${isBy(sql`added_by_name`, sql`added_at`, subject)} or ${isBy(sql`taken_back_by_name`, sql`taken_back_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.assessment',
    holds: 'What organisations asked suppliers and made of the answers, and who did',
    personal: { asked_by_name: 'name', verdict_by_name: 'name', verdict_note: 'free text' },
    others: 'owner_duty verdict',
    purpose: 'duties',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.assessment set
      asked_by_name = case when ${isBy(sql`asked_by_name`, sql`asked_at`, subject)} then ${subject.erasedName} else asked_by_name end,
      verdict_by_name = case when ${isBy(sql`verdict_by_name`, sql`verdict_at`, subject)} then ${subject.erasedName} else verdict_by_name end
      where ${isBy(sql`asked_by_name`, sql`asked_at`, subject)} or ${isBy(sql`verdict_by_name`, sql`verdict_at`, subject)}`,
    copy: (subject) => sql`select id, asked_at, verdict, verdict_note, verdict_at from suppliers.assessment
      where ${isBy(sql`asked_by_name`, sql`asked_at`, subject)} or ${isBy(sql`verdict_by_name`, sql`verdict_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.remark',
    holds: 'What organisations still want to know of suppliers, and who wrote it',
    personal: { made_by_name: 'name', remark: 'free text' },
    others: 'question',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.remark set made_by_name = ${subject.erasedName}
      where ${isBy(sql`made_by_name`, sql`made_at`, subject)}`,
    copy: (subject) => sql`select id, remark, made_at from suppliers.remark
      where ${isBy(sql`made_by_name`, sql`made_at`, subject)} order by id`,
  },
  {
    table: 'suppliers.finding',
    holds: 'What has to be done about answers of suppliers, and who wrote it',
    personal: { found_by_name: 'name', what: 'free text' },
    others: 'question owner_duty',
    purpose: 'accountability',
    keptAs: 'supplier-record',
    erasure: replaced,
    erase: (subject) => sql`update suppliers.finding set found_by_name = ${subject.erasedName}
      where ${isBy(sql`found_by_name`, sql`found_at`, subject)}`,
    copy: (subject) => sql`select id, what, found_at from suppliers.finding
      where ${isBy(sql`found_by_name`, sql`found_at`, subject)} order by id`,
  },
];

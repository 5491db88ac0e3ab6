import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { GivenAnswer } from '../../domain/questionnaires/questionnaire.ts';

/** One questionnaire asked of one supplier. */
export interface StoredRound {
  readonly id: number;
  readonly recordId: number;
  readonly supplierName: string;
  readonly register: string;
  readonly questionnaireId: number;
  readonly questionnaireCode: string;
  readonly isForNation: boolean;
  /** The one organisation that took the answers in from a file; null: they are the supplier's or the keepers'. */
  readonly filedFor: number | null;
  readonly askedAt: Date;
  readonly sentAt: Date | null;
  readonly sentByName: string | null;
  readonly validUntil: string | null;
  readonly isClosed: boolean;
  /** Questions with a confirmed answer, sent or not. */
  readonly answered: number;
  readonly revision: number;
}

const columns = sql`n.id, s.record_id "recordId", c.name "supplierName", s.register, n.questionnaire_id "questionnaireId",
  q.code "questionnaireCode", n.is_for_nation "isForNation", n.filed_for "filedFor", n.asked_at "askedAt", n.sent_at "sentAt",
  n.sent_by_name "sentByName", n.valid_until "validUntil", n.is_closed "isClosed", n.answered, n.revision`;
const tables = sql`suppliers.round n join suppliers.supplier s on s.id = n.supplier_id
  join suppliers.supplier c on c.id = s.record_id join suppliers.questionnaire q on q.id = n.questionnaire_id`;

export function roundById(reader: Reader, id: number): Promise<StoredRound | undefined> {
  return reader.one(sql`select ${columns} from ${tables} where n.id = ${id}`);
}

/** The same, and nobody else changes it until the transaction ends. */
export function roundToChange(change: Change, id: number): Promise<StoredRound | undefined> {
  return change.one(sql`select ${columns} from ${tables} where n.id = ${id} for update of n`);
}

/** Rounds with one supplier, newest first. */
export function roundsWith(reader: Reader, recordId: number): Promise<StoredRound[]> {
  return reader.rows(
    sql`select ${columns} from ${tables} where s.record_id = ${recordId} order by n.id desc limit 100`,
  );
}

export async function insertRound(
  change: Change,
  of: {
    readonly supplierId: number;
    /** The top of the nation, which keeps the record. */
    readonly topId: number;
    readonly questionnaireId: number;
    readonly isForNation: boolean;
    readonly at: Date;
  },
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into suppliers.round (supplier_id, organisation_id,
      questionnaire_id, is_for_nation, asked_at)
    values (${of.supplierId}, ${of.topId}, ${of.questionnaireId}, ${of.isForNation}, ${of.at}) returning id`);
  if (!row) throw new Error('a round was not stored');
  return row.id;
}

/** Ends rounds of which a newer one takes the place; what was answered stays to be read. */
export async function closeRounds(change: Change, ids: readonly number[]): Promise<void> {
  await change.run(sql`update suppliers.round set is_closed = true where id = any(${[...ids]}::int[])`);
}

export async function askForNation(change: Change, id: number): Promise<void> {
  await change.run(sql`update suppliers.round set is_for_nation = true where id = ${id}`);
}

/** An answer as it stands, with who gave it and how. */
export interface StoredAnswer extends GivenAnswer {
  readonly isSent: boolean;
  readonly way: 'page' | 'file' | 'carried';
  readonly answeredAt: Date;
  readonly answeredByName: string;
}

const answers = (roundId: number, among: Query) => sql`select distinct on (a.question) a.question, a.value, a.note,
    a.is_confirmed "isConfirmed", a.is_sent "isSent", a.way, a.answered_at "answeredAt", a.answered_by_name "answeredByName"
  from suppliers.round_answer a where a.round_id = ${roundId} and ${among} order by a.question, a.id desc`;

/** The newest answer to each question: what the supplier sees. */
export const newestAnswers = (reader: Reader, roundId: number): Promise<StoredAnswer[]> =>
  reader.rows(answers(roundId, sql`true`));

/** The newest answer that was sent: what customers see. */
export const sentAnswers = (reader: Reader, roundId: number): Promise<StoredAnswer[]> =>
  reader.rows(answers(roundId, sql`a.is_sent`));

/** Every answer that was sent to one question, oldest first. */
export function answerHistory(reader: Reader, roundId: number): Promise<StoredAnswer[]> {
  return reader.rows(sql`select a.question, a.value, a.note, a.is_confirmed "isConfirmed", a.is_sent "isSent", a.way,
      a.answered_at "answeredAt", a.answered_by_name "answeredByName"
    from suppliers.round_answer a where a.round_id = ${roundId} and a.is_sent order by a.question, a.id limit 2000`);
}

/** Adds answers; `answered` questions have one now. @returns false when the round was changed since `revision` */
export async function addAnswers(
  change: Change,
  { id, revision, answered }: { readonly id: number; readonly revision: number; readonly answered: number },
  given: readonly GivenAnswer[],
  how: { readonly way: 'page' | 'file' | 'carried'; readonly at: Date },
): Promise<boolean> {
  const count = await change.run(sql`update suppliers.round set revision = revision + 1, answered = ${answered}
    where id = ${id} and revision = ${revision} and not is_closed`);
  if (count !== 1) return false;
  await change.run(sql`insert into suppliers.round_answer (round_id, question, value, note, is_confirmed, way, answered_at,
      answered_by_name)
    select ${id}, n.question, n.value, n.note, n."isConfirmed", ${how.way}, ${how.at}, ${change.scope.who.name}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as n(question text, value text, note text, "isConfirmed" boolean)`);
  return true;
}

/** Says that a round was changed beside its answers, so that nobody sends what they have not seen. */
export async function touchRound(change: Change, id: number): Promise<void> {
  await change.run(sql`update suppliers.round set revision = revision + 1 where id = ${id}`);
}

/** Says whose answers they are from now on: of one organisation that took them in from a file, or (null) for all. */
export async function markFiled(change: Change, id: number, filedFor: number | null): Promise<void> {
  await change.run(sql`update suppliers.round set filed_for = ${filedFor}::int where id = ${id}`);
}

/** Sends what was answered to all who asked. */
export async function markSent(
  change: Change,
  { id, at, validUntil }: { readonly id: number; readonly at: Date; readonly validUntil: string },
): Promise<void> {
  await change.run(sql`update suppliers.round_answer set is_sent = true where round_id = ${id} and not is_sent`);
  await change.run(sql`update suppliers.round set sent_at = ${at}, valid_until = ${validUntil}::date,
      sent_by_name = ${change.scope.who.name}, revision = revision + 1 where id = ${id}`);
}

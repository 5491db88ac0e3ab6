import type { DescribedFile } from '#kernel/evidence-file.ts';
import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';

/** Where files that show answers of suppliers are kept. */
export const answerFilesTable: Query = sql`suppliers.answer_file`;

/** A file that shows what was answered to one question. */
export interface StoredAnswerEvidence {
  readonly id: number;
  readonly question: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly scan: 'not-scanned' | 'clean' | 'infected';
  readonly isSent: boolean;
  /** The one organisation that took it in; null: the supplier's own people attached it. */
  readonly filedFor: number | null;
  readonly addedAt: Date;
  readonly addedByName: string;
  /** Of what was sent: since when it no longer counts. */
  readonly takenBackAt: Date | null;
}

/** Files of a round as far as the scope sees them, the oldest first. */
export function answerEvidence(reader: Reader, roundId: number): Promise<StoredAnswerEvidence[]> {
  return reader.rows(sql`select e.id, e.question, e.file_name "name", e.file_size size, e.sha256,
      (select f.scan from suppliers.answer_file f where f.organisation_id = e.organisation_id and f.sha256 = e.sha256) scan,
      e.is_sent "isSent", e.filed_for "filedFor", e.added_at "addedAt", e.added_by_name "addedByName",
      e.taken_back_at "takenBackAt"
    from suppliers.answer_evidence e where e.round_id = ${roundId} order by e.id limit 500`);
}

/** One file of a round with its bytes, as far as the scope sees it. */
export function answerFileBytes(
  reader: Reader,
  of: { readonly roundId: number; readonly id: number },
): Promise<
  (DescribedFile & { readonly bytes: Buffer; readonly scan: string; readonly filedFor: number | null }) | undefined
> {
  return reader.one(sql`select e.file_name "name", e.file_type "type", e.file_size size, e.filed_for "filedFor", f.bytes, f.scan
    from suppliers.answer_evidence e
    join suppliers.answer_file f on f.organisation_id = e.organisation_id and f.sha256 = e.sha256
    where e.id = ${of.id} and e.round_id = ${of.roundId}`);
}

/** A file that was looked into and may be kept. */
interface KeptFile {
  readonly file: DescribedFile;
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly scan: 'clean' | 'not-scanned';
}

/** Keeps the bytes once for the nation, and says which question of which round they are of. @returns the id of the piece */
export async function addAnswerEvidence(
  change: Change,
  of: {
    readonly topId: number;
    readonly roundId: number;
    readonly question: string;
    readonly filedFor: number | null;
    readonly isSent: boolean;
    readonly at: Date;
  },
  { file, sha256, bytes, scan }: KeptFile,
): Promise<number> {
  await change.run(sql`insert into suppliers.answer_file (organisation_id, sha256, bytes, scan, scanned_at)
    values (${of.topId}, ${sha256}, ${bytes}, ${scan}, ${scan === 'clean' ? of.at : null})
    on conflict (organisation_id, sha256) do nothing`);
  const row = await change.one<{ id: number }>(sql`insert into suppliers.answer_evidence (organisation_id, round_id,
      question, sha256, file_name, file_type, file_size, filed_for, is_sent, added_at, added_by_name)
    values (${of.topId}, ${of.roundId}, ${of.question}, ${sha256}, ${file.name}, ${file.type}, ${file.size},
      ${of.filedFor}::int, ${of.isSent}, ${of.at}, ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a file of an answer was not stored');
  return row.id;
}

/** Forgets a file that nobody was sent; its bytes too, where nothing else shows them. */
export async function forgetAnswerEvidence(change: Change, id: number): Promise<void> {
  const row = await change.one<{ organisationId: number; sha256: string }>(sql`delete from suppliers.answer_evidence
    where id = ${id} and not is_sent returning organisation_id "organisationId", sha256`);
  if (!row) return;
  await change.run(sql`delete from suppliers.answer_file f
    where f.organisation_id = ${row.organisationId} and f.sha256 = ${row.sha256} and not exists (
      select from suppliers.answer_evidence e where e.organisation_id = f.organisation_id and e.sha256 = f.sha256)`);
}

export async function takeBackAnswerEvidence(change: Change, id: number, at: Date): Promise<void> {
  await change.run(sql`update suppliers.answer_evidence set taken_back_at = ${at},
      taken_back_by_name = ${change.scope.who.name} where id = ${id} and taken_back_at is null`);
}

/** Sends what was attached since: files of the supplier's own people, or (`filedFor`) those that one organisation took in. */
export async function markEvidenceSent(change: Change, roundId: number, filedFor: number | null): Promise<void> {
  await change.run(sql`update suppliers.answer_evidence set is_sent = true
    where round_id = ${roundId} and not is_sent and filed_for is not distinct from ${filedFor}::int`);
}

/** Proposes the files of earlier answers for a new round; nobody is shown them before its answers are sent. */
export async function carryAnswerEvidence(
  change: Change,
  of: { readonly from: number; readonly to: number; readonly questions: readonly string[] },
): Promise<void> {
  await change.run(sql`insert into suppliers.answer_evidence (organisation_id, round_id, question, sha256, file_name,
      file_type, file_size, added_at, added_by_name)
    select e.organisation_id, ${of.to}, e.question, e.sha256, e.file_name, e.file_type, e.file_size, e.added_at, e.added_by_name
    from suppliers.answer_evidence e
    join suppliers.answer_file f on f.organisation_id = e.organisation_id and f.sha256 = e.sha256
    where e.round_id = ${of.from} and e.is_sent and e.taken_back_at is null and e.filed_for is null
      and f.scan <> 'infected' and e.question = any(${[...of.questions]}) order by e.id`);
}

/** Who was sent a file, or took it in: their assessments. */
export function assessmentsShown(
  reader: Reader,
  { organisationId, sha256 }: { readonly organisationId: number; readonly sha256: string },
): Promise<{ id: number; organisationId: number; ownerDuty: string }[]> {
  return reader.rows(sql`select distinct a.id, a.organisation_id "organisationId", a.owner_duty "ownerDuty"
    from suppliers.answer_evidence e join suppliers.assessment a on a.round_id = e.round_id
    where e.organisation_id = ${organisationId} and e.sha256 = ${sha256} and e.is_sent
      and (e.filed_for is null or e.filed_for = a.organisation_id) order by a.id`);
}

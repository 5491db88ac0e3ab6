import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { QuestionnaireContent } from '../../domain/questionnaires/questionnaire.ts';

export type QuestionnaireState = 'draft' | 'published' | 'superseded';

/** A version of a questionnaire; `register` null: it came with the product. */
export interface StoredQuestionnaire {
  readonly id: number;
  readonly register: string | null;
  readonly code: string;
  readonly version: number;
  readonly state: QuestionnaireState;
  readonly title: string;
  readonly source: string;
  readonly content: QuestionnaireContent;
  readonly revision: number;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

const columns = sql`q.id, q.register, q.code, q.version, q.state, q.title, q.source, q.content, q.revision,
  q.published_at "publishedAt", q.updated_at "updatedAt", q.updated_by_name "updatedByName"`;

export function questionnaireById(reader: Reader, id: number): Promise<StoredQuestionnaire | undefined> {
  return reader.one(sql`select ${columns} from suppliers.questionnaire q where q.id = ${id}`);
}

/** Every version that a nation has, its own and those that came with the product; the newest of each code first. */
export function questionnairesOf(reader: Reader, register: string): Promise<StoredQuestionnaire[]> {
  return reader.rows(sql`select ${columns} from suppliers.questionnaire q
    where q.register = ${register} or q.register is null
    order by q.code, q.register is null, q.version desc limit 500`);
}

/** The versions of one code that came with the product. */
export async function shippedVersions(reader: Reader, code: string): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ version: number }>(
    sql`select version from suppliers.questionnaire where code = ${code} and register is null`,
  );
  return new Set(rows.map(({ version }) => version));
}

export interface NewQuestionnaire {
  readonly register: string | null;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly content: QuestionnaireContent;
}

/** Adds a version as a draft. @returns undefined where there is a draft of that code, or that version */
export async function insertDraft(change: Change, draft: NewQuestionnaire): Promise<number | undefined> {
  const row = await change.one<{ id: number }>(sql`insert into suppliers.questionnaire (register, code, version, state,
      title, source, content, updated_by_name)
    values (${draft.register}::text, ${draft.code}, ${draft.version}, 'draft', ${draft.title}, ${draft.source},
      ${JSON.stringify(draft.content)}::jsonb, ${change.scope.who.name}) on conflict do nothing returning id`);
  return row?.id;
}

/** Changes a draft. @returns false when it was changed or published since `revision` */
export async function updateDraft(
  change: Change,
  { id, revision }: { readonly id: number; readonly revision: number },
  text: Pick<StoredQuestionnaire, 'title' | 'source' | 'content'>,
): Promise<boolean> {
  const count = await change.run(sql`update suppliers.questionnaire set title = ${text.title}, source = ${text.source},
      content = ${JSON.stringify(text.content)}::jsonb, revision = revision + 1, updated_at = now(),
      updated_by_name = ${change.scope.who.name}
    where id = ${id} and revision = ${revision} and state = 'draft'`);
  return count === 1;
}

/** Publishes a draft; what was published of its code before is superseded. @returns false as for `updateDraft` */
export async function publishDraft(
  change: Change,
  { id, revision }: { readonly id: number; readonly revision: number },
): Promise<boolean> {
  await change.run(sql`update suppliers.questionnaire o set state = 'superseded' from suppliers.questionnaire q
    where q.id = ${id} and q.state = 'draft' and q.revision = ${revision} and o.code = q.code and o.state = 'published'
      and o.register is not distinct from q.register`);
  const count = await change.run(sql`update suppliers.questionnaire set state = 'published', published_at = now(),
      revision = revision + 1, updated_at = now(), updated_by_name = ${change.scope.who.name}
    where id = ${id} and revision = ${revision} and state = 'draft'`);
  return count === 1;
}

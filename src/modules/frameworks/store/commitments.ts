import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { CommitmentState } from '../domain/commitment.ts';

/** A number by which a promise is measured, as somebody wrote it down. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly target: number | null;
  readonly value: number | null;
  readonly measuredOn: string | null;
}

/** What is written of a promise of a nation. */
export interface CommitmentText {
  readonly title: string;
  readonly meaning: string;
  readonly source: string;
  readonly owner: string;
  readonly madeOn: string | null;
  readonly dueOn: string | null;
  readonly status: CommitmentState;
  readonly statusNote: string;
  readonly measures: readonly Measure[];
}

export interface StoredCommitment extends CommitmentText {
  readonly id: number;
  readonly register: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
  readonly outcomes: readonly CommitmentOutcome[];
}

/** An outcome by which a promise is kept, with the level that it takes. */
export interface CommitmentOutcome {
  readonly nodeId: number;
  readonly framework: string;
  readonly version: string;
  readonly outcome: string;
  readonly level: string;
}

const columns = sql`c.id, c.register, c.title, c.meaning, c.source, c.owner, c.made_on "madeOn", c.due_on "dueOn",
  c.status, c.status_note "statusNote", c.measures, c.version, c.updated_at "updatedAt",
  c.updated_by_name "updatedByName", coalesce((
    select jsonb_agg(jsonb_build_object('nodeId', n.id, 'framework', v.framework, 'version', v.version,
      'outcome', n.code, 'level', o.level) order by v.framework, v.version, n.sort)
    from frameworks.commitment_outcome o join frameworks.node n on n.id = o.node_id
    join frameworks.version v on v.id = n.version_id where o.commitment_id = c.id), '[]') outcomes
  from frameworks.commitment c`;

/** Everything a nation has promised, the soonest first. */
export function commitmentsOf(reader: Reader, register: string): Promise<StoredCommitment[]> {
  return reader.rows(sql`select ${columns} where c.register = ${register} order by c.due_on nulls last, c.id`);
}

/** One promise. */
export function commitmentById(reader: Reader, register: string, id: number): Promise<StoredCommitment | undefined> {
  return reader.one(sql`select ${columns} where c.register = ${register} and c.id = ${id}`);
}

type Named = readonly { readonly nodeId: number; readonly level: string }[];

/** Adds a promise. @returns its number */
export async function insertCommitment(
  change: Change,
  { register, at }: { readonly register: string; readonly at: Date },
  text: CommitmentText,
  outcomes: Named,
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into frameworks.commitment (register, title, meaning, source,
      owner, made_on, due_on, status, status_note, measures, updated_at, updated_by_name)
    values (${register}, ${text.title}, ${text.meaning}, ${text.source}, ${text.owner}, ${text.madeOn}::date,
      ${text.dueOn}::date, ${text.status}, ${text.statusNote}, ${JSON.stringify(text.measures)}::jsonb, ${at},
      ${change.scope.who.name}) returning id`);
  if (!row) throw new Error('a promise was not stored');
  await nameOutcomes(change, row.id, outcomes);
  return row.id;
}

/** Writes a promise over the version that was read. @returns false where somebody else wrote since */
export async function updateCommitment(
  change: Change,
  { id, version, at }: { readonly id: number; readonly version: number; readonly at: Date },
  text: CommitmentText,
  outcomes: Named,
): Promise<boolean> {
  const written = await change.run(sql`update frameworks.commitment set title = ${text.title},
      meaning = ${text.meaning}, source = ${text.source}, owner = ${text.owner}, made_on = ${text.madeOn}::date,
      due_on = ${text.dueOn}::date, status = ${text.status}, status_note = ${text.statusNote},
      measures = ${JSON.stringify(text.measures)}::jsonb, version = version + 1, updated_at = ${at},
      updated_by_name = ${change.scope.who.name}
    where id = ${id} and version = ${version}`);
  if (written > 0) await nameOutcomes(change, id, outcomes);
  return written > 0;
}

async function nameOutcomes(change: Change, id: number, outcomes: Named): Promise<void> {
  await change.run(sql`delete from frameworks.commitment_outcome where commitment_id = ${id}`);
  await change.run(sql`insert into frameworks.commitment_outcome (commitment_id, node_id, level)
    select ${id}, d."nodeId", d.level
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as d("nodeId" int, level text)`);
}

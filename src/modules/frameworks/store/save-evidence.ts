import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { EvidenceContent, ScanState } from './evidence.ts';

/** Keeps a file of an organisation, once. What a scanner said first stands; a later "clean" replaces "not scanned". */
export function keepEvidenceFile(
  change: Change,
  organisationId: number,
  { sha256, bytes, scan }: { readonly sha256: string; readonly bytes: Buffer; readonly scan: 'clean' | 'not-scanned' },
  at: Date,
): Promise<{ scan: ScanState } | undefined> {
  return change.one(sql`insert into frameworks.evidence_file as f (organisation_id, sha256, bytes, scan, scanned_at)
    values (${organisationId}, ${sha256}, ${bytes}, ${scan}, ${scan === 'clean' ? at : null})
    on conflict (organisation_id, sha256) do update
      set scan = case when f.scan = 'not-scanned' then excluded.scan else f.scan end,
        scanned_at = coalesce(f.scanned_at, excluded.scanned_at)
    returning scan`);
}

/** A piece to add. */
export interface NewEvidence extends EvidenceContent {
  readonly organisationId: number;
  readonly title: string;
  readonly note: string;
  readonly scan: ScanState;
  readonly personId: number | null;
}

/** Adds a piece with its first revision. @returns its number */
export async function insertEvidence(change: Change, piece: NewEvidence, at: Date): Promise<number> {
  const { id: who, name } = change.scope.who;
  const { name: fileName = null, type = null, size = null } = piece.file ?? {};
  const row = await change.one<{ id: number }>(sql`insert into frameworks.evidence (organisation_id, title, note, kind,
      value, file_name, file_type, file_size, scan, expires_on, saved_at, saved_by, saved_by_name, saved_by_person)
    values (${piece.organisationId}, ${piece.title}, ${piece.note}, ${piece.kind}, ${piece.value}, ${fileName}::text,
      ${type}::text, ${size}::int, ${piece.scan}, ${piece.expiresOn}::date, ${at}, ${who}, ${name}, ${piece.personId}::int)
    returning id::float8 id`);
  const id = row?.id ?? 0;
  await insertRevision(change, { id, organisationId: piece.organisationId, revision: 1 }, piece, { why: '', at });
  return id;
}

async function insertRevision(
  change: Change,
  of: { readonly id: number; readonly organisationId: number; readonly revision: number },
  content: EvidenceContent,
  { why, at }: { readonly why: string; readonly at: Date },
): Promise<void> {
  const { id: who, name } = change.scope.who;
  const { name: fileName = null, type = null, size = null } = content.file ?? {};
  await change.run(sql`insert into frameworks.evidence_revision (evidence_id, organisation_id, revision, kind, value,
      file_name, file_type, file_size, expires_on, why, added_at, added_by, added_by_name)
    values (${of.id}, ${of.organisationId}, ${of.revision}, ${content.kind}, ${content.value}, ${fileName}::text,
      ${type}::text, ${size}::int, ${content.expiresOn}::date, ${why}, ${at}, ${who}, ${name})`);
}

/** Puts a newer content in the place of a piece's. The piece was read for change. */
export async function reviseEvidence(
  change: Change,
  of: { readonly id: number; readonly organisationId: number; readonly revision: number },
  content: EvidenceContent & { readonly scan: ScanState; readonly personId: number | null },
  reason: { readonly why: string; readonly at: Date },
): Promise<void> {
  const { id: who, name } = change.scope.who;
  const { name: fileName = null, type = null, size = null } = content.file ?? {};
  const revision = of.revision + 1;
  await insertRevision(change, { ...of, revision }, content, reason);
  await change.run(sql`update frameworks.evidence set revision = ${revision}, kind = ${content.kind},
      value = ${content.value}, file_name = ${fileName}::text, file_type = ${type}::text, file_size = ${size}::int,
      scan = ${content.scan}, expires_on = ${content.expiresOn}::date, version = version + 1, saved_at = ${reason.at},
      saved_by = ${who}, saved_by_name = ${name}, saved_by_person = ${content.personId}::int
    where id = ${of.id}`);
}

/** Changes what is said of a piece. The piece was read for change. */
export async function updateEvidence(
  change: Change,
  id: number,
  to: {
    readonly title: string;
    readonly note: string;
    readonly expiresOn: string | null;
    readonly state: 'in-use' | 'withdrawn';
  },
  at: Date,
): Promise<void> {
  const { id: who, name } = change.scope.who;
  await change.run(sql`update frameworks.evidence set title = ${to.title}, note = ${to.note},
      expires_on = ${to.expiresOn}::date, state = ${to.state}, version = version + 1, saved_at = ${at},
      saved_by = ${who}, saved_by_name = ${name}
    where id = ${id}`);
}

/** Shows a piece for outcomes of a year; where it is shown already, the note is replaced and it counts as confirmed. */
export function addUses(
  change: Change,
  of: { readonly id: number; readonly organisationId: number },
  { year, nodes, note }: { readonly year: string; readonly nodes: readonly number[]; readonly note: string },
  at: Date,
): Promise<number> {
  const { id: who, name } = change.scope.who;
  return change.run(sql`insert into frameworks.evidence_use (organisation_id, evidence_id, node_id, year, note, added_at,
      added_by, added_by_name)
    select ${of.organisationId}, ${of.id}, node, ${year}, ${note}, ${at}, ${who}, ${name}
    from unnest(${nodes}::int[]) node
    on conflict (evidence_id, node_id, year) do update set note = excluded.note, carried_from = null`);
}

/** No longer shows a piece for an outcome. @returns false where it was not shown there */
export async function removeUse(change: Change, evidenceId: number, use: number): Promise<boolean> {
  return (
    (await change.run(sql`delete from frameworks.evidence_use where id = ${use} and evidence_id = ${evidenceId}`)) > 0
  );
}

/** Says that a carried use still holds. @returns false where there is no such use */
export async function confirmUse(change: Change, evidenceId: number, use: number): Promise<boolean> {
  const confirmed = await change.run(sql`update frameworks.evidence_use set carried_from = null
    where id = ${use} and evidence_id = ${evidenceId}`);
  return confirmed > 0;
}

/**
 * Carries uses of one year to another: to the same outcome where its version of the framework is answered then, else to
 * what a mapping calls the same outcome of a version that is. Withdrawn pieces stay behind.
 * @returns how many uses were made, and how many found no outcome
 */
export async function carryUses(
  change: Change,
  organisationId: number,
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
  at: Date,
): Promise<{ carried: number; leftOut: number }> {
  const { id: who, name } = change.scope.who;
  const row = await change.one<{ carried: number; leftOut: number }>(sql`with answered as (
      select distinct s.version_id id from frameworks.standard s where s.year = ${to}
    ), old as (
      select u.evidence_id, u.node_id, u.note, n.version_id in (select id from answered) is_same
      from frameworks.evidence_use u join frameworks.node n on n.id = u.node_id
      join frameworks.evidence e on e.id = u.evidence_id and e.state = 'in-use'
        and (e.expires_on is null or e.expires_on >= ${today}::date)
      where u.organisation_id = ${organisationId} and u.year = ${from}
    ), target as (
      select old.*, coalesce(case when old.is_same then old.node_id end, m.to_node) to_node
      from old left join lateral (
        select m.to_node from frameworks.mapping m join frameworks.node n on n.id = m.to_node and n.is_assessed
        where m.from_node = old.node_id and m.kind = 'same' and n.version_id in (select id from answered)
        order by m.to_node limit 1) m on not old.is_same
    ), made as (
      insert into frameworks.evidence_use (organisation_id, evidence_id, node_id, year, note, carried_from, added_at,
        added_by, added_by_name)
      select distinct on (evidence_id, to_node) ${organisationId}::int, evidence_id, to_node, ${to}::text, note,
        ${from}::text, ${at}::timestamptz, ${who}::text, ${name}::text
      from target where to_node is not null
      on conflict (evidence_id, node_id, year) do nothing returning 1
    )
    select (select count(*) from made)::int carried, (select count(*) from target where to_node is null)::int "leftOut"`);
  return row ?? { carried: 0, leftOut: 0 };
}

import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** A service that a body runs for those below it. */
export interface StoredService {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly meaning: string;
  readonly supplier: string;
  readonly duty: string;
  readonly providerPart: string;
  readonly residual: string;
  readonly state: 'draft' | 'offered' | 'ended';
  readonly endsOn: string | null;
  readonly endWhy: string;
  readonly version: number;
}

const serviceColumns = sql`s.id, s.organisation_id "organisationId", s.name, s.meaning, s.supplier, s.duty,
  s.provider_part "providerPart", s.residual, s.state, s.ends_on "endsOn", s.end_why "endWhy", s.version`;

/** Every service that the scope may see: one's own, those of bodies below, and what bodies above offer. */
export function servicesSeen(reader: Reader): Promise<StoredService[]> {
  return reader.rows(
    sql`select ${serviceColumns} from frameworks.shared_service s order by lower(s.name), s.id limit 500`,
  );
}

/** One of them. */
export function serviceById(reader: Reader, id: number): Promise<StoredService | undefined> {
  return reader.one(sql`select ${serviceColumns} from frameworks.shared_service s where s.id = ${id}`);
}

/** Names of services, as far as the scope may see them. */
export function servicesByIds(
  reader: Reader,
  ids: readonly number[],
): Promise<{ id: number; name: string; organisationId: number }[]> {
  return reader.rows(sql`select s.id, s.name, s.organisation_id "organisationId" from frameworks.shared_service s
    where s.id = any(${[...ids]}::int[]) order by s.id`);
}

/** What a service proves for an outcome. */
export interface StoredResult {
  readonly id: number;
  readonly serviceId: number;
  readonly node: number;
  readonly code: string;
  readonly title: string;
  readonly framework: string;
  readonly level: string | null;
  readonly levelName: string | null;
  readonly residual: string;
  readonly isGone: boolean;
}

/** The results of services, those taken away too. */
export function resultsOf(reader: Reader, serviceIds: readonly number[]): Promise<StoredResult[]> {
  return reader.rows(sql`select x.id, x.service_id "serviceId", x.node_id node, n.code, n.title,
      v.framework || ' ' || v.version framework, x.level, ${nameOfLevel(sql`x.level`)} "levelName", x.residual,
      x.is_gone "isGone"
    from frameworks.shared_result x join frameworks.node n on n.id = x.node_id
    join frameworks.version v on v.id = n.version_id
    where x.service_id = any(${serviceIds}::int[]) order by v.framework, v.version, n.sort`);
}

/** The name of a level in the version `v`. */
function nameOfLevel(level: ReturnType<typeof sql>) {
  return sql`(select l.name from jsonb_to_recordset(v.levels) as l(code text, name text) where l.code = ${level})`;
}

/** Evidence that a service shares with those below. */
export interface SharedPiece {
  readonly serviceId: number;
  readonly id: number;
  readonly title: string;
  readonly revision: number;
  readonly file: string | null;
}

export function sharedEvidenceOf(reader: Reader, serviceIds: readonly number[]): Promise<SharedPiece[]> {
  return reader.rows(sql`select x.service_id "serviceId", e.id::float8 id, e.title, e.revision, e.file_name file
    from frameworks.shared_evidence x join frameworks.evidence e on e.id = x.evidence_id and e.state = 'in-use'
    where x.service_id = any(${serviceIds}::int[]) order by lower(e.title), e.id`);
}

/** What is said of a service. */
export interface ServiceContent {
  readonly name: string;
  readonly meaning: string;
  readonly supplier: string;
  readonly duty: string;
  readonly providerPart: string;
  readonly residual: string;
  readonly state: 'draft' | 'offered';
}

/** Adds a service. @returns its number */
export async function insertService(
  change: Change,
  organisationId: number,
  one: ServiceContent,
  at: Date,
): Promise<number> {
  const { id: who, name } = change.scope.who;
  const row = await change.one<{
    id: number;
  }>(sql`insert into frameworks.shared_service (organisation_id, name, meaning,
      supplier, duty, provider_part, residual, state, saved_at, saved_by, saved_by_name)
    values (${organisationId}, ${one.name}, ${one.meaning}, ${one.supplier}, ${one.duty}, ${one.providerPart},
      ${one.residual}, ${one.state}, ${at}, ${who}, ${name}) returning id`);
  return row?.id ?? 0;
}

/** Writes a newer version of a service. @returns false when it is not the version meant */
export async function updateService(
  change: Change,
  of: { readonly id: number; readonly version: number },
  one: ServiceContent,
  at: Date,
): Promise<boolean> {
  const { id: who, name } = change.scope.who;
  return (
    (await change.run(sql`update frameworks.shared_service set name = ${one.name}, meaning = ${one.meaning},
      supplier = ${one.supplier}, duty = ${one.duty}, provider_part = ${one.providerPart}, residual = ${one.residual},
      state = ${one.state}, version = version + 1, saved_at = ${at}, saved_by = ${who}, saved_by_name = ${name}
    where id = ${of.id} and version = ${of.version}`)) > 0
  );
}

/** Sets the last day of a service. @returns false when it is not the version meant */
export async function setServiceEnd(
  change: Change,
  of: { readonly id: number; readonly version: number },
  { endsOn, why, at }: { readonly endsOn: string; readonly why: string; readonly at: Date },
): Promise<boolean> {
  const { id: who, name } = change.scope.who;
  return (
    (await change.run(sql`update frameworks.shared_service set ends_on = ${endsOn}::date, end_why = ${why},
      version = version + 1, saved_at = ${at}, saved_by = ${who}, saved_by_name = ${name}
    where id = ${of.id} and version = ${of.version}`)) > 0
  );
}

/** Replaces what a service proves; what is no longer named is marked, because others may rest on it. */
export async function saveResults(
  change: Change,
  of: { readonly id: number; readonly organisationId: number },
  results: readonly { readonly node: number; readonly level: string | null; readonly residual: string }[],
): Promise<void> {
  await change.run(sql`update frameworks.shared_result set is_gone = true where service_id = ${of.id}
    and node_id <> all(${results.map(({ node }) => node)}::int[])`);
  await change.run(sql`insert into frameworks.shared_result (service_id, organisation_id, node_id, level, residual)
    select ${of.id}, ${of.organisationId}, node, level, residual
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r(node int, level text, residual text)
    on conflict (service_id, node_id) do update set level = excluded.level, residual = excluded.residual, is_gone = false`);
}

/** Replaces the evidence that a service shares. @returns how many of these the organisation has */
export async function saveSharedEvidence(
  change: Change,
  of: { readonly id: number; readonly organisationId: number },
  evidence: readonly number[],
): Promise<number> {
  await change.run(sql`delete from frameworks.shared_evidence where service_id = ${of.id}
    and evidence_id <> all(${evidence}::bigint[])`);
  await change.run(sql`insert into frameworks.shared_evidence (service_id, organisation_id, evidence_id)
    select ${of.id}, organisation_id, id from frameworks.evidence
    where organisation_id = ${of.organisationId} and id = any(${evidence}::bigint[]) on conflict do nothing`);
  const row = await change.one<{ count: number }>(sql`select count(*)::int count from frameworks.shared_evidence
    where service_id = ${of.id}`);
  return row?.count ?? 0;
}

/** The levels that outcomes may reach; those that cannot be assessed are left out. */
export function levelsOfNodes(
  reader: Reader,
  nodes: readonly number[],
): Promise<{ id: number; levels: readonly string[] }[]> {
  return reader.rows(sql`select id, levels from frameworks.node where id = any(${nodes}::int[]) and is_assessed`);
}

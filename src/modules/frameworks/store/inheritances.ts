import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Inherited } from '../domain/inherited-level.ts';

/** What an organisation inherits, with the service as it is now. */
export interface StoredInheritance extends Inherited {
  readonly id: number;
  readonly organisationId: number;
  readonly resultId: number;
  readonly serviceId: number;
  readonly serviceName: string;
  readonly providerId: number;
  readonly duty: string;
  readonly node: number;
  readonly code: string;
  readonly title: string;
  /** Codes of the levels of the outcome, lowest first. */
  readonly levels: readonly string[];
  readonly levelNames: readonly { readonly code: string; readonly name: string }[];
  readonly year: string;
  readonly residual: string;
  readonly residualAnswer: string;
  readonly acceptedAt: Date;
  readonly acceptedBy: string;
  readonly endWhy: string;
  readonly version: number;
}

const columns = sql`i.id::float8 id, i.organisation_id "organisationId", i.result_id "resultId", i.service_id "serviceId",
  s.name "serviceName", s.organisation_id "providerId", s.duty, i.node_id node, n.code, n.title, n.levels,
  v.levels "levelNames", i.year, i.level, i.residual, i.residual_answer "residualAnswer",
  i.lowered_to "loweredTo", i.carried_from "carriedFrom", i.is_residual_done "isResidualDone", i.state, i.seen_version "seenVersion", i.accepted_at "acceptedAt",
  i.accepted_by_name "acceptedBy", i.end_why "endWhy", i.version,
  jsonb_build_object('state', s.state, 'endsOn', to_char(s.ends_on, 'YYYY-MM-DD'), 'version', s.version,
    'level', x.level, 'isGone', x.is_gone, 'isAbove', starts_with(i.rights_path, s.rights_path)) service
  from frameworks.inheritance i join frameworks.shared_service s on s.id = i.service_id
  join frameworks.shared_result x on x.id = i.result_id
  join frameworks.node n on n.id = i.node_id join frameworks.version v on v.id = n.version_id`;

function where(reader: Reader, condition: Query): Promise<StoredInheritance[]> {
  return reader.rows(sql`select ${columns} where ${condition}
    order by i.state, v.framework, v.version, n.sort, s.name, i.id limit 1000`);
}

/** What an organisation inherits in a year, or in all; what ended comes last. */
export function inheritancesOf(reader: Reader, organisationId: number, year?: string): Promise<StoredInheritance[]> {
  return where(
    reader,
    sql`i.organisation_id = ${organisationId} and (${year ?? null}::text is null or i.year = ${year ?? null})`,
  );
}

/** What an organisation inherits for an outcome in a year. */
export function inheritedFor(
  reader: Reader,
  organisationId: number,
  { node, year }: { readonly node: number; readonly year: string },
): Promise<StoredInheritance[]> {
  return where(
    reader,
    sql`i.organisation_id = ${organisationId} and i.node_id = ${node} and i.year = ${year} and i.state = 'accepted'`,
  );
}

/** The service of one of them; undefined for what is not there or not to be seen. */
export async function serviceOfInheritance(reader: Reader, id: number): Promise<number | undefined> {
  const row = await reader.one<{ service: number }>(sql`select service_id service from frameworks.inheritance
    where id = ${id}`);
  return row?.service;
}

/** One of them, held until the change ends. */
export function inheritanceToChange(change: Change, id: number): Promise<StoredInheritance | undefined> {
  return change.one(sql`select ${columns} where i.id = ${id} for update of i`);
}

/** Something to accept. */
export interface NewInheritance {
  readonly organisationId: number;
  readonly resultId: number;
  readonly serviceId: number;
  readonly node: number;
  readonly year: string;
  readonly level: string | null;
  readonly residual: string;
  readonly residualAnswer: string;
  readonly isResidualDone: boolean;
  readonly seenVersion: number;
}

/** Accepts a result. @returns its number; undefined where it is accepted already */
export async function insertInheritance(change: Change, one: NewInheritance, at: Date): Promise<number | undefined> {
  const { id: who, name } = change.scope.who;
  const row = await change.one<{ id: number }>(sql`insert into frameworks.inheritance (organisation_id, result_id,
      service_id, node_id, year, level, residual, residual_answer, is_residual_done, seen_version, told_version,
      accepted_at, accepted_by, accepted_by_name)
    values (${one.organisationId}, ${one.resultId}, ${one.serviceId}, ${one.node}, ${one.year}, ${one.level},
      ${one.residual}, ${one.residualAnswer}, ${one.isResidualDone}, ${one.seenVersion}, ${one.seenVersion}, ${at},
      ${who}, ${name})
    on conflict (organisation_id, year, node_id, service_id) where state = 'accepted' do nothing
    returning id::float8 id`);
  return row?.id;
}

/** Writes how far the residual is done, and that the service is known as it is now. */
export async function updateInheritance(
  change: Change,
  id: number,
  to: {
    readonly residualAnswer: string;
    readonly isResidualDone: boolean;
    readonly level: string | null;
    readonly residual: string;
    readonly seenVersion: number;
  },
): Promise<void> {
  await change.run(sql`update frameworks.inheritance set residual_answer = ${to.residualAnswer},
    is_residual_done = ${to.isResidualDone}, level = ${to.level}, residual = ${to.residual},
    lowered_to = null, carried_from = null, seen_version = ${to.seenVersion}, told_version = ${to.seenVersion}, version = version + 1 where id = ${id}`);
}

/** Ends an inheritance here. */
export async function stopInheritance(change: Change, id: number, why: string, at: Date): Promise<void> {
  await change.run(sql`update frameworks.inheritance set state = 'ended', ended_at = ${at}, end_why = ${why},
    version = version + 1 where id = ${id}`);
}

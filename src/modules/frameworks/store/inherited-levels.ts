import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { LevelParts } from '../domain/held-level.ts';
import type { BestInherited, Inherited } from '../domain/inherited-level.ts';
import { ownerOfInherited } from './tend-evidence.ts';

/** An answer with what is kept of its inheritance, and all that it inherits. */
export interface InheritingAnswer extends LevelParts {
  readonly id: number;
  readonly assessmentId: number;
  readonly organisationId: number;
  readonly code: string;
  readonly year: string;
  /** State of its return. */
  readonly state: string;
  readonly inheritedService: number | null;
  readonly inheritedCarriedFrom: string | null;
  readonly inherited: readonly (Inherited & { readonly id: number; readonly serviceId: number })[];
}

/** Answers that rest on a service, those of one organisation in a year, or all. */
export type AnswersAsked =
  | { readonly service: number }
  | { readonly organisationId: number; readonly year: string; readonly node: number | null }
  | 'all';

function conditions(asked: AnswersAsked): { readonly inheritance: Query; readonly answer: Query } {
  if (asked === 'all') return { inheritance: sql`true`, answer: sql`true` };
  if ('service' in asked) {
    return { inheritance: sql`i.service_id = ${asked.service}`, answer: sql`a.inherited_service = ${asked.service}` };
  }
  const { organisationId, year, node } = asked;
  const isNode = (column: Query) => sql`(${node}::int is null or ${column} = ${node})`;
  return {
    inheritance: sql`i.organisation_id = ${organisationId} and i.year = ${year} and ${isNode(sql`i.node_id`)}`,
    answer: sql`s.organisation_id = ${organisationId} and s.year = ${year} and ${isNode(sql`a.node_id`)}`,
  };
}

function inheritingQuery(asked: AnswersAsked): Query {
  const { inheritance, answer } = conditions(asked);
  return sql`with keys as (
      select i.organisation_id, i.year, i.node_id from frameworks.inheritance i
      where i.state = 'accepted' and ${inheritance}
      union select s.organisation_id, s.year, a.node_id
      from frameworks.answer a join frameworks.assessment s on s.id = a.assessment_id
      where a.inherited_service is not null and ${answer}
    )
    select a.id::float8 id, a.assessment_id "assessmentId", a.organisation_id "organisationId", n.code, s.year, s.state,
      n.levels, a.level, a.override_level "overrideLevel", a.inherited_level "inheritedLevel",
      a.inherited_service "inheritedService", a.inherited_carried_from "inheritedCarriedFrom",
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'serviceId', i.service_id, 'state', i.state,
          'level', i.level, 'loweredTo', i.lowered_to, 'isResidualDone', i.is_residual_done,
          'carriedFrom', i.carried_from, 'seenVersion', i.seen_version, 'service', jsonb_build_object('state', v.state,
            'endsOn', to_char(v.ends_on, 'YYYY-MM-DD'), 'version', v.version, 'level', x.level, 'isGone', x.is_gone,
            'isAbove', starts_with(i.rights_path, v.rights_path))) order by i.id)
        from frameworks.inheritance i join frameworks.shared_service v on v.id = i.service_id
        join frameworks.shared_result x on x.id = i.result_id
        where i.organisation_id = k.organisation_id and i.year = k.year and i.node_id = k.node_id
          and i.state = 'accepted'), '[]') inherited
    from keys k join frameworks.assessment s on s.organisation_id = k.organisation_id and s.year = k.year
    join frameworks.answer a on a.assessment_id = s.id and a.node_id = k.node_id
    join frameworks.node n on n.id = a.node_id order by a.id`;
}

/** Answers that inherit something, or of which an inherited level is kept. */
export function inheritingAnswers(reader: Reader, asked: AnswersAsked): Promise<InheritingAnswer[]> {
  return reader.rows(inheritingQuery(asked));
}

/** The same, held until the change ends. */
export function inheritingToChange(change: Change, asked: AnswersAsked): Promise<InheritingAnswer[]> {
  return change.rows(sql`${inheritingQuery(asked)} for update of a`);
}

/** Writes what answers inherit from now on; null: nothing. */
export async function saveInherited(
  change: Change,
  rows: readonly { readonly id: number; readonly best: BestInherited | null }[],
): Promise<void> {
  const kept = JSON.stringify(rows.map(({ id, best }) => ({ id, ...best })));
  await change.run(sql`update frameworks.answer a set inherited_level = f.level, inherited_service = f.service,
      inherited_carried_from = f."carriedFrom"
    from jsonb_to_recordset(${kept}::jsonb) f(id bigint, level text, service int, "carriedFrom" text)
    where a.id = f.id`);
}

/** What rests on a service, with what the service proves for it now. */
export interface RestingOn {
  readonly id: number;
  readonly level: string | null;
  readonly loweredTo: string | null;
  /** Null: a part only, or nothing any more. */
  readonly proves: string | null;
  readonly levels: readonly string[];
}

/** Everything accepted from a service, held until the change ends. */
export function restingOn(change: Change, serviceId: number): Promise<RestingOn[]> {
  return change.rows(sql`select i.id::float8 id, i.level, i.lowered_to "loweredTo",
      case when x.is_gone then null else x.level end proves, n.levels
    from frameworks.inheritance i join frameworks.shared_result x on x.id = i.result_id
    join frameworks.node n on n.id = i.node_id
    where i.service_id = ${serviceId} and i.state = 'accepted' order by i.id for update of i`);
}

/** Writes what inheritances are lowered to. */
export async function saveLowered(
  change: Change,
  rows: readonly { readonly id: number; readonly loweredTo: string | null }[],
): Promise<void> {
  await change.run(sql`update frameworks.inheritance i set lowered_to = f."loweredTo"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) f(id bigint, "loweredTo" text) where i.id = f.id`);
}

/**
 * Holds a service against acceptance while it is changed, or against change while a result of it is accepted, until the
 * change ends. An advisory lock, because those below may not lock a row of their provider.
 */
export async function holdService(change: Change, serviceId: number, as: 'provider' | 'user'): Promise<void> {
  const key = sql`hashtext('frameworks.shared_service'), ${serviceId}::int`;
  await change.run(
    as === 'provider' ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`,
  );
}

/**
 * Brings what an organisation relied on last year into a new one, as accepted then and to be confirmed: for the very same
 * outcomes, and only while the service goes on. What is there already stays.
 */
export async function carryInheritances(
  change: Change,
  { organisationId, from, to }: { readonly organisationId: number; readonly from: string; readonly to: string },
  { nodes, today }: { readonly nodes: readonly number[]; readonly today: string },
): Promise<number> {
  return await change.run(sql`insert into frameworks.inheritance (organisation_id, result_id, service_id, node_id, year,
      level, lowered_to, residual, residual_answer, is_residual_done, seen_version, told_version, accepted_at,
      accepted_by, accepted_by_name, carried_from)
    select i.organisation_id, i.result_id, i.service_id, i.node_id, ${to}, i.level, i.lowered_to, i.residual,
      i.residual_answer, i.is_residual_done, i.seen_version, i.told_version, i.accepted_at, i.accepted_by,
      i.accepted_by_name, ${from}
    from frameworks.inheritance i join frameworks.shared_service v on v.id = i.service_id and v.state = 'offered'
    join frameworks.shared_result x on x.id = i.result_id and not x.is_gone
    where i.organisation_id = ${organisationId} and i.year = ${from} and i.state = 'accepted'
      and i.node_id = any(${[...nodes]}::int[]) and starts_with(i.rights_path, v.rights_path)
      and (v.ends_on is null or v.ends_on >= ${today}::date)
    on conflict (organisation_id, year, node_id, service_id) where state = 'accepted' do nothing`);
}

/** Whether anybody inherits from a body that they no longer stand below. */
export async function hasStray(reader: Reader): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(sql`select exists (select 1 from frameworks.inheritance i
    join frameworks.shared_service v on v.id = i.service_id
    where i.state = 'accepted' and not starts_with(i.rights_path, v.rights_path)) has`);
  return row?.has === true;
}

/** Ends what organisations inherit from a body that they no longer stand below. @returns what was ended */
export function endStray(
  change: Change,
  { why, at }: { readonly why: string; readonly at: Date },
): Promise<{ id: number; organisationId: number; personId: number | null; duty: string | null }[]> {
  return change.rows(sql`update frameworks.inheritance i set state = 'ended', ended_at = ${at}, end_why = ${why},
      version = i.version + 1
    from frameworks.shared_service v
    where v.id = i.service_id and i.state = 'accepted' and not starts_with(i.rights_path, v.rights_path)
    returning i.id::float8 id, i.organisation_id "organisationId", ${ownerOfInherited}`);
}

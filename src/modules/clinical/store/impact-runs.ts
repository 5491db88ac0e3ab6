import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { PatientFlows } from '../domain/patient-flows.ts';
import type { ScenarioSummary, SummedOrganisation } from '../domain/scenario-summary.ts';

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'ended-early';

/** A stored scenario with the state of its run, without what the run came to. */
export interface ListedRun {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly state: RunState;
  readonly progress: number;
  readonly onset: string;
  readonly parameters: string;
  readonly organisationsHit: number | null;
  readonly headline: ScenarioSummary['headline'];
  readonly madeAt: Date;
  readonly madeBy: string;
}

export interface StoredRun extends ListedRun {
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly problem: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly isPublicFactsOnly: boolean;
  readonly shown: ScenarioSummary['shown'] | null;
  readonly metrics: ScenarioSummary['metrics'];
  readonly resultHash: string | null;
}

const listed = sql`r.id, r.organisation_id "organisationId", r.name, r.state, r.progress, r.onset, r.parameters,
  r.organisations_hit "organisationsHit", r.headline, r.made_at "madeAt", r.made_by_name "madeBy"`;

/** Runs of the organisations in a part of the rights tree, newest first, as far as the scope may see them. */
export function runsBelow(
  reader: Reader,
  path: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedRun[]> {
  return reader.rows(sql`select ${listed} from clinical.impact_run r where starts_with(r.rights_path, ${path})
    order by r.id desc limit ${page.limit} offset ${page.offset}`);
}

export async function countRunsBelow(reader: Reader, path: string): Promise<number> {
  const row = await reader.one<{ count: number }>(sql`select count(*)::int count from clinical.impact_run r
    where starts_with(r.rights_path, ${path})`);
  return row?.count ?? 0;
}

/** The run with this id, as far as the scope may see it. `lock` holds it until the change ends. */
export function runById(reader: Reader, id: number, lock = false): Promise<StoredRun | undefined> {
  return reader.one(sql`select ${listed}, r.scenario, r.problem, r.started_at "startedAt", r.ended_at "endedAt",
      r.is_public_only "isPublicFactsOnly", r.shown, r.metrics, r.result_hash "resultHash"
    from clinical.impact_run r where r.id = ${id} ${lock ? sql`for update` : sql``}`);
}

/** Null until the run is done. */
export async function flowsOfRun(reader: Reader, id: number): Promise<PatientFlows | null> {
  const row = await reader.one<{ flows: PatientFlows | null }>(
    sql`select flows from clinical.impact_run where id = ${id}`,
  );
  return row?.flows ?? null;
}

/** The result as compressed JSON. */
export async function resultOfRun(reader: Reader, id: number): Promise<Buffer | null> {
  const row = await reader.one<{ result: Buffer | null }>(sql`select result from clinical.impact_run where id = ${id}`);
  return row?.result ?? null;
}

export interface NewRun {
  readonly organisationId: number;
  readonly name: string;
  readonly scenario: unknown;
  readonly parameters: string;
  readonly onset: string;
  readonly isPublicFactsOnly: boolean;
}

/** Stores a scenario that waits for its run. @returns null where the organisation has `most` that have not ended */
export async function insertRun(change: Change, run: NewRun, most: number): Promise<number | null> {
  // Two at the same moment must not both be the last that may.
  await change.run(sql`select pg_advisory_xact_lock(hashtext('clinical.impact_run'), ${run.organisationId}::int)`);
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`
    insert into clinical.impact_run (organisation_id, name, scenario, parameters, onset, is_public_only, made_by,
      made_by_name)
    select ${run.organisationId}::int, ${run.name}, ${JSON.stringify(run.scenario)}::jsonb, ${run.parameters},
      ${run.onset}::date, ${run.isPublicFactsOnly}::boolean, ${who.id}, ${who.name}
    where (select count(*) from clinical.impact_run where organisation_id = ${run.organisationId}::int
      and state in ('waiting', 'running')) < ${most}::int
    returning id`);
  return row?.id ?? null;
}

/** Stops a run that has not ended. @returns false when it has */
export async function stopRun(change: Change, id: number): Promise<boolean> {
  const stopped = await change.run(sql`update clinical.impact_run set state = 'stopped', ended_at = clock_timestamp()
    where id = ${id} and state in ('waiting', 'running')`);
  return stopped === 1;
}

export async function removeRun(change: Change, id: number): Promise<void> {
  await change.run(sql`delete from clinical.impact_run where id = ${id}`);
}

/** What a run came to. */
export interface RunResult {
  /** Organisations whose own words were used; who may not see one of these sees nothing of the run. */
  readonly restsOn: readonly number[];
  /** Compressed JSON, and the SHA-256 of the JSON. */
  readonly result: Uint8Array;
  readonly resultHash: string;
  readonly summary: ScenarioSummary;
  readonly isPublicFactsOnly: boolean;
  readonly kindOf: (organisation: SummedOrganisation) => string;
}

/** Keeps the result of a run that a process still has. @returns false when it was stopped or removed meanwhile */
export async function finishRun(
  change: Change,
  key: { readonly id: number; readonly organisationId: number; readonly process: string },
  { result, resultHash, summary, isPublicFactsOnly, kindOf, restsOn }: RunResult,
): Promise<boolean> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  const finished = await change.run(sql`update clinical.impact_run set state = 'done', progress = 1,
      ended_at = clock_timestamp(), organisations_hit = ${summary.organisationsHit}::int,
      headline = ${json(summary.headline)}, shown = ${json(summary.shown)}, metrics = ${json(summary.metrics)},
      flows = ${json(summary.flows)}, rests_on = ${restsOn}::int[], is_public_only = ${isPublicFactsOnly}::boolean,
      result = ${Buffer.from(result)}::bytea, result_hash = ${resultHash}
    where id = ${key.id} and process = ${key.process} and state = 'running'`);
  if (finished !== 1) return false;
  const rows = summary.organisations.map((each) => ({
    code: each.code,
    kind: kindOf(each),
    name: each.name,
    is_hit: each.isHit,
    record_system: each.recordSystem,
    figures: each.values,
  }));
  await change.run(sql`insert into clinical.impact_run_organisation (run_id, organisation_id, code, kind, name, is_hit,
      record_system, figures)
    select ${key.id}::int, ${key.organisationId}::int, o.* from jsonb_to_recordset(${json(rows)})
      o (code text, kind text, name text, is_hit boolean, record_system text, figures jsonb)`);
  return true;
}

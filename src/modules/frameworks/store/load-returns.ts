import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { InventedReturn } from '../domain/demonstration-returns.ts';
import type { InventedState } from '../domain/demonstration-state.ts';

/** A whole return as the demonstration nation gets it. */
export type LoadedReturn = InventedReturn & InventedState;

/** Years for which any of the organisations has a return: nothing invented is then added beside it. */
export async function yearsBegun(reader: Reader, organisationIds: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await reader.rows<{ year: string }>(sql`select distinct year from frameworks.assessment
    where organisation_id = any(${[...organisationIds]}::int[])`);
  return new Set(rows.map(({ year }) => year));
}

const json = (rows: readonly unknown[]): Query => sql`${JSON.stringify(rows)}::jsonb`;
const at = (day: Query): Query => sql`((${day}) + time '15:00') at time zone 'Europe/London'`;

/** Words and names that stand in every invented row. */
export interface Invented {
  readonly name: string;
  readonly why: string;
}

/**
 * Stores returns of a year, set by set. An organisation that has a return already keeps it as it is.
 * @returns how many were stored
 */
export async function loadReturns(
  change: Change,
  { year, categoryOf }: { readonly year: string; readonly categoryOf: ReadonlyMap<number, string> },
  returns: readonly LoadedReturn[],
  invented: Invented,
): Promise<number> {
  const rows = returns.map(({ organisationId: of, openedOn, interimOn, finalOn, state, status }) => {
    return { of, category: categoryOf.get(of), openedOn, interimOn, finalOn, state, status };
  });
  const made = await change.rows<{
    id: number;
    of: number;
  }>(sql`insert into frameworks.assessment (organisation_id, year,
      category, state, status, opened_at, interim_at, final_at, state_since)
    select f.of, ${year}, f.category, f.state, f.status, ${at(sql`f."openedOn"`)}, ${at(sql`f."interimOn"`)},
      ${at(sql`f."finalOn"`)}, ${at(sql`coalesce(f."finalOn", f."interimOn", f."openedOn")`)}
    from jsonb_to_recordset(${json(rows)}) f(of int, category text, "openedOn" date, "interimOn" date, "finalOn" date,
      state text, status text)
    on conflict (organisation_id, year) do nothing returning id, organisation_id of`);
  const ids = new Map(made.map(({ id, of }) => [of, id]));
  const stored = returns.flatMap((each) => {
    const id = ids.get(each.organisationId);
    return id === undefined ? [] : [{ ...each, id }];
  });
  await insertScopes(change, stored, invented);
  await insertAnswers(change, stored, invented);
  await insertSubmissions(change, stored, invented);
  await insertOwners(change, stored, invented);
  return stored.length;
}

type Stored = LoadedReturn & { readonly id: number };

async function insertScopes(change: Change, stored: readonly Stored[], { name, why }: Invented): Promise<void> {
  const functions = [{ name: 'Urgent and emergency care', service: null, why, systems: [] }];
  const rows = stored.map(({ id, organisationId: of, openedOn }) => ({ id, of, on: openedOn }));
  const who = change.scope.who.id;
  await change.run(sql`with made as (
      insert into frameworks.assessment_scope (assessment_id, organisation_id, functions, recorded_at, recorded_by,
        recorded_by_name)
      select f.id, f.of, ${json(functions)}, ${at(sql`f."on"`)}, ${who}, ${name}
      from jsonb_to_recordset(${json(rows)}) f(id int, of int, "on" date)
      returning assessment_id, organisation_id, functions, recorded_at)
    insert into frameworks.assessment_scope_version (assessment_id, organisation_id, version, functions, outside, why,
      recorded_at, recorded_by, recorded_by_name)
    select assessment_id, organisation_id, 1, functions, '', ${why}, recorded_at, ${who}, ${name} from made`);
}

async function insertAnswers(change: Change, stored: readonly Stored[], { name }: Invented): Promise<void> {
  const rows = stored.flatMap(({ id, organisationId: of, answers }) =>
    answers.map((answer) => ({ id, of, ...answer, ticks: `{${answer.ticks.join(',')}}` })),
  );
  const who = change.scope.who.id;
  await change.run(sql`with made as (
      insert into frameworks.answer as a (assessment_id, organisation_id, node_id, ticks, level, override_level,
        override_why, override_by_name, override_at, carried_from, state, saved_at, saved_by, saved_by_name)
      select f.id, f.of, f."nodeId", f.ticks::int[], f.level, f."overrideLevel", f."overrideWhy",
        case when f."overrideLevel" is null then '' else ${name} end,
        case when f."overrideLevel" is not null then ${at(sql`f."savedOn"`)} end, f."carriedFrom", f.state,
        ${at(sql`f."savedOn"`)}, ${who}, ${name}
      from jsonb_to_recordset(${json(rows)}) f(id int, of int, "nodeId" int, ticks text, level text, "overrideLevel" text,
        "overrideWhy" text, "carriedFrom" text, state text, "savedOn" date)
      returning a.id, a.organisation_id, a.saved_at, jsonb_build_object('ticks', a.ticks, 'comments', '{}'::jsonb,
        'comment', '', 'state', a.state, 'stated', case when a.ticks = '{}' then a.level end, 'level', a.level,
        'overrideLevel', a.override_level, 'overrideWhy', a.override_why, 'carriedFrom', a.carried_from) content)
    insert into frameworks.answer_version (answer_id, organisation_id, version, content, saved_at, saved_by, saved_by_name)
    select id, organisation_id, 1, content, saved_at, ${who}, ${name} from made`);
}

async function insertSubmissions(change: Change, stored: readonly Stored[], { name }: Invented): Promise<void> {
  const rows = stored.flatMap(({ id, organisationId: of, answers, stated }) => {
    const levels = Object.fromEntries(
      answers.map(({ nodeId, level, overrideLevel }) => [nodeId, overrideLevel ?? level]),
    );
    return stated.map(({ kind, on, status }) => ({ id, of, kind, on, status, levels }));
  });
  await change.run(sql`insert into frameworks.submission (organisation_id, assessment_id, kind, status, levels, content_hash,
      is_late, submitted_at, submitted_by, submitted_by_name, signed_duty)
    select f.of, f.id, f.kind, f.status, f.levels, encode(sha256(convert_to(f.levels::text, 'UTF8')), 'hex'), false,
      ${at(sql`f."on"`)}, ${change.scope.who.id}, ${name}, 'siro'
    from jsonb_to_recordset(${json(rows)}) f(id int, of int, kind text, "on" date, status text, levels jsonb)`);
}

async function insertOwners(change: Change, stored: readonly Stored[], { name }: Invented): Promise<void> {
  const rows = stored.flatMap(({ id, organisationId: of, openedOn: on, owned }) =>
    owned.map((each) => ({ id, of, on, ...each })),
  );
  await change.run(sql`insert into frameworks.assignment (organisation_id, assessment_id, node_id, duty, due_on,
      assigned_by_name, assigned_at)
    select f.of, f.id, f."nodeId", f.duty, f."dueOn", ${name}, ${at(sql`f."on"`)}
    from jsonb_to_recordset(${json(rows)}) f(id int, of int, "on" date, "nodeId" int, duty text, "dueOn" date)`);
}

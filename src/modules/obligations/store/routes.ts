import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Route, RouteStep, Target } from '../domain/escalation.ts';
import type { Source } from '../domain/obligation.ts';

/** A route of escalation in one of its versions. */
export interface StoredRoute {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly meaning: string;
  readonly basis: string;
  /** Sources for which it is offered first. */
  readonly sources: readonly Source[];
  readonly madeByName: string;
  readonly steps: Route;
}

interface StepRow extends Pick<RouteStep, 'unless' | 'since' | 'afterHours'> {
  readonly code: string;
  readonly version: number;
  readonly target: 'deputy' | 'duty';
  readonly duty: string;
  readonly edge: string;
  readonly up: number;
}

/** Every version of every route, the newest of each first. */
export async function allRoutes(reader: Reader): Promise<StoredRoute[]> {
  const heads = await reader.rows<Omit<StoredRoute, 'steps'>>(sql`select code, version, name, meaning, basis, sources,
    made_by_name "madeByName" from obligations.route order by code, version desc`);
  const steps = Map.groupBy(
    await reader.rows<StepRow>(sql`select code, version, unless, since, after_hours "afterHours", target, duty, edge, up
      from obligations.route_step order by code, version, step`),
    ({ code, version }) => `${code}@${version}`,
  );
  return heads.map((head) => ({ ...head, steps: (steps.get(`${head.code}@${head.version}`) ?? []).map(stepOf) }));
}

/** The newest version of each route. */
export async function newestRoutes(reader: Reader): Promise<StoredRoute[]> {
  const byCode = Map.groupBy(await allRoutes(reader), ({ code }) => code);
  return [...byCode.values()].flatMap(([newest]) => newest ?? []);
}

function stepOf({ unless, since, afterHours, target, duty, edge, up }: StepRow): RouteStep {
  const to: Target = target === 'deputy' ? { kind: 'deputy' } : { kind: 'duty', duty, edge, up };
  return { unless, since, afterHours, to };
}

/** Finds the steps by which an obligation goes on. */
export type RouteBook = (of: { readonly route: string; readonly routeVersion: number }) => Route;

/** The routes that obligations go by. One that is not known gets the standard one, so that nothing goes without. */
export async function routeBook(reader: Reader): Promise<RouteBook> {
  const known = new Map((await allRoutes(reader)).map((each) => [`${each.code}@${each.version}`, each.steps]));
  const standard = known.get('standard@1') ?? [];
  return ({ route, routeVersion }) => known.get(`${route}@${routeVersion}`) ?? standard;
}

/** The newest version of a route; undefined when there is none of that name. */
export async function newestVersion(reader: Reader, code: string): Promise<number | undefined> {
  const row = await reader.one<{ version: number | null }>(
    sql`select max(version) version from obligations.route where code = ${code}`,
  );
  return row?.version ?? undefined;
}

/** Codes of routes by which nothing leaves its organisation. */
export async function quietRoutes(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.rows<{ code: string }>(sql`select distinct code from obligations.route where is_quiet`);
  return new Set(rows.map(({ code }) => code));
}

/** Adds a version of a route. Nothing that was asked before goes by it. */
export async function insertRoute(change: Change, route: Omit<StoredRoute, 'madeByName'>): Promise<void> {
  const { code, version, name, meaning, basis, sources } = route;
  await change.run(sql`insert into obligations.route (code, version, name, meaning, basis, sources, made_by_name, is_quiet)
    values (${code}, ${version}, ${name}, ${meaning}, ${basis}, ${[...sources]}::text[], ${change.scope.who.name},
      exists (select 1 from obligations.route where code = ${code} and is_quiet))`);
  const rows = route.steps.map(({ unless, since, afterHours, to }, step) => ({
    step,
    unless,
    since,
    afterHours,
    target: to.kind,
    ...(to.kind === 'duty' ? { duty: to.duty, edge: to.edge, up: to.up } : {}),
  }));
  await change.run(sql`insert into obligations.route_step (code, version, step, unless, since, after_hours, target, duty,
      edge, up)
    select ${code}, ${version}, n.step, n.unless, n.since, n."afterHours", n.target, n.duty, n.edge, n.up
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(step int, unless text, since text, "afterHours" int,
      target text, duty text, edge text, up int)`);
}

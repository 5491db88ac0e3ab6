import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { characteristicValues, placesOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { expectedPathways } from '../domain/expected-pathways.ts';
import { plansOf } from '../store/continuity-plans.ts';
import {
  countRunOrganisations,
  type RunOrganisation,
  type RunOrganisationsAsked,
  runOrganisations,
} from '../store/impact-run-organisations.ts';
import { flowsOfRun, resultOfRun, type StoredRun } from '../store/impact-runs.ts';
import { runSeen } from './scenarios.ts';

const pageSize = 25;
const mostExported = 5000;

interface Asked {
  readonly params: { readonly id: number };
  readonly query: {
    readonly page: number;
    readonly sort?: string | undefined;
    readonly search?: string | undefined;
    readonly format?: 'csv' | 'json' | undefined;
  };
}

/** What a scenario means at each organisation, as a page of a list or as a file. Empty until the run is done. */
export async function scenarioOrganisations(context: Context, { params, query }: Asked, caller: Caller) {
  const { run, organisations, total, plans } = await context.read(async (reader) => {
    const found = await runSeen(reader, params.id);
    const asked = { run: found.id, search: query.search, by: orderOf(found, query.sort) };
    const page = query.format
      ? { limit: mostExported, offset: 0 }
      : { limit: pageSize, offset: (query.page - 1) * pageSize };
    const rows = await runOrganisations(reader, asked, page);
    return {
      run: found,
      organisations: rows,
      total: await countRunOrganisations(reader, asked),
      plans: await plansSeen(reader, rows, caller),
    };
  });
  const rows = organisations.map(({ figures, ...row }) => ({
    ...row,
    values: { ...figures },
    paperMinutes: plans.get(row.code)?.paperMinutes ?? null,
    missingPlans: plans.get(row.code)?.missing ?? null,
  }));
  if (query.format) return fileOf(context, run, query.format, rows);
  return { metrics: [...run.metrics], organisations: rows, total, pageSize };
}

/** The worst first where nothing else is asked for: most care lost, or the deepest fall. */
function orderOf({ metrics, headline }: StoredRun, sort: string | undefined): RunOrganisationsAsked['by'] {
  const worst = headline.find(({ metric }) => metrics.some(({ id }) => id === metric))?.metric ?? 'name';
  const asked = sort ?? (worst.endsWith('-change') || worst === 'name' ? worst : `-${worst}`);
  const isDescending = asked.startsWith('-');
  const name = isDescending ? asked.slice(1) : asked;
  if (name === 'name') return { metric: null, isDescending };
  if (metrics.some(({ id }) => id === name)) return { metric: name, isDescending };
  const parts = [{ where: 'sort', message: `must be name or a metric of this scenario, not "${name}"` }];
  throw new Problem('invalid-request', 'This list cannot be put in that order.', { parts });
}

interface PlansSeen {
  readonly paperMinutes: number | null;
  readonly missing: number | null;
}

/** Continuity plans as they stand now, of the organisations whose plans the caller may see. */
async function plansSeen(
  reader: Reader,
  rows: readonly RunOrganisation[],
  caller: Caller,
): Promise<ReadonlyMap<string, PlansSeen>> {
  const scope = caller.principal?.scopeFor('plan:read');
  const places = await placesOf(
    reader,
    rows.map(({ code }) => code),
  );
  const seen = places.filter(({ path }) => scope && isWithin(scope, path) && isWithin(reader.scope, path));
  const ids = seen.map(({ id }) => id);
  const plans = Map.groupBy(await plansOf(reader, ids), ({ organisationId }) => organisationId);
  const types = await characteristicValues(reader, 'trust-type', ids);
  const kinds = new Map(rows.map(({ code, kind }) => [code, kind]));
  return new Map(
    seen.map(({ id, code }) => {
      const own = plans.get(id) ?? [];
      const minutes = own.flatMap(({ isCareGiven, paperMinutes }) => (isCareGiven ? (paperMinutes ?? []) : []));
      const expected = expectedPathways(kinds.get(code) ?? '', types.get(id) ?? null);
      const missing = expected?.filter((pathway) => own.every((plan) => plan.pathway !== pathway)).length ?? null;
      return [code, { paperMinutes: minutes.length > 0 ? Math.min(...minutes) : null, missing }];
    }),
  );
}

function fileOf(
  context: Context,
  run: StoredRun,
  format: 'csv' | 'json',
  organisations: readonly (Omit<RunOrganisation, 'figures'> & {
    readonly values: RunOrganisation['figures'];
    readonly paperMinutes: number | null;
    readonly missingPlans: number | null;
  })[],
): Answer {
  const shares = ['p5', 'p50', 'p95'] as const;
  const columns = run.metrics.flatMap(({ id }) => shares.map((share) => ({ id, share, name: `${id} ${share}` })));
  const rows = organisations.map(({ values, ...organisation }) => ({
    ...organisation,
    ...Object.fromEntries(columns.map(({ id, share, name }) => [name, values[id]?.[share] ?? null])),
  }));
  return exportTable({
    name: `scenario-${run.id}`,
    format,
    note: `Scenario "${run.name}", onset ${run.onset}, parameters ${run.parameters}: totals over the horizon, median (p50) with the likely range (p5 to p95). Empty: not modelled, which is not 0. Continuity plans as they stand now`,
    at: context.now(),
    columns: [
      ...['code', 'kind', 'name', 'isHit', 'recordSystem', 'paperMinutes', 'missingPlans'],
      ...columns.map(({ name }) => name),
    ],
    rows: (async function* () {
      yield rows;
    })(),
  });
}

const flowNote =
  'By size of A&E and distance between main offices, not sites, unless an organisation says itself where its patients go. A rise of more than 30% is held there.';

/** Where patients of A&E would go. Empty until the run is done. */
export async function scenarioFlows(context: Context, { params }: { params: { id: number } }) {
  return await context.read(async (reader) => {
    const run = await runSeen(reader, params.id);
    const stored = (await flowsOfRun(reader, run.id)) ?? { places: [], flows: [], notKnown: [] };
    const places = stored.places.map((place) => ({ ...place, kind: 'trust' }));
    return { places, flows: [...stored.flows], notKnown: [...stored.notKnown], note: flowNote };
  });
}

const uncompressed = promisify(gunzip);

/** The whole result, byte for byte as it was hashed. @throws Problem 'not-now' until the run is done */
export async function scenarioResult(context: Context, { params }: { params: { id: number } }): Promise<Answer> {
  const result = await context.read(async (reader) => {
    const run = await runSeen(reader, params.id);
    return await resultOfRun(reader, run.id);
  });
  if (result === null) throw new Problem('not-now', 'This scenario has no result: its run is not done.');
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return new Answer({ headers, body: await uncompressed(result) });
}

import { bodyByCode, bodyById, placesOf, registerOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Place } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { ScenarioRow, StoredScenario } from '../contract/scenarios.ts';
import { readScenario } from '../domain/read-scenario.ts';
import { UnusableScenario } from '../domain/run-scenario.ts';
import type { Scenario } from '../domain/scenario.ts';
import {
  countRunsBelow,
  insertRun,
  type ListedRun,
  type RunState,
  removeRun,
  runById,
  runsBelow,
  type StoredRun,
  stopRun,
} from '../store/impact-runs.ts';
import { examineImpact } from './compute-impact.ts';
import { mayAt, organisationWithin, refuseUnlessOwn } from './own-organisation.ts';
import { readGroundsOf, startWaiting } from './run-scenarios.ts';

const pageSize = 25;
/** Scenarios of one organisation that wait or run at once. */
const mostAtOnce = 3;

/** Stored scenarios of an organisation and of those below it, as far as the caller may see them. */
export async function listScenarios(
  context: Context,
  { query }: { query: { organisation: string; page: number } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const named = await registerOf(reader, query.organisation);
    const body = await bodyByCode(reader, named?.rootCode ?? query.organisation.toUpperCase());
    const [place] = body ? await placesOf(reader, [body.code]) : [];
    if (!body || !place) throw new Problem('not-found', `No organisation has the code "${query.organisation}".`);
    const runs = await runsBelow(reader, place.path, { limit: pageSize, offset: (query.page - 1) * pageSize });
    const owners = await ownersOf(reader, runs);
    return {
      scenarios: runs.map((run) => rowOf(run, owners)),
      total: await countRunsBelow(reader, place.path),
      pageSize,
      mayAdd: mayAt(caller, 'scenario:write', body.id),
    };
  });
}

/** A stored scenario with its state and, once done, its totals. */
export async function oneScenario(
  context: Context,
  { params }: { params: { id: number } },
  caller: Caller,
): Promise<StoredScenario> {
  return await context.read(async (reader) => {
    const run = await runSeen(reader, params.id);
    return {
      ...rowOf(run, await ownersOf(reader, [run])),
      scenario: run.scenario,
      problem: run.problem,
      startedAt: run.startedAt?.toISOString() ?? null,
      endedAt: run.endedAt?.toISOString() ?? null,
      isPublicFactsOnly: run.isPublicFactsOnly,
      mayChange: mayAt(caller, 'scenario:write', run.organisationId),
      result: run.shown as StoredScenario['result'],
    };
  });
}

/** Stores a scenario of one's own organisation; its run begins as soon as a thread is free. */
export async function addScenario(
  context: Context,
  { body }: { body: { organisation: string; name: string; scenario: unknown } },
): Promise<{ id: number; state: RunState }> {
  const { scenario, faults } = readScenario(body.scenario);
  if (scenario === null) throw refused(faults);
  const { organisation, place } = await context.read((reader) => ownPlace(reader, body.organisation));
  const isPublicFactsOnly = await examined(context, place, scenario);
  const name = `the scenario "${body.name}"`;
  const id = await context.change({ action: 'add-scenario', why: `to see what it means: ${name}` }, async (change) => {
    const { parameters, onset } = scenario;
    const run = { ...body, organisationId: organisation.id, parameters, onset, isPublicFactsOnly };
    const added = await insertRun(change, run, mostAtOnce);
    if (added === null)
      throw new Problem(
        'not-now',
        `${mostAtOnce} scenarios of this organisation are waiting or running. Wait until one has ended, or stop one.`,
      );
    change.record({
      subject: `scenario:${added}`,
      organisationId: organisation.id,
      after: { name: body.name, scenario: body.scenario },
    });
    return added;
  });
  startWaiting(context);
  return { id, state: 'waiting' };
}

/** Stops the run of a scenario, wherever it runs: its process hears of it within a second. */
export async function stopScenario(
  context: Context,
  { params }: { params: { id: number } },
): Promise<{ id: number; state: RunState }> {
  return await context.change({ action: 'stop-scenario', why: 'its result is not wanted' }, async (change) => {
    const run = await runSeen(change, params.id, true);
    refuseUnlessOwn(change.scope, run.organisationId);
    if (!(await stopRun(change, run.id)))
      throw new Problem('not-now', 'This run has ended already, so there is nothing to stop.');
    const { name, state } = run;
    const subject = `scenario:${run.id}`;
    change.record({
      subject,
      organisationId: run.organisationId,
      before: { name, state },
      after: { state: 'stopped' },
    });
    return { id: run.id, state: 'stopped' };
  });
}

/** Removes a stored scenario with its result; a run that is going on ends without one. */
export async function removeScenario(
  context: Context,
  { params }: { params: { id: number } },
): Promise<{ id: number }> {
  return await context.change({ action: 'remove-scenario', why: 'it is not needed any more' }, async (change) => {
    const run = await runSeen(change, params.id, true);
    refuseUnlessOwn(change.scope, run.organisationId);
    await removeRun(change, run.id);
    const { name, state, scenario, resultHash } = run;
    change.record({
      subject: `scenario:${run.id}`,
      organisationId: run.organisationId,
      before: { name, state, scenario, resultHash },
    });
    return { id: run.id };
  });
}

/** @throws Problem 'not-found' where there is none, or none that the scope may see */
export async function runSeen(reader: Reader, id: number, lock = false): Promise<StoredRun> {
  const run = await runById(reader, id, lock);
  if (!run) throw new Problem('not-found', `There is no scenario ${id} among those you may see.`);
  return run;
}

async function ownPlace(reader: Reader, code: string) {
  const organisation = await organisationWithin(reader, code);
  refuseUnlessOwn(reader.scope, organisation.id);
  const [place] = await placesOf(reader, [organisation.code]);
  if (!place) throw new Error(`${organisation.code} has no place in the rights tree`);
  return { organisation, place };
}

/**
 * Finds what keeps a scenario from being run, before it is stored.
 * @returns whether it rests on public facts alone, as far as that can be told before it has run
 */
async function examined(context: Context, place: Place, scenario: Scenario): Promise<boolean> {
  const grounds = await readGroundsOf(context, place, scenario.parameters);
  try {
    examineImpact({ ...grounds, scenario });
  } catch (error) {
    if (error instanceof UnusableScenario) throw refused(error.faults);
    throw error;
  }
  const isDescribed = scenario.hits.some(({ organisations }) => organisations.custom.length > 0);
  return !grounds.isFictional && !isDescribed && grounds.own.size === 0;
}

/** Paths as the contract has them: the scenario is a part of what was sent. */
function refused(faults: UnusableScenario['faults']): Problem {
  const parts = faults.map(({ where, message }) => ({
    where: ['scenario', ...where.split(/[.[\]]+/).filter(Boolean)].join('.'),
    message,
  }));
  return new Problem('invalid-request', 'This scenario cannot be run.', { parts });
}

type Owner = ScenarioRow['organisation'];

async function ownersOf(reader: Reader, runs: readonly ListedRun[]): Promise<ReadonlyMap<number, Owner>> {
  const owners = new Map<number, Owner>();
  for (const id of new Set(runs.map(({ organisationId }) => organisationId))) {
    const body = await bodyById(reader, id);
    if (body) owners.set(id, { code: body.code, kind: body.kind, name: body.shortName ?? body.name });
  }
  return owners;
}

function rowOf(run: ListedRun, owners: ReadonlyMap<number, Owner>): ScenarioRow {
  const organisation = owners.get(run.organisationId);
  if (!organisation) throw new Error(`scenario of the unknown organisation ${run.organisationId}`);
  return {
    id: run.id,
    name: run.name,
    organisation,
    state: run.state,
    progress: run.progress,
    onset: run.onset,
    parameters: run.parameters,
    organisationsHit: run.organisationsHit,
    headline: [...run.headline],
    madeAt: run.madeAt.toISOString(),
    madeBy: run.madeBy,
  };
}

import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { bodyById, placesOf, registerOf, scopeSharedWith } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { type Place, scopeOver } from '#platform/scope.ts';
import type { WrittenAnswer } from '../domain/impact-parts.ts';
import { readScenario } from '../domain/read-scenario.ts';
import { UnusableScenario } from '../domain/run-scenario.ts';
import { finishRun } from '../store/impact-runs.ts';
import { beatRun, type ClaimedRun, claimRun, endLostRuns, endRun, handBackRun } from '../store/run-bookkeeping.ts';
import { careBodiesOf } from './care-bodies.ts';
import { computeImpact, type ImpactGrounds } from './compute-impact.ts';
import { readPosteriorOf } from './read-public-facts.ts';

const scenarioWork = { id: 'system:scenario', name: 'Wardkeep (scenario)' };

/** How often a run says how far it is, and hears whether it was stopped. */
const beatMs = 1000;
/** How often a worker looks for what waits: other processes take scenarios in. */
const lookMs = 1000;
/** Every so many looks it also looks for runs of others that are gone. */
const looksPerTending = 10;

/** What a scenario of an organisation is computed from. `own`: codes of those whose own words are in it. */
export interface OrganisationGrounds extends Omit<ImpactGrounds, 'scenario'> {
  readonly own: ReadonlySet<string>;
  readonly isFictional: boolean;
}

/**
 * The bodies of an organisation's register. Beyond public facts they hold what the organisation says of itself, and what
 * those below share with it, and nobody else's words, whoever asks: a scenario is read by all who have a role there.
 */
export async function readGroundsOf(context: Context, place: Place, parameters: string): Promise<OrganisationGrounds> {
  const shared = { classes: ['service-maps', 'plans'], level: 'full' } as const;
  const inside = context.as(await scopeSharedWith(context, scenarioWork, place, shared));
  const [found, posterior] = await Promise.all([
    inside.read(async (reader) => {
      const body = await bodyById(reader, place.id);
      const register = body && (await registerOf(reader, body.register));
      if (!register) throw new Error(`the scenario belongs to the unknown organisation ${place.id}`);
      return { register, bodies: await careBodiesOf(reader, register.code) };
    }),
    readPosteriorOf(parameters),
  ]);
  const open = await context.readPublic((reader) => careBodiesOf(reader, found.register.code));
  const known = new Set(open);
  const own = new Set(found.bodies.flatMap((body) => (known.has(body) ? [] : [body.code])));
  return { bodies: found.bodies, posterior, own, isFictional: found.register.isFictional };
}

/**
 * Begins what is waiting, as far as there are threads. It goes on after the answer to whoever called. A process that
 * only answers requests leaves it to the workers, which look each second.
 */
export function startWaiting(context: Context): void {
  const { background, compute } = context;
  if (!background.takesWork) return;
  background.start(async (closing) => {
    while (!closing.aborted) {
      const run = await context.identify((reader) => claimRun(reader, background.id, compute.workers));
      if (run === undefined) return;
      await runClaimed(context, run, closing);
    }
  });
}

/** What a worker does for as long as it is open: begins what waits, and takes over what others left half done. */
export async function tendScenarios(context: Context, { isAlone }: { readonly isAlone: boolean }): Promise<void> {
  const { background } = context;
  await context.identify((reader) => endLostRuns(reader, background.id, isAlone));
  startWaiting(context);
  background.start(async (closing) => {
    for (let look = 1; ; look += 1) {
      await delay(lookMs, undefined, { signal: closing });
      // Work of its own, so that a database that is away for a moment does not end the rhythm.
      if (look % looksPerTending === 0)
        background.start(() => context.identify((reader) => endLostRuns(reader, background.id, false)));
      startWaiting(context);
    }
  });
}

async function runClaimed(context: Context, run: ClaimedRun, closing: AbortSignal): Promise<void> {
  const { id: process } = context.background;
  const lost = new AbortController();
  let share = 0;
  const beat = setInterval(() => {
    // A database that is away for a moment does not end a run; one that stays away makes others end it.
    context
      .identify((reader) => beatRun(reader, run, process, share))
      .then(
        (isOurs) => isOurs || lost.abort(new Error('this run was stopped')),
        () => undefined,
      );
  }, beatMs);
  try {
    const signal = AbortSignal.any([closing, lost.signal]);
    const onProgress = (done: number) => {
      share = done;
    };
    const { scenario } = readScenario(run.scenario);
    if (scenario === null) throw new Error('the stored scenario cannot be read any more');
    const place = { id: run.organisationId, path: run.path };
    const grounds = await readGroundsOf(context, place, scenario.parameters);
    await keep(
      context,
      run,
      grounds,
      await computeImpact(context.compute, { ...grounds, scenario }, { onProgress, signal }),
    );
  } catch (error) {
    if (lost.signal.aborted) return;
    await context.identify((reader) =>
      closing.aborted ? handBackRun(reader, run, process) : endRun(reader, run, process, inWords(error)),
    );
  } finally {
    clearInterval(beat);
  }
}

function inWords(error: unknown): string {
  if (error instanceof UnusableScenario) return error.message;
  return `It could not be computed: ${error instanceof Error ? error.message : String(error)}`;
}

const compressed = promisify(gzip);

async function keep(
  context: Context,
  run: ClaimedRun,
  { own, isFictional }: OrganisationGrounds,
  { json, summary }: WrittenAnswer,
): Promise<void> {
  const result = await compressed(json);
  const resultHash = createHash('sha256').update(json).digest('hex');
  const isPublicFactsOnly =
    !isFictional && summary.organisations.every(({ code, isCustom }) => !isCustom && !own.has(code));
  const place = { id: run.organisationId, path: run.path };
  const writer = context.as(scopeOver(scenarioWork, [place]));
  await writer.change({ action: 'finish-scenario', why: 'its run ended' }, async (change) => {
    const key = { id: run.id, organisationId: run.organisationId, process: context.background.id };
    // Described organisations are of no kind that the register has.
    const kindOf = ({ isCustom }: { isCustom: boolean }) => (isCustom ? 'custom' : 'trust');
    const restsOn = (await placesOf(change, [...own])).map(({ id }) => id);
    const isKept = await finishRun(change, key, { result, resultHash, summary, isPublicFactsOnly, kindOf, restsOn });
    const subject = `scenario:${run.id}`;
    if (isKept) change.record({ subject, organisationId: run.organisationId, after: { state: 'done', resultHash } });
    else throw new Error('this run was stopped or removed while its result was written');
  });
}

import type { CareBody } from './care-body.ts';
import { type DrawLayout, type DrawStore, drawLayout, putStore, storeBytes } from './draw-store.ts';
import type { TemplateId } from './impact-words.ts';
import { type Conditioning, conditionedRuns, observationFaults, observer, triedDraws } from './observe.ts';
import { outcomeDesk } from './outcomes.ts';
import type { PosteriorSet } from './posterior.ts';
import { memberRows, type Rows } from './result-rows.ts';
import { runDraws } from './run-draws.ts';
import { answer, type Conditioned, observedDraws, prepared, stepSize, UnusableScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioSummary, scenarioSummary } from './scenario-summary.ts';
import type { ServiceMap } from './service-map.ts';
import { templates } from './templates.ts';

/** A body whose map, where it is a template, is only named: bodies on one map are computed together, by identity. */
type PackedBody = Omit<CareBody, 'map'> & { readonly map: ServiceMap | TemplateId };

/** All that a scenario is computed from, in a form that goes from thread to thread. */
export interface ImpactInput {
  readonly scenario: Scenario;
  readonly bodies: readonly PackedBody[];
  readonly posterior: PosteriorSet;
}

const templateOf = new Map(Object.entries(templates).map(([id, map]) => [map, id as TemplateId]));

export function impactInput(scenario: Scenario, bodies: readonly CareBody[], posterior: PosteriorSet): ImpactInput {
  return {
    scenario,
    posterior,
    bodies: bodies.map((body) => ({ ...body, map: templateOf.get(body.map) ?? body.map })),
  };
}

function unpacked({ scenario, bodies: packed, posterior }: ImpactInput) {
  const bodies = packed.map((body): CareBody => {
    const { map } = body;
    return { ...body, map: typeof map === 'string' ? templates[map] : map };
  });
  return { bodies, ready: prepared(scenario, bodies, posterior) };
}

/** Memory for one scenario: two at once fit a machine of 4 GB. */
const mostBytes = 2 ** 30;

/** What a scenario will take. `tried`: draws to compare with what was observed; 0 where nothing was. */
export interface Examined {
  readonly members: number;
  readonly layout: DrawLayout;
  readonly tried: number;
}

/** @throws UnusableScenario with everything that keeps it from being run */
export function examineScenario(input: ImpactInput): Examined {
  const { ready } = unpacked(input);
  const { scenario } = ready;
  const faults = observationFaults(ready);
  const layout = drawLayout(ready, scenario.draws, outcomeDesk(ready, null).columns);
  const bytes = storeBytes(layout);
  if (bytes > mostBytes)
    faults.push({
      where: 'draws',
      message: `needs ${(bytes / 2 ** 30).toFixed(1)} GB for ${ready.bodies.length} organisations, more than the 1 GB there is: ask for fewer draws, for a shorter horizonDays, or for "detail": "totals"`,
    });
  if (faults.length > 0) throw new UnusableScenario(faults);
  return { members: ready.bodies.length, layout, tried: scenario.observed.length > 0 ? triedDraws(scenario.draws) : 0 };
}

/** A stretch of draws: from `from` up to, and not, `to`. */
export interface Stretch {
  readonly input: ImpactInput;
  readonly from: number;
  readonly to: number;
}

/** What some of the tried draws say about each observation. */
export function* tryDraws({ input, from, to }: Stretch): Generator<number, Float64Array[]> {
  const { ready } = unpacked(input);
  const seen = observer(ready, to - from);
  const runs = Int32Array.from({ length: to - from }, (_, at) => from + at);
  for (const done of observedDraws(ready, seen, runs)) yield done / runs.length;
  return input.scenario.observed.map((_, index) => seen.change(index));
}

/** Picks the draws that fit. `changes`: of each observation, by tried draw. @throws UnusableScenario when none does */
export function chooseDraws({ input, changes }: { input: ImpactInput; changes: readonly Float64Array[] }): Conditioned {
  const tried = changes[0]?.length ?? 0;
  const { ready } = unpacked(input);
  const found = conditionedRuns(ready, { change: (index) => changes[index] ?? new Float64Array(tried) }, tried);
  if ('faults' in found) throw new UnusableScenario(found.faults);
  return found;
}

/** Runs a stretch of the draws of a store that is shared between threads, into it. */
export function* runStretch({ input, from, to, store }: Stretch & { store: DrawStore }): Generator<number, void> {
  const { ready } = unpacked(input);
  for (let at = from; at < to; at += stepSize) {
    const end = Math.min(to, at + stepSize);
    putStore(store, runDraws(ready, store.runs.subarray(at, end)), at);
    yield (end - from) / (to - from);
  }
}

/** Organisations whose rows are worked out at one step. */
const membersAtOnce = 4;

/** The rows of some of the organisations, as JSON: that is what becomes of them, and it goes to others without a copy. */
export function* writeMembers({
  input,
  store,
  from,
  to,
}: Stretch & { store: DrawStore }): Generator<number, Uint8Array> {
  const { ready } = unpacked(input);
  const parts: Rows[] = [];
  for (let at = from; at < to; at += membersAtOnce) {
    const end = Math.min(to, at + membersAtOnce);
    parts.push(memberRows(ready, store, at, end));
    yield (end - from) / (to - from);
  }
  return new TextEncoder().encode(JSON.stringify(parts));
}

/** The answer as JSON (an `ImpactResult`), and what is kept beside it to be looked at. */
export interface WrittenAnswer {
  readonly json: Uint8Array;
  readonly summary: ScenarioSummary;
}

/** Says what the draws of a store come to. `members`: what `writeMembers` gave, in order. */
export function writeAnswer({
  input,
  store,
  conditioning,
  members,
}: {
  input: ImpactInput;
  store: DrawStore;
  conditioning: Conditioning | null;
  members: readonly Uint8Array[];
}): WrittenAnswer {
  const { ready, bodies } = unpacked(input);
  const rows = members.flatMap((part): Rows[] => JSON.parse(new TextDecoder().decode(part)));
  const result = answer(ready, store, bodies, conditioning, rows);
  const hit = ready.bodies.map(({ body }) => body);
  return { json: new TextEncoder().encode(JSON.stringify(result)), summary: scenarioSummary(result, hit, bodies) };
}

import type { Fault } from '#kernel/fault.ts';
import { type DecisionTable, readDecisionTable, worstOutcome } from './decision-table.ts';
import { exposureAfter } from './exposure.ts';
import { codes, type Factor, factorValues, inputOf, type PriorityInput } from './priority-input.ts';

/** The three tables of a decision; `timelines` is the optional one of BOD 26-04. */
export interface PriorityTables {
  readonly deployer: DecisionTable;
  readonly humanImpact: DecisionTable;
  readonly timelines: DecisionTable;
}

/** From the mildest to the worst, as the deployer table names them. */
export const priorityClasses = ['defer', 'scheduled', 'out-of-cycle', 'immediate'] as const;
export type PriorityClass = (typeof priorityClasses)[number];

export interface PriorityDecision {
  readonly class: PriorityClass;
  readonly humanImpact: string;
  /** What counted for exposure, after controls. */
  readonly exposure: string;
  /** The time that BOD 26-04 gives. */
  readonly timeline: string;
  /** Factors that were unknown and taken at their worst. */
  readonly assumed: readonly Factor[];
}

type Parts = Readonly<Record<keyof PriorityTables, unknown>>;

/** Reads the three tables and checks that they speak the words of `priority-input.ts` in its order. */
export function readPriorityTables(parts: Parts): { tables: PriorityTables | null; faults: readonly Fault[] } {
  const deployer = readDecisionTable(parts.deployer);
  const humanImpact = readDecisionTable(parts.humanImpact);
  const timelines = readDecisionTable(parts.timelines);
  const faults = [...deployer.faults, ...humanImpact.faults, ...timelines.faults];
  if (deployer.table === null || humanImpact.table === null || timelines.table === null)
    return { tables: null, faults };
  const tables = { deployer: deployer.table, humanImpact: humanImpact.table, timelines: timelines.table };
  const { exploitation, exposure, automatable, safety, mission, isListed, technicalImpact } = factorValues;
  const human = tables.humanImpact.outcome.values;
  const wanted: [DecisionTable, readonly (readonly string[])[]][] = [
    [tables.deployer, [exploitation, exposure, automatable, human]],
    [tables.humanImpact, [safety, mission]],
    [tables.timelines, [isListed, ['no', 'yes'], automatable, technicalImpact]],
  ];
  for (const [table, words] of wanted)
    if (JSON.stringify(table.factors.map(({ values }) => values)) !== JSON.stringify(words))
      faults.push({ where: table.name, message: `must have the factors ${JSON.stringify(words)}` });
  if (JSON.stringify(tables.deployer.outcome.values) !== JSON.stringify(priorityClasses))
    faults.push({ where: tables.deployer.name, message: `must have the outcomes ${priorityClasses.join(', ')}` });
  return { tables: faults.length > 0 ? null : tables, faults };
}

/** Listed as exploited is exploited, whatever else is said; so is a weakness of which nobody knows whether it is listed. */
function exploitationOf({ isListed, exploitation }: PriorityInput): number | null {
  if (isListed === 'yes') return factorValues.exploitation.length - 1;
  return isListed === null || exploitation === null ? null : factorValues.exploitation.indexOf(exploitation);
}

const placeOf = (factor: Factor, value: string | null): number | null =>
  value === null ? null : (factorValues[factor] as readonly string[]).indexOf(value);

function decidePlaces(tables: PriorityTables, input: PriorityInput) {
  const exposure = exposureAfter(input.exposure, input.controls);
  const human = worstOutcome(tables.humanImpact, [placeOf('safety', input.safety), placeOf('mission', input.mission)]);
  const automatable = placeOf('automatable', input.automatable);
  const priority = worstOutcome(tables.deployer, [exploitationOf(input), exposure, automatable, human]);
  const isOpen = exposure === factorValues.exposure.length - 1;
  const technical = placeOf('technicalImpact', input.technicalImpact);
  const listed = placeOf('isListed', input.isListed);
  const timeline = worstOutcome(tables.timelines, [listed, isOpen ? 1 : 0, automatable, technical]);
  return { exposure, human, priority, timeline };
}

/** Which factors the decision could not know. An unknown number of controls is none, which is the worst. */
function assumedOf(input: PriorityInput): Factor[] {
  const unknown = (Object.keys(factorValues) as Factor[]).filter((factor) => input[factor] === null);
  return unknown.filter((factor) => !(factor === 'exploitation' && input.isListed === 'yes'));
}

/** Decides one finding, for people to read. */
export function decidePriority(tables: PriorityTables, input: PriorityInput): PriorityDecision {
  const places = decidePlaces(tables, input);
  return {
    class: priorityClasses[places.priority] ?? 'immediate',
    humanImpact: tables.humanImpact.outcome.values[places.human] ?? '',
    exposure: factorValues.exposure[places.exposure] ?? 'open',
    timeline: tables.timelines.outcome.values[places.timeline] ?? '',
    assumed: assumedOf(input),
  };
}

/** Decisions by code: millions of findings are one look-up each. A place holds 255 where no input has the code. */
export interface CodeTables {
  readonly priority: Uint8Array;
  readonly timeline: Uint8Array;
}

/** Works every code out once. */
export function tablesByCode(tables: PriorityTables): CodeTables {
  const priority = new Uint8Array(codes).fill(255);
  const timeline = new Uint8Array(codes).fill(255);
  for (let code = 0; code < codes; code += 1) {
    const input = inputOf(code);
    if (input === null) continue;
    const places = decidePlaces(tables, input);
    priority[code] = places.priority;
    timeline[code] = places.timeline;
  }
  return { priority, timeline };
}

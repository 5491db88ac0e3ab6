import type { CodeTables } from './decide-priority.ts';
import { keyOf, stepsOf } from './rank.ts';

/** Every finding as two numbers, and what each weakness and each asset bring to a decision, by their numbers. */
export interface Findings {
  readonly weaknessOf: Uint32Array;
  readonly assetOf: Uint32Array;
  /** `codeOf` of what the weakness brings: exploitation, automatable, technicalImpact, isListed. */
  readonly weaknessCodes: Uint32Array;
  /** Not a number where unknown. */
  readonly epss: Float32Array;
  /** 1 where listed as exploited, or where nobody knows. */
  readonly isListed: Uint8Array;
  /** `codeOf` of what the asset brings: exposure, safety, mission, controls. */
  readonly assetCodes: Uint32Array;
  /** 1 to 4, 0 where unknown. */
  readonly criticality: Uint8Array;
}

export interface Prioritised {
  /** Place in `priorityClasses` by finding. */
  readonly classes: Uint8Array;
  /** `keyOf` by finding; the greater is dealt with first. */
  readonly keys: Uint32Array;
}

const critical = 5;

/** How many findings each weakness has. One finding is one asset, as findings are deduplicated. */
export function countAffected({ weaknessOf, weaknessCodes }: Findings): Uint32Array {
  const affected = new Uint32Array(weaknessCodes.length);
  for (const weakness of weaknessOf) affected[weakness] = (affected[weakness] ?? 0) + 1;
  return affected;
}

/** Steps of every weakness by criticality, so that a finding takes no logarithm. */
function stepTable({ epss, weaknessCodes }: Findings, affected: Uint32Array): Uint32Array {
  const steps = new Uint32Array(weaknessCodes.length * critical);
  for (const [weakness, count] of affected.entries()) {
    const chance = epss[weakness] ?? Number.NaN;
    steps.set(stepsOf(Number.isNaN(chance) ? null : chance, count), weakness * critical);
  }
  return steps;
}

/**
 * A place that is filled: every finding names a weakness and an asset that exist.
 * @throws RangeError where one does not
 */
function filled(value: number | undefined): number {
  if (value === undefined) throw new RangeError('a finding names a weakness or an asset that is not there');
  return value;
}

/** Classes and rank keys of all findings. Linear: a few look-ups and two writes each. */
export function prioritiseAll(findings: Findings, tables: CodeTables, affected: Uint32Array): Prioritised {
  const { weaknessOf, assetOf, weaknessCodes, assetCodes, criticality, isListed } = findings;
  const steps = stepTable(findings, affected);
  const classes = new Uint8Array(weaknessOf.length);
  const keys = new Uint32Array(weaknessOf.length);
  for (let finding = 0; finding < weaknessOf.length; finding += 1) {
    const weakness = filled(weaknessOf[finding]);
    const asset = filled(assetOf[finding]);
    const place = filled(tables.priority[filled(weaknessCodes[weakness]) | filled(assetCodes[asset])]);
    const step = filled(steps[weakness * critical + filled(criticality[asset])]);
    classes[finding] = place;
    keys[finding] = keyOf(place, isListed[weakness] === 1, step);
  }
  return { classes, keys };
}

import { factorValues, type ValueOf } from './priority-input.ts';

/** A control that stands in for a fix, as a legacy register holds it. Days are YYYY-MM-DD. */
export interface CompensatingControl {
  readonly name: string;
  /** 1: something stands between (open to controlled, controlled to small); 2: it is cut off (to small). */
  readonly steps: 1 | 2;
  /** When it was last shown to work, null where never. */
  readonly testedOn: string | null;
  /** After this day the test no longer counts. */
  readonly validUntil: string | null;
}

export interface ControlsCounted {
  readonly steps: ValueOf<'controls'>;
  /** Why a control was not counted, one sentence each. */
  readonly notCounted: readonly string[];
}

/** Which controls count today: only those shown to work, and the strongest alone, because two walls do not cut a system off. */
export function countControls(controls: readonly CompensatingControl[], today: string): ControlsCounted {
  const reasons = controls.map((each) => ({ each, reason: reasonAgainst(each, today) }));
  const counted = reasons.filter(({ reason }) => reason === null).map(({ each }) => each.steps);
  return {
    steps: String(Math.max(0, ...counted)) as ValueOf<'controls'>,
    notCounted: reasons.flatMap(({ each, reason }) => (reason === null ? [] : [`${each.name}: ${reason}`])),
  };
}

function reasonAgainst({ testedOn, validUntil }: CompensatingControl, today: string): string | null {
  if (testedOn === null) return 'never tested';
  if (testedOn > today) return `its test, ${testedOn}, is in the future`;
  if (validUntil !== null && validUntil < today) return `its test ran out on ${validUntil}`;
  return null;
}

/** The place of the exposure after controls; an unknown exposure counts as open, unknown controls as none. */
export function exposureAfter(exposure: ValueOf<'exposure'> | null, steps: ValueOf<'controls'> | null): number {
  const from = exposure === null ? factorValues.exposure.length - 1 : factorValues.exposure.indexOf(exposure);
  return Math.max(0, from - Number(steps ?? 0));
}

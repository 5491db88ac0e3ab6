import type { IsoDate } from '#kernel/dates.ts';
import { type CompensatingControl, countControls } from '../priority/exposure.ts';
import { type ControlKind, controlNames, type Degree } from './legacy-words.ts';

/** A control of an entry, as far as it decides exposure. */
export interface LegacyControl {
  readonly kind: ControlKind;
  readonly degree: Degree;
  readonly testedOn: IsoDate | null;
  /** Last day on which the test counts. */
  readonly testDueOn: IsoDate | null;
}

/**
 * By how many steps a kind of control takes the exposure down. Only what stands between an attacker and the system
 * does; the others make an attack less likely to work, which SSVC's exposure does not know.
 */
function stepsOf({ kind, degree }: LegacyControl): 0 | 1 | 2 {
  if (kind === 'network-isolation') return degree === 'full' ? 2 : 1;
  return kind === 'virtual-patching' || kind === 'jump-host' ? 1 : 0;
}

const asCompensating = (control: LegacyControl): CompensatingControl[] => {
  const steps = stepsOf(control);
  return steps === 0
    ? []
    : [{ name: controlNames[control.kind], steps, testedOn: control.testedOn, validUntil: control.testDueOn }];
};

/** What the controls of an entry do to its exposure on a day, and the last day of that; null where they do nothing. */
export function countSteps(
  controls: readonly LegacyControl[],
  today: IsoDate,
): { readonly steps: 0 | 1 | 2; readonly until: IsoDate | null } {
  const steps = Number(countControls(controls.flatMap(asCompensating), today).steps) as 0 | 1 | 2;
  if (steps === 0) return { steps, until: null };
  // The day on which fewer steps are left, whichever control that is.
  const lasting = controls.filter((one) => countControls(asCompensating(one), today).steps === String(steps));
  const days = lasting.flatMap(({ testDueOn }) => testDueOn ?? []).toSorted();
  return { steps, until: days.at(-1) ?? null };
}

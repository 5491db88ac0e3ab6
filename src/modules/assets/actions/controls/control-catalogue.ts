import { Problem } from '#platform/problems.ts';
import list from '../../../../../data/assets/controls.json' with { type: 'json' };
import own from '../../../../../data/assets/own-weaknesses.json' with { type: 'json' };
import type { Control } from '../../domain/controls/control.ts';
import { codeOf, type PriorityInput } from '../../domain/priority/priority-input.ts';
import type { OwnWeakness } from '../../store/controls/own-weaknesses.ts';

/** Protections whose coverage is counted (data/assets/controls.json, explained in docs/reference/control-coverage.md). */
export const controls: readonly Control[] = list.controls.map((control) => ({
  ...control,
  from: control.from === 'statement' ? 'statement' : 'assets',
  steps: control.steps === 1 ? 1 : 0,
  isWeakWhenOld: control.isWeakWhenOld === true,
}));

/** Weaknesses without a CVE, with what decides how urgent they are: our own judgement, its grounds beside it. */
export const ownWeaknesses: readonly (OwnWeakness & { readonly grounds: string })[] = own.weaknesses.map((each) => ({
  ...each,
  threat: codeOf({
    exploitation: each.exploitation as PriorityInput['exploitation'],
    automatable: each.automatable as PriorityInput['automatable'],
    technicalImpact: each.technicalImpact as PriorityInput['technicalImpact'],
    isListed: 'no',
  }),
}));

/** @throws Problem 'not-found' for a code of no control */
export function controlCalled(code: string): Control {
  const control = controls.find((each) => each.code === code);
  if (!control) throw new Problem('not-found', `There is no control "${code}".`);
  return control;
}

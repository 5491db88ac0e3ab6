import { DateInput } from '#web/kit/forms/choices.tsx';
import { faultOfEnd, lastDayOf } from '../../domain/delegation.ts';
import { ruleOf } from '../../domain/role-rules.ts';
import type { BoundField } from './use-form.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** What is wrong with the last day of a role, in words. */
export function untilFault({ role, until }: { readonly role: string; readonly until: string }): { until?: string } {
  const fault = role === '' ? null : faultOfEnd(role, until === '' ? null : until, today());
  return fault === null ? {} : { until: fault };
}

/** Props of `UntilField`: the last day of a role; some roles must have one. */
export interface UntilFieldProps {
  readonly field: BoundField;
  readonly role: string;
}

/** The last day of a role. */
export function UntilField({ field, role }: UntilFieldProps) {
  const { longestDays, endsBecause } = ruleOf(role);
  const hint = longestDays === undefined ? 'Leave it empty if it has no end.' : `Within a year: ${endsBecause}.`;
  return (
    <DateInput
      {...field}
      label="Last day of the role"
      hint={hint}
      isOptional={longestDays === undefined}
      min={today()}
      {...(longestDays === undefined ? {} : { max: lastDayOf(role, today()) })}
    />
  );
}

import { Select } from '#web/kit/forms/choices.tsx';
import { roleAllows, roleChoices } from './role-words.ts';
import type { BoundField } from './use-form.ts';

/** Chooses a role, and says what the chosen one allows. */
export function RoleSelect({ field, label }: { readonly field: BoundField; readonly label: string }) {
  const hint =
    field.value === '' ? 'A role also counts for the organisations below.' : `Allows: ${roleAllows(field.value)}.`;
  return <Select {...field} label={label} hint={hint} options={roleChoices} empty="Select a role" />;
}

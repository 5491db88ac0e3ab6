import { Select } from '#web/kit/forms/choices.tsx';
import { roleChoices } from './role-words.ts';
import type { BoundField } from './use-form.ts';

/** Chooses a role. */
export function RoleSelect({ field, label }: { readonly field: BoundField; readonly label: string }) {
  return (
    <Select
      {...field}
      label={label}
      hint="A role also counts for the organisations below."
      options={roleChoices}
      empty="Select a role"
    />
  );
}

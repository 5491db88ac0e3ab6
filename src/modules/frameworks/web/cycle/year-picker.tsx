import { Select } from '#web/kit/forms/choices.tsx';
import { useCycle } from './use-cycle.ts';

/** Props of `YearPicker`. */
export interface YearPickerProps {
  readonly years: readonly { readonly code: string; readonly name: string }[];
  readonly year: string | null;
}

/** Which year the page is about; kept in the address. */
export function YearPicker({ years, year }: YearPickerProps) {
  const { set } = useCycle();
  if (years.length < 2) return null;
  return (
    <Select
      label="Year"
      name="year"
      value={year ?? ''}
      options={years.map(({ code, name }) => ({ value: code, name }))}
      onChange={(code) => set({ year: code })}
    />
  );
}

import { useId } from 'react';
import { isIsoDate } from '#kernel/dates.ts';
import { useQueryState } from '#web/scope/use-query.ts';

/** Props of `DayFilter`. The day stands in the address under `name`; `resets` are values that a new day takes out. */
export interface DayFilterProps {
  readonly name: string;
  readonly label: string;
  readonly resets?: readonly string[];
  readonly max?: string;
}

/** A filter by a day. */
export function DayFilter({ name, label, resets = [], max }: DayFilterProps) {
  const query = useQueryState();
  const id = useId();
  const onChange = (day: string) => {
    // The browser's control passes through days such as 0002-01-01 while a year is typed.
    if (day !== '' && (!isIsoDate(day) || day < '1900')) return;
    query.set({ ...Object.fromEntries(resets.map((key) => [key, null])), [name]: day });
  };
  return (
    <div className="filter filter-day">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="date"
        min="1900-01-01"
        max={max}
        key={query.get(name) === null ? 'none' : 'some'}
        defaultValue={query.get(name) ?? ''}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { activeFilters, type Filter } from '#web/kit/filter.ts';
import { Icon } from '#web/kit/icon.tsx';
import { usePhone } from '#web/kit/use-phone.ts';
import { useQueryState } from '#web/scope/use-query.ts';

/** Props of `FilterBar`. `pageKeys` are values of the address that a new filter resets: the pages of its tables. */
export interface FilterBarProps {
  readonly label: string;
  readonly filters: readonly Filter[];
  readonly pageKeys?: readonly string[];
}

interface ControlProps {
  readonly filter: Filter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function WordsControl({ filter, value, onChange }: ControlProps) {
  const [typed, setTyped] = useState(value);
  const id = useId();
  useEffect(() => setTyped(value), [value]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onChange(typed.trim());
  };
  return (
    <form className="filter" onSubmit={onSubmit}>
      <label htmlFor={id}>{filter.label}</label>
      <div className="input-row">
        <input
          id={id}
          className="input"
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" className="button button-secondary filter-go">
          <Icon name="search" size={20} />
          <span className="visually-hidden">Filter by {filter.label.toLowerCase()}</span>
        </button>
      </div>
    </form>
  );
}

function ChoiceControl({ filter, value, onChange }: ControlProps) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{filter.label}</label>
      <select id={id} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">All</option>
        {filter.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** More choices than this push the list off a phone's first screen: there they fold away. */
const choicesOnPhone = 2;

/** Filters of a list, kept in the address; those in force are chips that can be taken off. */
export function FilterBar({ label, filters, pageKeys = ['page'] }: FilterBarProps) {
  const query = useQueryState();
  const active = activeFilters(filters, query.get);
  const reset = Object.fromEntries(pageKeys.map((key) => [key, null]));
  const cleared = Object.fromEntries(filters.map(({ name }) => [name, null]));
  const isPhone = usePhone();
  const choices = filters.filter(({ options }) => options !== undefined);
  const folded = isPhone && choices.length > choicesOnPhone ? choices : [];
  const shown = filters.filter((filter) => !folded.includes(filter));
  const controls = (some: readonly Filter[]) => (
    <div className="filter-row">
      {some.map((filter) => {
        const value = query.get(filter.name) ?? '';
        const onChange = (next: string) => query.set({ ...reset, [filter.name]: next });
        const Control = filter.options === undefined ? WordsControl : ChoiceControl;
        return <Control key={filter.name} filter={filter} value={value} onChange={onChange} />;
      })}
    </div>
  );
  return (
    <search className="filters" aria-label={label}>
      {shown.length > 0 && controls(shown)}
      {folded.length > 0 && <Details summary={`Filters (${folded.length})`}>{controls(folded)}</Details>}
      {active.length > 0 && (
        <ul className="chips plain-list" aria-label="Filters in force">
          {active.map(({ name, words }) => (
            <li key={name}>
              <button type="button" className="chip" onClick={() => query.set({ ...reset, [name]: null })}>
                <span className="visually-hidden">Remove filter </span>
                {words}
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
          <li>
            <Button kind="link" onClick={() => query.set({ ...reset, ...cleared })}>
              Clear all filters
            </Button>
          </li>
        </ul>
      )}
    </search>
  );
}

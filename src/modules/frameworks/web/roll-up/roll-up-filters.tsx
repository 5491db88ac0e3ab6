import { useId } from 'react';
import { Segments } from '#web/kit/segments.tsx';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { useRollUp } from './use-roll-up.ts';

type Shared = Pick<AssuranceOverview, 'categories' | 'category' | 'basis'>;

/** A choice that is kept in the address under `name`; '' is all. */
export interface RollUpChoice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
}

function Choice({ choice, value }: { readonly choice: RollUpChoice; readonly value: string }) {
  const { query } = useRollUp();
  const id = useId();
  const onChange = (next: string) => query.set({ [choice.name]: next, page: null, 'heat.page': null });
  return (
    <div className="filter">
      <label htmlFor={id}>{choice.label}</label>
      <select id={id} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        {choice.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Category and basis of a roll-up, and what else a page chooses by. */
export function RollUpFilters({
  shared: { categories, category, basis },
  more = [],
}: {
  readonly shared: Shared;
  readonly more?: readonly RollUpChoice[];
}) {
  const { query } = useRollUp();
  const options = (all: readonly { code: string; name: string }[]) =>
    all.map(({ code, name }) => ({ value: code, name }));
  return (
    <search className="filters" aria-label="What is shown">
      <div className="filter-row">
        {categories.length > 1 && (
          <Choice
            choice={{ name: 'category', label: 'Category', options: options(categories) }}
            value={category?.code ?? ''}
          />
        )}
        {more.map((choice) => (
          <Choice key={choice.name} choice={choice} value={query.get(choice.name) ?? ''} />
        ))}
        <div className="filter roll-up-basis">
          <span className="roll-up-label" aria-hidden="true">
            Levels
          </span>
          <Segments
            label="Levels"
            value={basis}
            options={[
              { value: 'now', name: 'As answered now' },
              { value: 'stated', name: 'As last stated' },
            ]}
            onChange={(next) => query.set({ basis: next })}
          />
        </div>
      </div>
    </search>
  );
}

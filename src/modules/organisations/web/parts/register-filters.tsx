import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { DayFilter } from './day-filter.tsx';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Props of `RegisterFilters`. */
export interface RegisterFiltersProps {
  readonly registers: readonly Named[];
  readonly kinds: readonly (Named & { readonly plural: string })[];
  readonly statuses: readonly Named[];
  readonly state: string;
}

const states = [
  { value: 'open', name: 'Open' },
  { value: 'closed', name: 'Closed' },
  { value: 'all', name: 'All' },
];

/** Which register, which of its organisations, and as of which day. */
export function RegisterFilters({ registers, kinds, statuses, state }: RegisterFiltersProps) {
  const query = useQueryState();
  return (
    <>
      <div className="filter-line">
        {registers.length > 1 && (
          <Segments
            label="Register"
            value={query.get('register') ?? registers[0]?.code ?? ''}
            options={registers.map(({ code, name }) => ({ value: code, name }))}
            // Kinds and days of one register may not be in the other.
            onChange={(register) => query.set({ register, kind: null, status: null, 'as-of': null, page: null })}
          />
        )}
        <Segments
          label="Open or closed"
          value={state}
          options={states}
          onChange={(next) => query.set({ state: next === 'open' ? null : next, page: null })}
        />
      </div>
      <div className="filter-line">
        <FilterBar
          label="Find organisations"
          filters={[
            { name: 'search', label: 'Name or code' },
            { name: 'kind', label: 'Kind', options: kinds.map(({ code, plural }) => ({ value: code, name: plural })) },
            {
              name: 'status',
              label: 'Last known public status',
              options: statuses.map(({ code, name }) => ({ value: code, name })),
            },
          ]}
        />
        <DayFilter name="as-of" label="On the day" resets={['page']} />
      </div>
    </>
  );
}

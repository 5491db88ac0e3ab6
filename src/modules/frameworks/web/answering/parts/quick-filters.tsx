import { useQueryState } from '#web/scope/use-query.ts';
import type { ReturnView } from '../../../contract/returns.ts';
import { fits } from '../return-words.ts';

interface QuickFilter {
  readonly name: 'mine' | 'show';
  readonly value: string;
  readonly words: string;
}

const filters: readonly QuickFilter[] = [
  { name: 'mine', value: 'yes', words: 'Only mine' },
  { name: 'show', value: 'not-answered', words: 'Not answered' },
  { name: 'show', value: 'below', words: 'Below level' },
];

/** On a phone: the three filters that are used most, always in reach, each with how many there are. */
export function QuickFilters({ view: { outcomes, isFull } }: { readonly view: ReturnView }) {
  const query = useQueryState();
  const offered = filters.filter(({ name }) => isFull || name !== 'mine');
  return (
    <search className="quick-filters" aria-label="Find outcomes">
      {offered.map(({ name, value, words }) => {
        const isOn = query.get(name) === value;
        const count = outcomes.filter((row) => fits(row, { [name]: value })).length;
        return (
          <button
            key={words}
            type="button"
            className="quick-filter"
            aria-pressed={isOn}
            onClick={() => query.set({ [name]: isOn ? null : value })}
          >
            {words} <span className="quick-count">{count}</span>
          </button>
        );
      })}
    </search>
  );
}

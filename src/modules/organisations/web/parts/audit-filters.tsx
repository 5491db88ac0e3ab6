import { isIsoDate } from '#kernel/dates.ts';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatDate } from '#web/words/format-date.ts';
import { DayFilter } from './day-filter.tsx';

/** What the log is narrowed to; what is not given is left out. */
export interface AuditFilter {
  readonly search?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Reads the filter from the address. A day that is none counts as not given. */
export function useAuditFilter(): AuditFilter {
  const { get } = useQueryState();
  const [search, from, to] = [get('search'), get('from'), get('to')];
  return {
    ...(search ? { search } : {}),
    ...(from && isIsoDate(from) ? { from } : {}),
    ...(to && isIsoDate(to) ? { to } : {}),
  };
}

/** The filter in words. */
export function auditFilterWords({ search, from, to }: AuditFilter): string[] {
  return [
    ...(search === undefined ? [] : [`Words: ${search}`]),
    ...(from === undefined ? [] : [`From: ${formatDate(from)}`]),
    ...(to === undefined ? [] : [`To: ${formatDate(to)}`]),
  ];
}

/** Narrows the log by words and by days. */
export function AuditFilters() {
  return (
    <div className="filter-line filter-wide">
      <FilterBar
        label="Find entries"
        filters={[{ name: 'search', label: 'Person, action, reason or organisation' }]}
        pageKeys={['before']}
      />
      <DayFilter name="from" label="From" resets={['before']} />
      <DayFilter name="to" label="To" resets={['before']} />
    </div>
  );
}

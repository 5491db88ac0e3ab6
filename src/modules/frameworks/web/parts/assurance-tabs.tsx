import { useId } from 'react';
import { PlaceTabs } from '#web/kit/place-tabs.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { type AssurancePath, assurancePlaces } from './assurance-places.ts';

/** Props of `AssuranceTabs`. `years`, where the page can be seen for another year; `year` is the one it shows. */
export interface AssuranceTabsProps {
  readonly current: AssurancePath;
  readonly years?: readonly { readonly code: string; readonly name: string }[] | undefined;
  readonly year?: string | null | undefined;
}

function YearChoice({ years, year }: Required<Pick<AssuranceTabsProps, 'year'>> & Pick<AssuranceTabsProps, 'years'>) {
  const { set } = useQueryState();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>Year</label>
      <select
        id={id}
        name="year"
        className="input"
        value={year ?? ''}
        onChange={({ target }) => set({ year: target.value, page: null, 'heat.page': null })}
      >
        {!year && <option value="">Select a year</option>}
        {years?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}

/** Between the pages of assurance: the jobs, under them the pages of the job one is at, beside them the year. */
export function AssuranceTabs({ current, years, year }: AssuranceTabsProps) {
  const { href } = useScoped('assurance');
  const yearInAddress = useQueryState().get('year') || null;
  return (
    <PlaceTabs
      label="Assurance"
      groups={assurancePlaces}
      current={current}
      hrefOf={(path) => (path.startsWith('/') ? path : href(path, { year: yearInAddress }))}
      beside={years !== undefined && years.length > 0 ? <YearChoice years={years} year={year} /> : undefined}
    />
  );
}

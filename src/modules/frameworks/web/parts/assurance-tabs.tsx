import './assurance-tabs.css';
import { useId } from 'react';
import { Link } from 'wouter';
import { Menu } from '#web/kit/menu.tsx';
import { TabLinks } from '#web/kit/tabs.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { type AssurancePath, assurancePlaces, groupOf, type PlaceGroup } from './assurance-places.ts';

/** Props of `AssuranceTabs`. `years`, where the page can be seen for another year; `year` is the one it shows. */
export interface AssuranceTabsProps {
  readonly current: AssurancePath;
  readonly years?: readonly { readonly code: string; readonly name: string }[] | undefined;
  readonly year?: string | null | undefined;
}

const groups: readonly PlaceGroup[] = assurancePlaces;

function useHref(): (path: string) => string {
  const { href } = useScoped('assurance');
  const year = useQueryState().get('year') || null;
  return (path) => (path.startsWith('/') ? path : href(path, { year }));
}

/** On a phone: one button that says where one is, with all pages under it. */
function AllPages({ current }: { readonly current: AssurancePath }) {
  const hrefOf = useHref();
  const name = groupOf(current).places.find(({ path }) => path === current)?.name ?? '';
  return (
    <nav className="assurance-phone" aria-label="Assurance">
      <Menu
        className="assurance-opener"
        label={
          <>
            <span>
              <span className="visually-hidden">Pages of assurance. You are at </span>
              {name}
            </span>
            <span className="assurance-arrow" aria-hidden="true" />
          </>
        }
      >
        <ul className="plain-list assurance-all">
          {groups.map((group) => (
            <li key={group.name}>
              <span className="assurance-group">{group.name}</span>
              <ul className="plain-list">
                {group.places.map(({ path, name: words }) => (
                  <li key={path}>
                    <Link href={hrefOf(path)} aria-current={path === current ? 'page' : undefined}>
                      {words}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Menu>
    </nav>
  );
}

function YearChoice({ years, year }: Required<Pick<AssuranceTabsProps, 'years' | 'year'>>) {
  const { set } = useQueryState();
  const id = useId();
  if (years === undefined || years.length === 0) return null;
  return (
    <div className="assurance-year">
      <label htmlFor={id}>Year</label>
      <select
        id={id}
        name="year"
        className="input"
        value={year ?? ''}
        onChange={({ target }) => set({ year: target.value, page: null, 'heat.page': null })}
      >
        {!year && <option value="">Select a year</option>}
        {years.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Between the pages of assurance: the jobs, under them the pages of the job one is at, beside them the year. */
export function AssuranceTabs({ current, years, year }: AssuranceTabsProps) {
  const hrefOf = useHref();
  const here = groupOf(current);
  return (
    <div className="assurance-tabs">
      <TabLinks
        label="Assurance"
        tabs={groups.map((group) => ({
          href: hrefOf(group.places[0].path),
          name: group.name,
          isCurrent: group === here,
        }))}
      />
      <AllPages current={current} />
      <YearChoice years={years} year={year} />
      {here.places.length > 1 && (
        <TabLinks
          label={here.name}
          tabs={here.places.map(({ path, name }) => ({ href: hrefOf(path), name, isCurrent: path === current }))}
        />
      )}
    </div>
  );
}

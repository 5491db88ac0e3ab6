import './place-tabs.css';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Menu } from './menu.tsx';
import { TabLinks } from './tabs.tsx';

/** A page that has a place of its own. */
export interface Place {
  readonly path: string;
  readonly name: string;
}

/** Pages for one job. Its first page is where its name leads. */
export interface PlaceGroup {
  readonly name: string;
  readonly places: readonly [Place, ...Place[]];
}

/**
 * Props of `PlaceTabs`. `label`: what the pages are about; `groups`: jobs, or pages that each stand alone; `beside`: what
 * belongs to all of them, such as a year.
 */
export interface PlaceTabsProps {
  readonly label: string;
  readonly groups: readonly (PlaceGroup | Place)[];
  readonly current: string;
  readonly hrefOf: (path: string) => string;
  readonly beside?: ReactNode;
}

const asGroup = (each: PlaceGroup | Place): PlaceGroup =>
  'places' in each ? each : { name: each.name, places: [each] };

/** A page that is a job by itself needs no heading that says the same. */
const isAlone = ({ name, places }: PlaceGroup) => places.length === 1 && places[0].name === name;

interface AllPagesProps extends Pick<PlaceTabsProps, 'label' | 'current' | 'hrefOf'> {
  readonly groups: readonly PlaceGroup[];
}

/** On a phone: one button that says where one is, with all pages under it. */
function AllPages({ label, groups, current, hrefOf }: AllPagesProps) {
  const name = groups.flatMap(({ places }) => places).find(({ path }) => path === current)?.name ?? '';
  // Among jobs with headings, a page without one would seem to belong to the job above it.
  const isFlat = groups.every(isAlone);
  return (
    <nav className="place-phone" aria-label={label}>
      <Menu
        className="place-opener"
        label={
          <>
            <span>
              <span className="visually-hidden">Pages of {label.toLowerCase()}. You are at </span>
              {name}
            </span>
            <span className="place-arrow" aria-hidden="true" />
          </>
        }
      >
        <ul className={isFlat ? 'plain-list place-all place-alone' : 'plain-list place-all'}>
          {groups.map((group) => (
            <li key={group.name}>
              {!isFlat && <span className="place-group">{group.name}</span>}
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

/** Between more pages than one row holds: the jobs, under them the pages of the job one is at. */
export function PlaceTabs({ label, groups: given, current, hrefOf, beside }: PlaceTabsProps) {
  const groups = given.map(asGroup);
  const here = groups.find(({ places }) => places.some(({ path }) => path === current));
  return (
    <div className="place-tabs">
      <TabLinks
        label={label}
        tabs={groups.map((group) => ({
          href: hrefOf(group.places[0].path),
          name: group.name,
          isCurrent: group === here,
        }))}
      />
      <AllPages label={label} groups={groups} current={current} hrefOf={hrefOf} />
      {beside !== undefined && <div className="place-beside">{beside}</div>}
      {here !== undefined && here.places.length > 1 && (
        <TabLinks
          label={here.name}
          tabs={here.places.map(({ path, name }) => ({ href: hrefOf(path), name, isCurrent: path === current }))}
        />
      )}
    </div>
  );
}

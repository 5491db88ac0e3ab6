import { useState } from 'react';
import { ButtonLink } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Weakness } from './about-weakness.tsx';
import { DecideForm, type Draft } from './decide-form.tsx';
import { exposureNames, stateNames } from './verdict-words.ts';

type Here = NonNullable<Weakness['here']>;
type Row = Here['assets'][number];

export const filterNames = ['state', 'service', 'zone', 'exposure'] as const;
const chosen = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, name]) => ({ value, name }));

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'System', value: ({ name }) => name, isRowHeader: true, isSortable: false },
  { id: 'state', header: 'State', value: ({ state }) => stateNames[state], isSortable: false },
  { id: 'service', header: 'Service', value: ({ service }) => service || null, isSortable: false },
  {
    id: 'place',
    header: 'Where',
    isMinor: true,
    value: ({ site, zone }) => [site, zone].filter(Boolean).join(', ') || null,
    isSortable: false,
  },
  {
    id: 'exposure',
    header: 'Reachable',
    value: ({ exposure }) => exposureNames[(exposure ?? 'unknown') as keyof typeof exposureNames] ?? null,
    isSortable: false,
  },
  { id: 'since', header: 'Since', value: ({ firstSeen }) => formatDate(firstSeen), isSortable: false, isMinor: true },
  { id: 'seen', header: 'Last seen', value: ({ lastSeen }) => formatDate(lastSeen), isSortable: false, isMinor: true },
];

function filtersFor({ services, zones }: Here) {
  const words = (shares: Here['services']) =>
    shares.map(({ word, assets }) => ({ value: word, name: `${word} (${assets})` }));
  return [
    { name: 'state', label: 'State', options: [...chosen(stateNames), { value: 'held', name: 'Held, in any way' }] },
    { name: 'service', label: 'Service', options: words(services) },
    { name: 'zone', label: 'Network zone', options: words(zones) },
    { name: 'exposure', label: 'Reachable', options: chosen(exposureNames) },
  ];
}

/** The systems of an organisation that have a weakness, and what to decide about them. */
export function AffectedSystems({
  weakness,
  here,
  draft,
}: {
  readonly weakness: Weakness;
  readonly here: Here;
  /** What somebody may decide because of what a supplier says. */
  readonly draft: Draft | null;
}) {
  const { href } = useScoped('systems');
  const query = useQueryState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(draft?.assets));
  const filter = Object.fromEntries(
    filterNames.flatMap((name): [string, string][] => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  );
  const after = query.get('after');
  return (
    <Panel title="On which systems" isWide hint={`${countOf(here.fits, 'system or group', 'systems and groups')}.`}>
      <FilterBar label="Find systems" filters={filtersFor(here)} pageKeys={['after']} />
      <DataTable
        caption={`Systems with ${weakness.code}`}
        isCaptionHidden
        columns={columns}
        rows={here.assets}
        keyOf={({ id }) => String(id)}
        hrefOf={({ id }) => href(`asset/${id}`)}
        pageSize={50}
        {...(here.mayDecide ? { selection: { selected, onChange: setSelected } } : {})}
        exportHref={(format) =>
          `/api/weaknesses/${encodeURIComponent(weakness.code)}/assets/export${withQuery('', {
            organisation: weakness.organisationCode,
            ...filter,
            format,
          })}`
        }
        empty={<EmptyState title="No system fits these filters.">Remove a filter to see more.</EmptyState>}
      />
      {(after || here.next !== null) && (
        <div className="button-row">
          {after && <ButtonLink href={query.hrefWith({ after: null })}>Back to the first</ButtonLink>}
          {here.next !== null && (
            <ButtonLink href={query.hrefWith({ after: String(here.next) })}>Show the next</ButtonLink>
          )}
        </div>
      )}
      {here.mayDecide && here.assets.length > 0 && (
        <Details summary="Decide about it" isOpen={draft !== null}>
          <DecideForm
            weakness={weakness}
            draft={draft}
            here={here}
            selected={selected}
            filter={filter}
            onDone={() => setSelected(new Set())}
          />
        </Details>
      )}
    </Panel>
  );
}

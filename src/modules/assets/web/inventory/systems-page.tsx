import { useState } from 'react';
import { Link } from 'wouter';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Details } from '#web/kit/details.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { type QueryChanges, withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listSystems as contract } from '../../contract/systems.ts';
import { choicesOf } from '../../domain/facts/fact-words.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { BranchSystems, KindsPanel } from './branch-systems.tsx';
import { listSystems } from './calls.ts';
import { EditMany } from './edit-many.tsx';
import { FoldForm } from './group-forms.tsx';
import { type SystemList, systemColumns } from './system-columns.tsx';

type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const filterNames = ['q', 'kind', 'service', 'supplier', 'zone', 'site', 'criticality', 'without', 'seen', 'state'];
const options = (words: readonly string[]) => words.map((value) => ({ value, name: value }));

function sumOf(kinds: SystemList['kinds'], field: 'assets' | 'devices' | 'withoutOwner' | 'withoutService'): number {
  return kinds.reduce((sum, kind) => sum + kind[field], 0);
}

function sentenceOf({ kinds, isOne, withheld }: SystemList, href: (part: string, query?: QueryChanges) => string) {
  const assets = sumOf(kinds, 'assets');
  if (assets === 0 && isOne && withheld.count > 0)
    return { level: 'none' as const, lead: 'Its systems are not shared with you.', rest: '' };
  if (assets === 0) {
    const rest = 'That is not the same as nothing being weak.';
    const link = { href: href('imports'), text: 'Bring in a scan or a list' };
    return { level: 'none' as const, lead: 'No system is known here yet.', rest, ...(isOne ? { link } : {}) };
  }
  const ownerless = sumOf(kinds, 'withoutOwner');
  const rest = `${countOf(assets, 'system or group', 'systems and groups')}, ${countOf(sumOf(kinds, 'devices'), 'device')}.`;
  if (ownerless > 0) {
    const link = { href: href('', { without: 'owner' }), text: 'Give them an owner' };
    const lead = `${countOf(ownerless, 'system has', 'systems have')} no owner.`;
    return { level: 'medium' as const, lead, rest, ...(isOne ? { link } : {}) };
  }
  return { level: 'good' as const, lead: 'Every system has an owner.', rest };
}

function Figures({ kinds }: SystemList) {
  const { href } = useScoped('systems');
  const unit = { one: 'system', many: 'systems' };
  return (
    <FigureRow>
      <Figure label="Systems and groups" value={sumOf(kinds, 'assets')} unit={unit} />
      <Figure label="Devices" value={sumOf(kinds, 'devices')} unit={{ one: 'device', many: 'devices' }} />
      <Figure
        label="Without an owner"
        value={sumOf(kinds, 'withoutOwner')}
        unit={unit}
        href={href('', { without: 'owner' })}
      />
      <Figure
        label="Without a service"
        value={sumOf(kinds, 'withoutService')}
        unit={unit}
        href={href('', { without: 'service' })}
      />
    </FigureRow>
  );
}

function filtersFor({ options: known }: SystemList) {
  return [
    { name: 'q', label: 'Name or address' },
    { name: 'kind', label: 'Kind', options: known.kinds },
    { name: 'service', label: 'Service', options: options(known.services) },
    { name: 'site', label: 'Site', options: options(known.sites) },
    { name: 'zone', label: 'Network zone', options: options(known.zones) },
    { name: 'supplier', label: 'Supplier', options: options(known.suppliers) },
    { name: 'criticality', label: 'Criticality', options: choicesOf('criticality') },
    {
      name: 'without',
      label: 'Missing',
      options: [
        { value: 'owner', name: 'No owner' },
        { value: 'service', name: 'No service' },
        { value: 'supplier', name: 'No supplier' },
        { value: 'criticality', name: 'No criticality' },
      ],
    },
    { name: 'seen', label: 'Last seen', options: [{ value: 'long-ago', name: 'Not for 30 days' }] },
    { name: 'state', label: 'In use', options: [{ value: 'retired', name: 'Retired' }] },
  ];
}

function OwnSystems({ list, isBusy }: { readonly list: SystemList; readonly isBusy: boolean }) {
  const { href, branch } = useScoped('systems');
  const query = useQueryState();
  const { asked } = useTableQuery();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const given = Object.fromEntries(
    filterNames.flatMap((name): [string, string][] => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  );
  const kinds = new Map(list.options.kinds.map(({ value, name }) => [value, name]));
  const sort = asked.sort === undefined ? {} : { sort: asked.sort };
  // Zeros and filters over nothing would look like an answer.
  if (list.kinds.length === 0) return null;
  return (
    <>
      <Figures {...list} />
      <Panel title="All systems" isWide hint="A group stands for like devices and says how many.">
        <FilterBar label="Find systems" filters={filtersFor(list)} />
        <DataTable
          caption="Systems"
          isCaptionHidden
          columns={systemColumns(kinds)}
          rows={list.systems}
          keyOf={({ id }) => String(id)}
          hrefOf={({ id }) => href(`asset/${id}`)}
          total={list.total}
          pageSize={list.pageSize}
          startOrder="name"
          isBusy={isBusy}
          {...(list.mayWrite ? { selection: { selected, onChange: setSelected } } : {})}
          exportHref={(format) => `/api/systems/export${withQuery('', { ...branch, ...given, ...sort, format })}`}
          empty={
            Object.keys(given).length > 0 ? (
              <EmptyState title="No system fits these filters.">Remove a filter to see more.</EmptyState>
            ) : (
              <EmptyState title="No system is known here yet.">
                Bring in a scan or a list under <Link href={href('imports')}>Scans and inventories</Link>.
              </EmptyState>
            )
          }
        />
        {list.mayWrite && list.total > 0 && (
          <Details summary="Change several at once">
            <EditMany list={list} selected={selected} filter={given} onDone={() => setSelected(new Set())} />
          </Details>
        )}
        {list.mayWrite && list.total > 1 && (
          <Details summary="Put like ones into a group">
            <FoldForm selected={selected} onDone={() => setSelected(new Set())} />
          </Details>
        )}
      </Panel>
      <KindsPanel list={list} />
    </>
  );
}

/** What an organisation runs; above it, how many systems of each kind its organisations have. */
export function SystemsPage() {
  const { branch, href } = useScoped('systems');
  const query = useQueryState();
  const { asked } = useTableQuery();
  const filters = Object.fromEntries(
    [...filterNames, 'only'].flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])),
  );
  const answer = useAnswer(listSystems, { query: { ...branch, ...filters, ...asked } as unknown as Asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Systems"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}Devices, software and services that care stands on, and who looks after them.`}
      />
      <SystemTabs current="" />
      <Answered query={answer} title="Systems" what="these systems">
        {(list) => (
          <>
            <Say {...sentenceOf(list, href)} />
            {list.isOne ? <OwnSystems list={list} isBusy={answer.isPlaceholderData} /> : <BranchSystems list={list} />}
            <WithheldPanel what="systems" withheld={list.withheld} />
          </>
        )}
      </Answered>
    </>
  );
}

import './suppliers.css';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState, StaleNotice } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { Tag } from '#web/kit/tag.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listSuppliers as contract, SupplierRow } from '../contract/suppliers.ts';
import { listSuppliers } from './calls.ts';
import { knownColumns, knownFilters } from './parts/known-of-suppliers.tsx';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';
import { recordWords } from './parts/words.ts';

type List = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const startOrder = '-organisations';
const filterNames = [
  ...(['use', 'criticality', 'charter', 'dspt', 'assessment', 'incidents', 'notice', 'state', 'search'] as const),
];

const filters = [
  { name: 'search', label: 'Name or number' },
  {
    name: 'use',
    label: 'Use',
    options: [
      { value: 'used', name: 'Used here' },
      { value: 'unused', name: 'Not used here' },
    ],
  },
  {
    name: 'criticality',
    label: 'How much depends on it',
    options: [
      { value: 'vital', name: 'Vital to somebody' },
      { value: 'important', name: 'Important to somebody' },
      { value: 'not-stated', name: 'Not stated by somebody' },
    ],
  },
  ...knownFilters,
  {
    name: 'state',
    label: 'Record',
    options: Object.entries(recordWords).map(([value, name]) => ({ value, name })),
  },
] as const;

function sentenceOf({ counts, isOne, scopeName }: List) {
  const { used, vital, most, mostName, organisations } = counts;
  if (used === 0) {
    return {
      lead: `${scopeName} has written down no supplier yet.`,
      rest: 'What is not written down is not known to be safe.',
    };
  }
  const vitalWords =
    vital === 0 ? 'None is called vital to care.' : `${countOf(vital, 'supplier is', 'suppliers are')} vital to care.`;
  if (isOne) return { lead: `${scopeName} uses ${countOf(used, 'supplier')}.`, rest: vitalWords };
  return {
    lead: `${mostName} serves ${formatNumber(most)} of ${countOf(organisations, 'organisation')} here, more than any other.`,
    rest: vitalWords,
  };
}

function Figures({ list }: { readonly list: List }) {
  const query = useQueryState();
  const { counts, isOne, withheld } = list;
  return (
    <FigureRow>
      <Figure
        label="Suppliers used"
        value={counts.used}
        note={isOne ? 'By this organisation' : 'By somebody here'}
        href={query.hrefWith({ use: 'used', page: null })}
      />
      <Figure
        label="Vital to care"
        value={counts.vital}
        note={isOne ? 'Care stops without them' : 'To one organisation or more'}
        href={query.hrefWith({ criticality: 'vital', page: null })}
      />
      <Figure
        label="Waiting for the nation"
        value={counts.proposed}
        unit="proposed"
        note="Not yet in the shared record"
        href={query.hrefWith({ state: 'proposed', page: null })}
      />
      {!isOne && (
        <Figure
          label="Not shared with you"
          value={withheld.count}
          unit={{ one: 'organisation', many: 'organisations' }}
          note="Their suppliers are not known here"
        />
      )}
    </FigureRow>
  );
}

function columnsOf(list: List): readonly Column<SupplierRow>[] {
  const { isOne } = list;
  const name: Column<SupplierRow> = {
    id: 'name',
    header: 'Supplier',
    value: (row) => row.name,
    isRowHeader: true,
    cell: (row) => (
      <>
        {row.name} {row.openIncidents > 0 && <Status level="critical">Incident</Status>}{' '}
        {row.state !== 'listed' && <Tag>{recordWords[row.state]}</Tag>}
      </>
    ),
  };
  const organisations: Column<SupplierRow> = {
    id: 'organisations',
    header: isOne ? 'Used here' : 'Organisations',
    value: (row) => row.organisations,
    ...(isOne ? { cell: (row: SupplierRow) => (row.organisations > 0 ? 'Yes' : 'No') } : { isNumber: true }),
  };
  const vital: Column<SupplierRow> = {
    id: 'vital',
    header: isOne ? 'Vital' : 'Vital to',
    value: (row) => row.vital,
    ...(isOne ? { cell: (row: SupplierRow) => (row.vital > 0 ? 'Yes' : 'No') } : { isNumber: true }),
  };
  const notStated: Column<SupplierRow> = {
    id: 'notStated',
    header: 'Not stated by',
    isMinor: true,
    value: (row) => row.notStated,
    isNumber: true,
    isSortable: false,
  };
  return [name, organisations, vital, ...(isOne ? [] : [notStated]), ...knownColumns(list)];
}

function ListPanel({ list, asked, isBusy }: { readonly list: List; readonly asked: Asked; readonly isBusy: boolean }) {
  const { href } = useSuppliers();
  const query = useQueryState();
  const isFiltered = filterNames.some((name) => (query.get(name) ?? '') !== '');
  const { page: _page, ...filter } = asked;
  const given = Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, value === undefined ? null : String(value)]),
  );
  return (
    <Panel title="All suppliers" isWide>
      <FilterBar label="Find suppliers" filters={filters} />
      <DataTable
        caption="Suppliers"
        isCaptionHidden
        columns={columnsOf(list)}
        rows={list.suppliers}
        keyOf={({ id }) => String(id)}
        hrefOf={({ id }) => href(String(id))}
        total={list.total}
        pageSize={list.pageSize}
        startOrder={startOrder}
        isBusy={isBusy}
        exportHref={(format) => `/api/suppliers/export${withQuery('', { ...given, format })}`}
        empty={
          isFiltered ? (
            <EmptyState title="No supplier fits these filters.">Remove a filter to see more.</EmptyState>
          ) : (
            <EmptyState title="No supplier is in the record yet.">
              {list.mayWrite ? 'Add the first one.' : 'Finance and procurement of each organisation can add them.'}
            </EmptyState>
          )
        }
      />
    </Panel>
  );
}

/** Suppliers of the nation, with how many organisations of the scope depend on each. */
export function SuppliersPage() {
  const { branch, href } = useSuppliers();
  const query = useQueryState();
  const { asked: order } = useTableQuery('', startOrder);
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const asked = { ...branch, ...given, sort: order.sort, page: order.page } as Asked;
  const answer = useAnswer(listSuppliers, { query: asked });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title="Suppliers"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}One record of each supplier, and who depends on it.`}
        actions={
          data?.mayWrite && (
            <>
              {data.isOne && <ButtonLink href={href('files')}>Take in a file</ButtonLink>}
              <ButtonLink href={href('new')} kind="primary">
                Add a supplier
              </ButtonLink>
            </>
          )
        }
      />
      <SupplierTabs current="" />
      {data === undefined ? (
        <UnreadPage what="suppliers" title="Suppliers" problem={error} onRetry={answer.refetch} />
      ) : (
        <div className="supplier-page">
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <Say {...sentenceOf(data)} />
          <Figures list={data} />
          <ListPanel list={data} asked={asked} isBusy={answer.isPlaceholderData} />
          <WithheldPanel what="suppliers" withheld={data.withheld} />
        </div>
      )}
    </>
  );
}

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
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { inShortPounds } from '#web/words/pounds.ts';
import type { listContracts as contract } from '../contract/contracts.ts';
import { listContracts } from './calls.ts';
import { contractColumns } from './parts/contract-columns.tsx';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type List = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const filterNames = ['within', 'standing', 'search'] as const;
const filters = [
  { name: 'search', label: 'Supplier, reference or words' },
  {
    name: 'within',
    label: 'Ends within',
    options: [
      { value: '90', name: '90 days' },
      { value: '180', name: '180 days' },
      { value: '365', name: '1 year' },
    ],
  },
  {
    name: 'standing',
    label: 'Stands',
    options: [
      { value: 'open', name: 'Not decided' },
      { value: 'past-notice', name: 'Past notice' },
      { value: 'past-end', name: 'Past its end' },
      { value: 'no-end', name: 'End not stated' },
    ],
  },
] as const;

function sentenceOf({ counts, scopeName, withheld }: List, lateHref: string) {
  const { contracts, ending, pastNotice, pastEnd } = counts;
  const hidden =
    withheld.count === 0
      ? ''
      : ` ${countOf(withheld.count, 'organisation keeps', 'organisations keep')} theirs to themselves.`;
  if (contracts === 0) return { lead: `No contract of ${scopeName} is shown to you.`, rest: hidden.trim() };
  if (pastEnd + pastNotice > 0) {
    return {
      level: 'high' as const,
      lead: `${countOf(pastEnd, 'contract is', 'contracts are')} past the end and ${formatNumber(pastNotice)} past notice without a decision.`,
      rest: `${formatNumber(ending)} of ${countOf(contracts, 'contract')} ${ending === 1 ? 'ends' : 'end'} within a year.${hidden}`,
      ...(pastNotice > 0 ? { link: { href: lateHref, text: 'Decide about those past notice' } } : {}),
    };
  }
  return {
    level: ending > 0 ? ('medium' as const) : ('low' as const),
    lead: `${formatNumber(ending)} of ${countOf(contracts, 'contract')} ${ending === 1 ? 'ends' : 'end'} within a year.`,
    rest: `No notice was missed.${hidden}`,
  };
}

function Figures({ list }: { readonly list: List }) {
  const query = useQueryState();
  const { counts } = list;
  const without =
    counts.withoutValue === 0
      ? 'Every contract states it'
      : `${countOf(counts.withoutValue, 'contract does', 'contracts do')} not state it`;
  return (
    <FigureRow>
      <Figure label="Contracts in force" value={counts.contracts} note="That you may see" />
      <Figure label="End within a year" value={counts.ending} href={query.hrefWith({ within: '365', page: null })} />
      <Figure
        label="Past notice"
        value={counts.pastNotice}
        note="They go on, or end, undecided"
        href={query.hrefWith({ standing: 'past-notice', page: null })}
      />
      <Figure label="End not stated" value={counts.noEnd} href={query.hrefWith({ standing: 'no-end', page: null })} />
      <Figure
        label="Cost of a year"
        value={inShortPounds(counts.contracts === 0 ? null : counts.yearlyPence)}
        note={without}
      />
    </FigureRow>
  );
}

// Where all is withheld, an empty list and a 0 would look like a fact.
const isKept = ({ counts, withheld }: List) => counts.contracts === 0 && withheld.count > 0;

interface ContractListProps {
  readonly data: List;
  readonly isBusy: boolean;
  readonly exportHref: (format: string) => string;
}

function ContractList({ data, isBusy, exportHref }: ContractListProps) {
  const { href, hrefOf } = useSuppliers();
  return (
    <Panel title="Contracts in force" isWide>
      <FilterBar label="Find contracts" filters={filters} />
      <DataTable
        caption="Contracts in force"
        isCaptionHidden
        columns={contractColumns({ hasSupplier: true, hasOrganisation: !data.isOne })}
        rows={data.contracts}
        keyOf={({ id }) => String(id)}
        hrefOf={(row) =>
          data.isOne
            ? href(String(row.supplierId))
            : hrefOf({ kind: row.organisationKind, code: row.organisationCode }, String(row.supplierId))
        }
        total={data.total}
        pageSize={data.pageSize}
        startOrder="ends"
        isBusy={isBusy}
        exportHref={exportHref}
        empty={
          <EmptyState title="No contract fits.">Contracts are written down on the page of each supplier.</EmptyState>
        }
      />
    </Panel>
  );
}

/** Contracts of a scope, those that end first. */
export function ContractsPage() {
  const { branch, href } = useSuppliers();
  const query = useQueryState();
  const { asked: order } = useTableQuery('', 'ends');
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const listed = { ...branch, ...given, sort: order.sort };
  const asked = { ...listed, page: order.page } as Asked;
  const exportHref = (format: string) =>
    `/api/supplier-contracts/export${withQuery('', { ...listed, sort: order.sort ?? null, format })}`;
  const answer = useAnswer(listContracts, { query: asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Contracts that end"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint="Who must decide by when. The owner of a contract is asked half a year before."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
        actions={data?.mayWrite && <ButtonLink href={href('contracts/files')}>Take in a file</ButtonLink>}
      />
      <SupplierTabs current="contracts" />
      {data === undefined ? (
        <UnreadPage what="contracts" title="Contracts" problem={answer.error} onRetry={answer.refetch} />
      ) : (
        <div className="supplier-page">
          <Say {...sentenceOf(data, query.hrefWith({ standing: 'past-notice', page: null }))} />
          {data.counts.contracts > 0 && <Figures list={data} />}
          {!isKept(data) && <ContractList data={data} isBusy={answer.isPlaceholderData} exportHref={exportHref} />}
          <WithheldPanel what="contracts" withheld={data.withheld} />
        </div>
      )}
    </>
  );
}

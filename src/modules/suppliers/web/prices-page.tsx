import './suppliers.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf } from '#web/words/format-number.ts';
import { inShortPounds } from '#web/words/pounds.ts';
import type { comparePrices as contract } from '../contract/prices.ts';
import { comparePrices } from './calls.ts';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type Answer = AnswerOf<typeof contract>;
type Range = Answer['groups'][number]['seen'];

interface Line {
  readonly id: string;
  readonly what: string;
  readonly seen: Range;
  readonly others: Range;
}

const kindsOf = ({ groups }: Answer): Line[] =>
  groups.map(({ group, name, seen, others }) => ({ id: group, what: name, seen, others }));

function suppliersOf({ groups }: Answer, kind: string): Line[] {
  const found = groups.find(({ group }) => group === kind);
  return (found?.suppliers ?? []).map(({ supplier, name, seen, others }) => ({
    ...{ id: String(supplier), what: name, seen, others },
  }));
}

function Prices({ range, none }: { readonly range: Range; readonly none: string }) {
  if (range === null) return <span className="no-data">{none}</span>;
  const { organisations, min, median, max } = range;
  return (
    <>
      {inShortPounds(median)}
      <span className="supplier-more">
        {min === null || max === null ? 'Range protected' : `${inShortPounds(min)} to ${inShortPounds(max)}`},{' '}
        {countOf(organisations, 'organisation')}
      </span>
    </>
  );
}

const columnsOf = (what: string): readonly Column<Line>[] => [
  { id: 'what', header: what, value: (row) => row.what, isRowHeader: true },
  {
    id: 'seen',
    header: 'Here, the middle price of a year',
    value: (row) => row.seen?.median ?? null,
    cell: (row) => <Prices range={row.seen} none="None stated" />,
    isNumber: true,
  },
  {
    id: 'others',
    header: 'Others in the nation',
    value: (row) => row.others?.median ?? null,
    cell: (row) => <Prices range={row.others} none="Fewer than 3" />,
    isNumber: true,
  },
];

function sentenceOf({ groups }: Answer) {
  const above = groups.filter(({ seen, others }) => seen && others && seen.median > others.median * 1.25);
  const [first] = above.toSorted((a, b) => (b.seen?.median ?? 0) - (a.seen?.median ?? 0));
  if (!first)
    return {
      lead: 'Nothing here costs much more than others pay.',
      rest: 'Only prices that were written down are compared.',
    };
  return {
    level: 'medium' as const,
    lead: `${first.name} costs ${inShortPounds(first.seen?.median ?? null)} a year here, and ${inShortPounds(first.others?.median ?? null)} elsewhere.`,
    rest: `${countOf(above.length, 'kind of product costs', 'kinds of product cost')} over a quarter more than others pay. Organisations differ in size: ask before you judge.`,
  };
}

/** What organisations pay for like products, with prices of others protected. */
export function PricesPage() {
  const { organisation, href } = useSuppliers();
  const answer = useAnswer(comparePrices, { query: { organisation } });
  const query = useQueryState();
  const { data } = answer;
  const chosen = data?.groups.find(({ group }) => group === (query.get('kind') ?? data.groups[0]?.group));
  return (
    <>
      <PageHeader
        title="Like products, prices"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint="What organisations pay in a year for the same kind of product."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <SupplierTabs current="prices" />
      {data === undefined ? (
        <UnreadPage what="prices" title="Prices" problem={answer.error} onRetry={answer.refetch} />
      ) : (
        <div className="supplier-page">
          <Say {...sentenceOf(data)} />
          <Panel
            title="Prices of a year"
            hint="Of others only a middle price of 3 or more, rounded; their range from 5. Whom you see in full is not among them."
            isWide
          >
            <DataTable
              caption="Prices of like products"
              isCaptionHidden
              columns={columnsOf('Kind of product')}
              rows={kindsOf(data)}
              keyOf={({ id }) => id}
              hasFind
              hrefOf={({ id }) => query.hrefWith({ kind: id })}
              empty={
                <EmptyState title="No price can be shown.">
                  Prices are written down with the contracts of each supplier.
                </EmptyState>
              }
            />
          </Panel>
          {chosen !== undefined && (
            <Panel title={`${chosen.name}, by supplier`} hint="The same kind of product, bought from each" isWide>
              <DataTable
                caption={`${chosen.name}, by supplier`}
                isCaptionHidden
                columns={columnsOf('Supplier')}
                rows={suppliersOf(data, chosen.group)}
                keyOf={({ id }) => id}
                hrefOf={({ id }) => href(id)}
                name="by-supplier"
              />
            </Panel>
          )}
        </div>
      )}
    </>
  );
}

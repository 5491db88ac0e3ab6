import './suppliers.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { IntervalRows } from '#web/kit/charts/interval-rows.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { inShortPounds } from '#web/words/pounds.ts';
import type { showConcentration as contract } from '../contract/concentration.ts';
import { showConcentration } from './calls.ts';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type Answer = AnswerOf<typeof contract>;
type Group = Answer['groups'][number];
type By = Answer['by'];

const byWords: Readonly<Record<By, string>> = {
  product: 'Kind of product',
  service: 'Service',
  region: 'Region or part',
};
/** So many bars are read; the table has all. */
const mostBars = 15;

const percent = (share: number) => `${formatNumber(Math.round(share * 100))}%`;
const range = ({ low, high }: Group['index'], write: (value: number) => string) =>
  write(low) === write(high) ? write(low) : `${write(low)} to ${write(high)}`;
const whole = (value: number) => formatNumber(Math.round(value));

function sentenceOf({ groups, organisations, notShared, weight }: Answer) {
  const [first] = groups;
  const hidden =
    notShared === 0 ? '' : ` ${countOf(notShared, 'organisation does', 'organisations do')} not share whom they use.`;
  if (!first?.largest) return { lead: 'On whom these organisations lean is not written down.', rest: hidden.trim() };
  const { largest, name } = first;
  if (weight === 'value') {
    return {
      level: first.largestBetween.low >= 0.5 ? ('high' as const) : ('medium' as const),
      lead: `${name}: ${largest.name} gets ${percent(largest.share)} of what is paid in a year, as far as it is stated.`,
      rest: `${countOf(largest.organisations, 'organisation pays', 'organisations pay')} it. ${countOf(notShared, 'organisation does', 'organisations do')} not share contracts.`,
    };
  }
  return {
    level: first.largestBetween.low >= 0.5 ? ('high' as const) : ('medium' as const),
    lead: `${name}: ${largest.name} serves ${formatNumber(largest.organisations)} of ${countOf(organisations, 'organisation')}.`,
    rest: `If it stops, all of them stop at once.${hidden}`,
  };
}

const columnsOf = (isValue: boolean): readonly Column<Group>[] => [
  { id: 'name', header: 'What for', value: (row) => row.name, isRowHeader: true },
  { id: 'largest', header: 'Largest supplier', value: (row) => row.largest?.name ?? null },
  {
    id: 'share',
    header: 'Its share',
    value: (row) => row.largestBetween.low,
    cell: (row) => range(row.largestBetween, percent),
    isNumber: true,
  },
  {
    id: 'index',
    header: 'Index, 0 to 10,000',
    value: (row) => Math.round(row.index.low),
    cell: (row) => range(row.index, whole),
    isNumber: true,
  },
  ...(isValue
    ? [
        {
          id: 'pence',
          header: 'A year',
          value: (row: Group) => row.pence,
          cell: (row: Group) => inShortPounds(row.pence),
          isNumber: true,
        },
      ]
    : []),
  { id: 'suppliers', header: 'Suppliers', value: (row) => row.suppliers, isNumber: true },
  { id: 'organisations', header: 'Organisations', value: (row) => row.organisations, isNumber: true },
  { id: 'notStated', header: 'Not stated by', value: (row) => row.notStated, isNumber: true },
];

function Body({ data, by }: { readonly data: Answer; readonly by: By }) {
  const rows = data.groups.slice(0, mostBars).map((group) => ({
    id: group.group,
    name: group.name,
    spreads: [
      {
        spread: {
          p5: group.largestBetween.low * 100,
          p25: group.largestBetween.low * 100,
          p50: group.largestBetween.low * 100,
          p75: group.largestBetween.high * 100,
          p95: group.largestBetween.high * 100,
        },
        shown: `${group.largest?.name ?? 'Nobody'}: ${range(group.largestBetween, percent)}`,
      },
    ],
  }));
  return (
    <div className="supplier-page">
      <Say {...sentenceOf(data)} />
      <Panel
        title={`Share of the largest supplier, by ${byWords[by].toLowerCase()}`}
        hint="From what is written down, to what it would be if everybody who says nothing leaned on it too"
        isWide
        table={
          <DataTable
            caption="Concentration"
            isCaptionHidden
            columns={columnsOf(data.weight === 'value')}
            rows={data.groups}
            keyOf={({ group }) => group}
            hasFind
            startOrder="-share"
          />
        }
      >
        {rows.length === 0 ? (
          <EmptyState title="Nothing to show yet.">
            Organisations write down what they use on the page of each supplier.
          </EmptyState>
        ) : (
          <IntervalRows label="Share of the largest supplier, in %" rows={rows} isOneAxis />
        )}
      </Panel>
      <Panel title="How to read this">
        <p className="prose">
          {data.weight === 'value'
            ? 'Contracts in force weigh by what they cost in a year. One without a value is worth between nothing and the average of those that state one. '
            : 'Every organisation counts once, divided evenly among the suppliers that it names. '}
          The index (Herfindahl-Hirschman) adds the squared shares: 10,000 is all on one supplier, near 0 is spread over
          very many. Organisations that name nobody may not need one, or may not have written it down: they widen the
          range and are never counted as spread.
        </p>
      </Panel>
    </div>
  );
}

/** How far organisations of a scope lean on few suppliers. */
export function ConcentrationPage() {
  const { branch, href } = useSuppliers();
  const query = useQueryState();
  const given = query.get('by');
  const by: By = given === 'service' || given === 'region' ? given : 'product';
  const weight = query.get('weight') === 'value' ? 'value' : 'organisations';
  const answer = useAnswer(showConcentration, { query: { ...branch, by, weight } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Concentration"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint="How much care leans on how few suppliers."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <SupplierTabs current="concentration" />
      <div className="button-row supplier-choices">
        <Segments
          label="Show by"
          value={by}
          options={Object.entries(byWords).map(([value, name]) => ({ value, name }))}
          onChange={(value) => query.set({ by: value })}
        />
        {(data?.mayWeigh === true || weight === 'value') && (
          <Segments
            label="Weigh by"
            value={weight}
            options={[
              { value: 'organisations', name: 'Organisations' },
              { value: 'value', name: 'Value of contracts' },
            ]}
            onChange={(value) => query.set({ weight: value === 'value' ? value : null })}
          />
        )}
      </div>
      {data === undefined ? (
        <UnreadPage what="concentration" title="Concentration" problem={answer.error} onRetry={answer.refetch} />
      ) : (
        <Body data={data} by={by} />
      )}
    </>
  );
}

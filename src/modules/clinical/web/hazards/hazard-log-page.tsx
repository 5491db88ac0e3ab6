import '../clinical.css';
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
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listHazards as contract } from '../../contract/hazards.ts';
import { listHazards } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { hazardColumns, statusWords } from './hazard-columns.tsx';
import { LogViews } from './log-views.tsx';
import { RiskMatrix } from './risk-matrix.tsx';

type Log = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const filterNames = ['status', 'rating', 'cause', 'overdue', 'pathway', 'severity', 'likelihood', 'search'] as const;

function sentenceOf({ counts }: Log) {
  const { open, unacceptable, unrated } = counts;
  if (open === 0) return { lead: 'No hazard is open here.' };
  const rest =
    unrated === 0
      ? 'Every open hazard is rated.'
      : `${countOf(unrated, 'open hazard is', 'open hazards are')} unrated: an officer must rate ${unrated === 1 ? 'it' : 'them'}.`;
  if (unacceptable === 0)
    return {
      level: unrated > 0 ? ('medium' as const) : ('low' as const),
      lead: `${countOf(open, 'hazard is', 'hazards are')} open, none rated unacceptable.`,
      rest,
    };
  return {
    level: 'high' as const,
    lead: `${formatNumber(unacceptable)} of ${countOf(open, 'open hazard', 'open hazards')} ${unacceptable === 1 ? 'has' : 'have'} a rating that must be controlled.`,
    rest,
  };
}

function Figures({ counts, isOne }: Log) {
  const query = useQueryState();
  const { href } = useCare();
  return (
    <FigureRow>
      <Figure
        label="Open hazards"
        value={counts.open}
        note={`Of ${formatNumber(counts.all)} ${isOne ? 'in the log' : 'in all logs'}`}
        href={query.hrefWith({ status: 'open', page: null })}
      />
      <Figure
        label="Must be controlled"
        value={counts.unacceptable}
        unit="open"
        note="By the matrix each was rated with"
      />
      <Figure
        label="Unrated"
        value={counts.unrated}
        unit="open"
        note="An officer must rate them"
        href={query.hrefWith({ rating: 'unrated', page: null })}
      />
      <Figure
        label="Review overdue"
        value={counts.overdue}
        unit="open"
        note="Their day of review has passed"
        href={query.hrefWith({ overdue: 'yes', page: null })}
      />
      {!isOne && (
        <Figure
          label="Organisations with a log"
          value={counts.organisations}
          note="Among those you may see"
          href={href('hazards/organisations')}
        />
      )}
    </FigureRow>
  );
}

function filtersOf({ matrix, causes, pathways, isOne }: Log) {
  return [
    { name: 'status', label: 'Status', options: Object.entries(statusWords).map(([value, name]) => ({ value, name })) },
    {
      name: 'rating',
      label: 'Present rating',
      options: [
        ...matrix.acceptability
          .toSorted((a, b) => b.rating - a.rating)
          .map(({ rating, word }) => ({ value: String(rating), name: `${rating}, ${word.toLowerCase()}` })),
        { value: 'unrated', name: 'Unrated' },
      ],
    },
    {
      name: 'cause',
      label: 'Cause',
      options: causes.map(({ id, name, hazards, organisations }) => ({
        value: String(id),
        name: `${name} (${countOf(hazards, 'hazard')}${isOne ? '' : ` at ${countOf(organisations, 'organisation')}`})`,
      })),
    },
    { name: 'overdue', label: 'Review', options: [{ value: 'yes', name: 'Overdue' }] },
    { name: 'pathway', label: 'Pathway', options: pathways.map(({ id, name }) => ({ value: id, name })) },
    { name: 'severity', label: 'Severity', options: matrix.severities.map(({ id, name }) => ({ value: id, name })) },
    {
      name: 'likelihood',
      label: 'Likelihood',
      options: matrix.likelihoods.map(({ id, name }) => ({ value: id, name })),
    },
    { name: 'search', label: 'Words' },
  ];
}

function LogPanel({ log, asked, isBusy }: { readonly log: Log; readonly asked: Asked; readonly isBusy: boolean }) {
  const { href } = useCare();
  const query = useQueryState();
  const isFiltered = filterNames.some((name) => (query.get(name) ?? '') !== '');
  const { sort: _sort, page: _page, ...filter } = asked;
  const fileHref = (format: string) =>
    `/api/hazards/export${withQuery('', { ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value === undefined ? null : String(value)])), format })}`;
  return (
    <Panel
      title="Hazard log"
      isWide
      actions={
        <>
          <ButtonLink href={fileHref('xlsx')} isSmall isDownload icon="download">
            Download workbook (XLSX)
          </ButtonLink>
          <ButtonLink href={fileHref('json')} isSmall isDownload>
            Download data (JSON)
          </ButtonLink>
        </>
      }
    >
      <FilterBar label="Find hazards" filters={filtersOf(log)} />
      <DataTable
        caption="Hazards"
        isCaptionHidden
        columns={hazardColumns(log)}
        rows={log.hazards}
        keyOf={({ id }) => String(id)}
        hrefOf={({ id }) => href(`hazards/${id}`)}
        total={log.total}
        pageSize={log.pageSize}
        startOrder="-rating"
        isBusy={isBusy}
        hasExport={false}
        empty={
          isFiltered ? (
            <EmptyState title="No hazard fits these filters.">Remove a filter to see more.</EmptyState>
          ) : (
            <EmptyState title="No hazards are in this log yet.">
              {log.mayWrite ? 'Add the first one.' : 'The clinical safety officer of the organisation can add them.'}
            </EmptyState>
          )
        }
      />
    </Panel>
  );
}

// A log that is not shared would look like an empty one.
const isKept = ({ isOne, withheld }: Log) => isOne && withheld.count > 0;

/** The hazard log of an organisation, or of a board, region or nation with everything below it. */
export function HazardLogPage() {
  const { branch, href } = useCare();
  const query = useQueryState();
  const { asked: order } = useTableQuery('', '-rating');
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const asked = { ...branch, ...given, sort: order.sort, page: order.page } as Asked;
  const answer = useAnswer(listHazards, { query: asked });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title="Hazard log"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}Hazards to patients and how they are controlled, in the terms of DCB0129 and DCB0160.`}
        actions={
          data?.mayWrite && (
            <ButtonLink href={href('hazards/new')} kind="primary">
              Add a hazard
            </ButtonLink>
          )
        }
      />
      <CareTabs current="hazards" />
      <LogViews current="hazards" isOne={data?.isOne ?? true} />
      {data === undefined && (
        <UnreadPage what="the hazard log" title="Hazard log" problem={error} onRetry={answer.refetch} />
      )}
      {data !== undefined && (
        <div className="care-page">
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          {!isKept(data) && (
            <>
              <Say {...sentenceOf(data)} />
              <Figures {...data} />
              <RiskMatrix pack={data.matrix} cells={data.cells} otherMatrices={data.otherMatrices} />
              <LogPanel log={data} asked={asked} isBusy={answer.isPlaceholderData} />
            </>
          )}
          <WithheldPanel what="hazards" withheld={data.withheld} />
        </div>
      )}
    </>
  );
}

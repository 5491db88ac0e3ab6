import '../clinical.css';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { hazardsByOrganisation as contract, OrganisationHazards } from '../../contract/hazard-log.ts';
import { hazardsByOrganisation } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { LogViews } from './log-views.tsx';
import { PresentStatus } from './rating-status.tsx';

type Logs = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

function sentenceOf({ counts, withoutLog, total }: Logs) {
  const { open, unacceptable, unrated } = counts;
  const rest =
    withoutLog === 0
      ? `${countOf(unrated, 'open hazard is', 'open hazards are')} unrated.`
      : `${countOf(withoutLog, 'organisation has', 'organisations have')} no hazard in the log: an empty log is not a safe one.`;
  if (open === 0)
    return { level: 'none' as const, lead: `No hazard is open at ${countOf(total, 'organisation')}.`, rest };
  return {
    level: unacceptable > 0 ? ('high' as const) : ('low' as const),
    lead: `${formatNumber(unacceptable)} of ${countOf(open, 'open hazard', 'open hazards')} must be controlled.`,
    rest,
  };
}

const count = (id: 'open' | 'unacceptable' | 'unrated' | 'overdue', header: string): Column<OrganisationHazards> => ({
  id,
  header,
  value: (row) => row[id],
  isNumber: true,
});

const columns: readonly Column<OrganisationHazards>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name },
  {
    id: 'worst',
    header: 'Worst open rating',
    value: ({ worst }) => worst?.rating ?? null,
    cell: ({ all, open, worst }) => {
      if (all === 0) return <span className="no-data">No hazard in the log</span>;
      return open === 0 ? 'None open' : <PresentStatus present={worst} />;
    },
    isSortable: false,
  },
  count('open', 'Open'),
  count('unacceptable', 'Must be controlled'),
  count('unrated', 'Unrated'),
  count('overdue', 'Review overdue'),
];

function Ratings({ logs }: { readonly logs: Logs }) {
  const { ratings, counts, otherMatrices } = logs;
  const rated = ratings.map(({ rating, word, count: value }) => ({
    id: String(rating),
    name: `${rating}, ${word.toLowerCase()}`,
    value,
  }));
  const others = otherMatrices === 0 ? [] : [{ id: 'other', name: 'Rated with another matrix', value: otherMatrices }];
  return (
    <Panel
      title="Open hazards by rating"
      hint={`${logs.matrixName}. The residual rating, or the initial one until then.`}
    >
      <RankedBars
        label="Open hazards by rating"
        items={[...rated, ...others, { id: 'unrated', name: 'Unrated', value: counts.unrated }]}
      />
    </Panel>
  );
}

function Body({ logs, isBusy }: { readonly logs: Logs; readonly isBusy: boolean }) {
  const { href, hrefOf } = useCare();
  const { counts, hidden } = logs;
  return (
    <div className="care-page">
      <Say {...sentenceOf(logs)} />
      <FigureRow>
        <Figure
          label="Open hazards"
          value={counts.open}
          note={`Of ${formatNumber(counts.all)} in all logs`}
          href={href('hazards', { status: 'open' })}
        />
        <Figure label="Must be controlled" value={counts.unacceptable} unit="open" />
        <Figure label="Unrated" value={counts.unrated} unit="open" href={href('hazards', { rating: 'unrated' })} />
        <Figure label="Review overdue" value={counts.overdue} unit="open" href={href('hazards', { overdue: 'yes' })} />
        <Figure label="No hazard in the log" value={logs.withoutLog} unit={`of ${formatNumber(logs.total)}`} />
      </FigureRow>
      {hidden > 0 && (
        <p className="hint">
          You may not see the logs of {countOf(hidden, 'organisation')} here. They are not counted.
        </p>
      )}
      <Ratings logs={logs} />
      <Panel title="Organisations" isWide>
        <DataTable
          caption="Hazard logs by organisation"
          isCaptionHidden
          columns={columns}
          rows={logs.organisations}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf(row, 'hazards')}
          total={logs.total}
          pageSize={logs.pageSize}
          startOrder="-unacceptable"
          isBusy={isBusy}
          hasExport={logs.total <= logs.pageSize}
          empty={<EmptyState title="No organisation here gives care, or none that you may see." />}
        />
      </Panel>
      <WithheldPanel what="hazards" withheld={logs.withheld} />
    </div>
  );
}

/** Hazard logs of a board, region or nation, organisation by organisation. */
export function HazardOrganisationsPage() {
  const { branch } = useCare();
  const { asked } = useTableQuery('', '-unacceptable');
  const answer = useAnswer(hazardsByOrganisation, { query: { ...branch, ...asked } as Asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Hazard logs by organisation"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}Whose hazards must be controlled, rated or reviewed.`}
      />
      <CareTabs current="hazards" />
      <LogViews current="hazards/organisations" isOne={data?.isOne ?? false} />
      {data === undefined ? (
        <UnreadPage what="the hazard logs" title="Hazard logs" problem={answer.error} onRetry={answer.refetch} />
      ) : (
        <Body logs={data} isBusy={answer.isPlaceholderData} />
      )}
    </>
  );
}

import './suppliers.css';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { Tag } from '#web/kit/tag.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { withQuery } from '#web/scope/query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { AssessmentRow, listAssessments as contract } from '../contract/assessments.ts';
import { assessmentStates } from '../domain/questionnaires/assessment-state.ts';
import { listAssessments } from './calls.ts';
import { AssessmentStatus } from './parts/assessment-status.tsx';
import { assessmentWords } from './parts/assessment-words.ts';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type List = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const filterNames = ['state', 'search'] as const;
const filters = [
  {
    name: 'state',
    label: 'Stands',
    options: assessmentStates.map((value) => ({ value, name: assessmentWords[value].words })),
  },
  { name: 'search', label: 'Supplier' },
] as const;

function sentenceOf({ counts, scopeName, total }: List) {
  const all = assessmentStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  if (all === 0)
    return {
      lead: `${scopeName} has asked no supplier yet.`,
      rest: 'Ask one on its page. Answers that others got already are yours at once.',
    };
  const { late, answered = 0, reviewed = 0 } = counts;
  const rest = `${formatNumber(reviewed)} of ${countOf(all, 'assessment')} reviewed.`;
  if (late > 0)
    return {
      level: 'high' as const,
      lead: `${countOf(late, 'supplier is', 'suppliers are')} late with answers.`,
      rest,
    };
  if (answered > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(answered, 'supplier has', 'suppliers have')} answered and wait for your review.`,
      rest,
    };
  return { level: 'low' as const, lead: total === 0 ? 'Nothing fits these filters.' : 'No supplier is late.', rest };
}

const columnsOf = ({ isOne, assessments }: List): readonly Column<AssessmentRow>[] => [
  {
    id: 'supplier',
    header: 'Supplier',
    value: (row) => row.supplierName,
    isRowHeader: true,
  },
  { id: 'number', header: 'Number', value: (row) => row.id, isNumber: true, isSortable: false },
  ...(new Set(assessments.map(({ questionnaire }) => questionnaire)).size > 1
    ? [{ id: 'what', header: 'Questionnaire', value: (row: AssessmentRow) => row.questionnaire, isSortable: false }]
    : []),
  ...(isOne
    ? []
    : [
        {
          id: 'organisation',
          header: 'Organisation',
          value: (row: AssessmentRow) => row.organisationName,
          isSortable: false,
        },
      ]),
  {
    id: 'state',
    header: 'Stands',
    value: (row) => assessmentWords[row.state].words,
    cell: (row) => <AssessmentStatus state={row.state} />,
    isSortable: false,
  },
  {
    id: 'due',
    header: 'Due',
    value: (row) => row.dueOn,
    cell: (row) => (row.dueOn === null ? <span className="no-data">No day</span> : formatDate(row.dueOn)),
  },
  {
    id: 'sent',
    header: 'Sent',
    value: (row) => row.sentAt,
    cell: (row) =>
      row.sentAt === null ? <span className="no-data">Not yet</span> : formatDate(row.sentAt.slice(0, 10)),
  },
  {
    id: 'valid',
    header: 'Counts until',
    value: (row) => row.validUntil,
    isSortable: false,
    cell: (row) => (row.validUntil === null ? '' : formatDate(row.validUntil)),
  },
  { id: 'findings', header: 'Findings', value: (row) => row.findings, isNumber: true, isSortable: false },
];

function Figures({ list }: { readonly list: List }) {
  const query = useQueryState();
  const { counts } = list;
  return (
    <FigureRow>
      <Figure
        label="Late"
        value={counts.late}
        note="Not sent after the day"
        href={query.hrefWith({ state: 'asked', page: null })}
      />
      <Figure
        label="To review"
        value={counts.answered ?? 0}
        note="Answered, and nobody looked"
        href={query.hrefWith({ state: 'answered', page: null })}
      />
      <Figure label="Reviewed" value={counts.reviewed ?? 0} href={query.hrefWith({ state: 'reviewed', page: null })} />
      <Figure
        label="Expired"
        value={counts.expired ?? 0}
        note="Older than 12 months"
        href={query.hrefWith({ state: 'expired', page: null })}
      />
    </FigureRow>
  );
}

function Questionnaires({ list }: { readonly list: List }) {
  const { href } = useSuppliers();
  return (
    <Panel title="What is asked" hint="One text for the nation, so that a supplier answers once">
      <ul className="plain-list chain">
        {list.questionnaires.map(({ id, title, version, state, questions, publishedAt }) => (
          <li key={id}>
            <Link href={href(`questionnaires/${id}`)}>
              {title}, version {version}
            </Link>{' '}
            {state !== 'published' && <Tag>{state === 'draft' ? 'Draft' : 'Superseded'}</Tag>}
            <span className="supplier-more">
              {countOf(questions, 'question')}
              {publishedAt === null ? '' : `, published ${formatInstant(new Date(publishedAt))}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ListPanel({ list, asked, isBusy }: { readonly list: List; readonly asked: Asked; readonly isBusy: boolean }) {
  const { href, hrefOf } = useSuppliers();
  const { page: _page, ...filter } = asked;
  const given = Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, value === undefined ? null : String(value)]),
  );
  return (
    <Panel title="Asked of suppliers" isWide>
      <FilterBar label="Find assessments" filters={filters} />
      <DataTable
        caption="Asked of suppliers"
        isCaptionHidden
        columns={columnsOf(list)}
        rows={list.assessments}
        keyOf={({ id }) => String(id)}
        hrefOf={(row) =>
          list.isOne
            ? href(`rounds/${row.roundId}`)
            : hrefOf({ kind: row.organisationKind, code: row.organisationCode }, `rounds/${row.roundId}`)
        }
        total={list.total}
        pageSize={list.pageSize}
        startOrder="due"
        isBusy={isBusy}
        exportHref={(format) => `/api/supplier-assessments/export${withQuery('', { ...given, format })}`}
        empty={
          <EmptyState title={filterNames.some((name) => given[name]) ? 'Nothing fits.' : 'No supplier was asked yet.'}>
            A supplier is asked on its own page.
          </EmptyState>
        }
      />
    </Panel>
  );
}

/** What organisations of a scope asked suppliers, and with which questions. */
export function QuestionnairesPage() {
  const { branch, href } = useSuppliers();
  const query = useQueryState();
  const { asked: order } = useTableQuery('', 'due');
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const asked = { ...branch, ...given, sort: order.sort, page: order.page } as Asked;
  const answer = useAnswer(listAssessments, { query: asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Questionnaires to suppliers"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint="A supplier answers once, and everybody who asked reads it."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <SupplierTabs current="questionnaires" />
      {data === undefined ? (
        <UnreadPage
          what="questionnaires"
          title="Questionnaires to suppliers"
          problem={answer.error}
          onRetry={answer.refetch}
        />
      ) : (
        <div className="supplier-page">
          <Say {...sentenceOf(data)} />
          <Figures list={data} />
          <ListPanel list={data} asked={asked} isBusy={answer.isPlaceholderData} />
          <Questionnaires list={data} />
        </div>
      )}
    </>
  );
}

import './cycle.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { listReturnReviews } from './calls.ts';
import { dayOf, decisionWords } from './cycle-words.ts';
import { OneReview } from './parts/one-review.tsx';
import type { ReviewsAnswer } from './parts/return-types.ts';
import { useCycle } from './use-cycle.ts';

type Row = ReviewsAnswer['rows'][number];

const whatWords = { return: 'Return to look at', plan: 'Plan to review', none: 'Nothing' } as const;

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'what',
    header: 'Waits for you',
    value: ({ what }) => whatWords[what],
    cell: ({ what }) =>
      what === 'none' ? <span className="hint">Nothing</span> : <Status level="medium">{whatWords[what]}</Status>,
  },
  { id: 'state', header: 'Return', value: ({ state }) => state },
  { id: 'since', header: 'Since', value: ({ since }) => since, cell: ({ since }) => dayOf(since) },
  { id: 'gaps', header: 'Below level', value: ({ gaps }) => gaps, isNumber: true },
  {
    id: 'last',
    header: 'Last decision',
    value: ({ lastDecision }) => lastDecision,
    cell: ({ lastDecision, decidedAt }) =>
      lastDecision === null ? (
        <span className="hint">None</span>
      ) : (
        <div className="cell-lines">
          {decisionWords[lastDecision] ?? lastDecision}
          <span className="cell-under">{dayOf(decidedAt)}</span>
        </div>
      ),
  },
];

function sentenceOf({ reviews, waiting, rows, scopeName }: ReviewsAnswer) {
  if (reviews.length === 0) {
    return {
      level: 'none' as const,
      lead: `${scopeName} reviews nothing by the rules of this year.`,
      rest: 'The year says which bodies do.',
    };
  }
  if (waiting > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(waiting, 'organisation')} ${waiting === 1 ? 'waits' : 'wait'} for a review.`,
    };
  return {
    level: 'good' as const,
    lead: rows.length === 0 ? 'No return is open here yet.' : 'Nothing waits for a review.',
  };
}

/** Returns and improvement plans that a body reviews. */
export function ReviewsPage() {
  const { organisation, asked, get, href } = useCycle();
  const of = get('of') || null;
  const answer = useAnswer(listReturnReviews, { query: { organisation, ...asked, ...(of === null ? {} : { of }) } });
  const { data } = answer;
  const hrefOf = ({ code }: Row) => `${href('reviews')}${href('reviews').includes('?') ? '&' : '?'}of=${code}`;
  return (
    <>
      <PageHeader
        title="Reviews"
        {...(data === undefined ? {} : { context: data.scopeName })}
        crumbs={of === null ? [] : [{ href: href('reviews'), name: 'All reviews' }]}
        hint={data?.year ? `${data.scopeName}, ${data.year.name}` : 'Returns and improvement plans to look at'}
      />
      <AssuranceTabs current="reviews" years={data?.years} year={data?.year?.code} />
      <Answered query={answer} title="Reviews" what="the reviews">
        {(reviews) => (
          <>
            <Say
              {...sentenceOf(reviews)}
              {...(reviews.reviews.length === 0
                ? { link: { href: href('publish'), text: 'See who reviews its own return' } }
                : {})}
            />
            {reviews.one && reviews.year && (
              <OneReview
                key={`${reviews.one.code} ${reviews.one.version}`}
                one={reviews.one}
                year={reviews.year.code}
                levels={reviews.levels}
                mayReview={reviews.mayReview}
              />
            )}
            <Panel title="Organisations" hint="What waits comes first" isWide>
              {reviews.rows.length === 0 ? (
                <EmptyState title="There is no return to review here." />
              ) : (
                <DataTable
                  isCaptionHidden
                  caption="Returns that this body reviews"
                  columns={columns}
                  rows={reviews.rows}
                  keyOf={({ code }) => code}
                  hrefOf={hrefOf}
                />
              )}
            </Panel>
          </>
        )}
      </Answered>
    </>
  );
}

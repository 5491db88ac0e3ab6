import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listReviews as contract, JudgedRow, ReviewShown } from '../../contract/reviews.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { listReviews } from './calls.ts';
import { meanWords, methodWords, ratingWords, shareWords } from './judged-words.ts';

import { DisputeForms } from './parts/dispute-forms.tsx';
import { JudgeOutcome } from './parts/judge-outcome.tsx';
import { comparedColumns, judgedColumns } from './parts/judged-columns.tsx';
import { FinishReview, StartReview } from './parts/review-forms.tsx';

type Reviews = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

function sentenceOf({ difference, reviewed, answering, isOne }: Reviews) {
  if (answering === 0) return { level: 'none' as const, lead: 'No return was opened here for this year.' };
  const base = isOne ? '' : `${reviewed} of ${countOf(answering, 'return was', 'returns were')} looked at. `;
  if (difference.outcomes === 0) {
    return {
      level: 'none' as const,
      lead: 'No independent assessment is finished here yet.',
      rest: base || 'A self-assessment rests on the organisation’s own word.',
    };
  }
  const { higher, outcomes } = difference;
  const lead = `${higher} of ${countOf(outcomes, 'outcome stands', 'outcomes stand')} higher in the self-assessment than the assessor found.`;
  const rest = `${base}That is ${shareWords(difference)}.`;
  return { level: higher === 0 ? ('good' as const) : ('medium' as const), lead, rest };
}

function DifferencePanel({ answer }: { readonly answer: Reviews }) {
  const { difference } = answer;
  return (
    <Panel title="How far the two differ" isWide hint="A difference is a reason to talk, not a fault of either side">
      <dl className="summary">
        <div>
          <dt>Organisation higher than the assessor</dt>
          <dd>{countOf(difference.higher, 'outcome')}</dd>
        </div>
        <div>
          <dt>The same</dt>
          <dd>{countOf(difference.same, 'outcome')}</dd>
        </div>
        <div>
          <dt>Organisation lower</dt>
          <dd>{countOf(difference.lower, 'outcome')}</dd>
        </div>
        <div>
          <dt>Share put higher</dt>
          <dd>{shareWords(difference)}</dd>
        </div>
        <div>
          <dt>Levels apart, on average</dt>
          <dd>{meanWords(difference)}</dd>
        </div>
      </dl>
      <Details summary="How the range is found">
        <p>{methodWords(difference)}</p>
        <p>
          Only finished independent assessments count, with the level the organisation held when it was judged.
          Assessors are sent to different organisations, so a difference between two of them can come from whom they
          were sent to.
        </p>
      </Details>
    </Panel>
  );
}

function ComparedPanels({ answer }: { readonly answer: Reviews }) {
  const { isOne, byOrganisation, byAssessor } = answer;
  return (
    <>
      {!isOne && byOrganisation.length > 0 && (
        <Panel title="By organisation" isWide>
          <DataTable
            caption="Differences by organisation"
            isCaptionHidden
            name="organisations"
            columns={comparedColumns('Organisation')}
            rows={byOrganisation}
            keyOf={({ code }) => code}
            pageSize={20}
            startOrder="name"
          />
        </Panel>
      )}
      {byAssessor.length > 0 && (
        <Panel title="By whom the assessor works for" isWide hint="Not by person: this is no league table of people">
          <DataTable
            caption="Differences by whom the assessor works for"
            isCaptionHidden
            name="assessors"
            columns={comparedColumns('Works for')}
            rows={byAssessor}
            keyOf={({ name }) => name}
            startOrder="name"
          />
        </Panel>
      )}
    </>
  );
}

function ReviewLine({ review }: { readonly review: ReviewShown }) {
  const who = [review.assessor, review.firm].filter(Boolean).join(', ');
  const kind = review.kind === 'peer' ? 'Peer look' : 'Independent assessment';
  return (
    <li>
      <p>
        <strong>
          {kind} by {who}
        </strong>
        {review.isMine && ' (yours)'}
      </p>
      <p className="hint">
        {review.finishedAt === null
          ? `Under way since ${formatInstant(new Date(review.startedAt))}. What was judged is shown when it is finished.`
          : `Finished ${formatInstant(new Date(review.finishedAt))}, ${countOf(review.judged, 'outcome')} judged.`}
      </p>
      {ratingWords(review) !== null && <p>{ratingWords(review)}</p>}
      {review.summary !== '' && <p className="keep-lines prose">{review.summary}</p>}
    </li>
  );
}

function ReviewsPanel({ answer }: { readonly answer: Reviews }) {
  const mine = answer.reviews.find(({ isMine, state }) => isMine && state === 'open');
  return (
    <Panel title="Assessments" hint="By people with no ties to the organisation">
      {answer.reviews.length === 0 ? (
        <EmptyState title="None yet." />
      ) : (
        <ul className="plain-list">
          {answer.reviews.map((review) => (
            <ReviewLine key={review.id} review={review} />
          ))}
        </ul>
      )}
      {answer.isAssessor && answer.notIndependent !== null && (
        <Notice kind="warning" title="You cannot judge this organisation">
          <p>{answer.notIndependent}</p>
        </Notice>
      )}
      {answer.isAssessor && answer.notIndependent === null && mine === undefined && answer.year !== null && (
        <StartReview organisation={answer.organisation} year={answer.year} />
      )}
    </Panel>
  );
}

/** Self and assessor side by side, with what can be done about an outcome. */
function SideBySide({ answer }: { readonly answer: Reviews }) {
  const [open, setOpen] = useState<number | null>(null);
  const mine = answer.reviews.find(({ isMine, state }) => isMine && state === 'open');
  const row = answer.outcomes.find(({ node }) => node === open);
  const close = () => setOpen(null);
  const canOpen = ({ judgements }: JudgedRow) => mine !== undefined || (answer.isFull && judgements.length > 0);
  return (
    <Panel title="Side by side" isWide hint="What the organisation holds, and what assessors found">
      <DataTable
        caption="Outcomes, self-assessed and assessed"
        isCaptionHidden
        columns={judgedColumns(answer, (outcome) =>
          canOpen(outcome) ? (
            <Button kind="secondary" isSmall onClick={() => setOpen(outcome.node)}>
              {mine === undefined ? 'Read' : 'Judge'}
              <span className="visually-hidden"> {outcome.code}</span>
            </Button>
          ) : null,
        )}
        rows={answer.outcomes}
        keyOf={({ node }) => String(node)}
        pageSize={20}
      />
      {row !== undefined && (
        <Dialog title={`${row.code} ${row.title}`} isOpen onClose={close}>
          {mine === undefined ? (
            <DisputeForms row={row} answer={answer} onDone={close} />
          ) : (
            <JudgeOutcome row={row} review={mine} levels={answer.levels} onDone={close} />
          )}
        </Dialog>
      )}
    </Panel>
  );
}

function AssessorBody({ answer }: { readonly answer: Reviews }) {
  const mine = answer.reviews.find(({ isMine, state }) => isMine && state === 'open');
  return (
    <>
      <Say {...sentenceOf(answer)} />
      {answer.hasAssessment && <ReviewsPanel answer={answer} />}
      {answer.outcomes.length > 0 && <SideBySide answer={answer} />}
      {mine !== undefined && (
        <Panel title="Finish your assessment">
          <FinishReview key={mine.version} review={mine} />
        </Panel>
      )}
      <DifferencePanel answer={answer} />
      <ComparedPanels answer={answer} />
      {answer.hidden > 0 && (
        <p className="hint">{countOf(answer.hidden, 'organisation')} here share nothing of it with you.</p>
      )}
    </>
  );
}

/** Independent assessments beside self-assessments, at every scope. */
export function AssessorPage() {
  const { branch } = useScoped('assurance');
  const year = useQueryState().get('year');
  const answer = useAnswer(listReviews, { query: { ...branch, ...(year ? { year } : {}) } as Asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Independent assessment"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}${data.year === null ? '' : `, ${data.year}`}. `}What an assessor found, beside what the organisation says of itself.`}
      />
      <AssuranceTabs current="assessor" years={data?.years} year={data?.year} />
      <Answered query={answer} title="Independent assessment" what="independent assessments">
        {(reviews) => <AssessorBody answer={reviews} />}
      </Answered>
    </>
  );
}

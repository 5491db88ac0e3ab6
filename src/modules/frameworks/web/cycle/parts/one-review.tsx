import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import { reviewReturn } from '../calls.ts';
import { dayOf, decisionWords, inPounds, levelWords } from '../cycle-words.ts';
import type { ReviewsAnswer } from './return-types.ts';

type One = NonNullable<ReviewsAnswer['one']>;

/** Props of `OneReview`. */
export interface OneReviewProps {
  readonly one: One;
  readonly year: string;
  readonly levels: Readonly<Record<string, string>>;
  readonly mayReview: boolean;
}

const choices = [
  { act: 'review-return', decision: 'accepted', hint: 'The stated levels are taken as they are' },
  { act: 'review-return', decision: 'questions', hint: 'The organisation reads what you ask' },
  { act: 'approve-plan', decision: 'approved', hint: 'The plan is carried out from now on' },
  { act: 'return-plan', decision: 'returned', hint: 'Say what is missing; the plan comes back' },
  { act: 'revert', decision: 'reverted', hint: 'The status goes back until a better plan comes' },
] as const;

function Decide({ one, year }: Pick<OneReviewProps, 'one' | 'year'>) {
  const sending = useSend(reviewReturn, ['/api/assurance', '/api/obligations']);
  const offered = choices.filter(({ act }) => one.acts.includes(act));
  const form = useForm<'decision' | 'comment'>({
    id: 'decide',
    start: { decision: '', comment: '' },
    problem: sending.error,
    check: ({ decision, comment }) => ({
      ...(decision === '' ? { decision: 'Choose what you decide' } : {}),
      ...(comment.trim().length < 3 ? { comment: 'Say what you found' } : {}),
    }),
  });
  if (offered.length === 0) return <EmptyState title="There is nothing to decide now." />;
  const send = form.submit(({ decision, comment }) => {
    const found = offered.find((each) => each.decision === decision);
    if (!found) return;
    sending.mutate(
      {
        params: { organisation: one.code, year },
        body: { decision: found.decision, comment: comment.trim(), outcomes: [], version: one.version },
      },
      { onSuccess: () => announce(`${one.name}: ${(decisionWords[decision] ?? decision).toLowerCase()}`) },
    );
  });
  return (
    <form noValidate onSubmit={send} className="stack">
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('decision')}
        label="What you decide"
        options={offered.map(({ decision, hint }) => ({
          value: decision,
          name: decisionWords[decision] ?? decision,
          hint,
        }))}
      />
      <TextArea {...form.bind('comment')} label="What you found" hint="The organisation reads this." rows={4} />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Send the decision
        </Button>
      </div>
    </form>
  );
}

function Plan({
  plan,
  levels,
}: {
  readonly plan: NonNullable<One['plan']>;
  readonly levels: OneReviewProps['levels'];
}) {
  return (
    <ul className="plain-list">
      {plan.gaps.map(({ outcome, title, held, required, actions }) => (
        <li key={`${outcome} ${title}`} className="cycle-gap">
          <div className="cell-lines">
            <strong>
              {outcome} {title}
            </strong>
            <span className="cell-under">
              Holds: {levelWords(held, levels).toLowerCase()}. Must hold: {levelWords(required, levels).toLowerCase()}
            </span>
          </div>
          <ul className="plain-list">
            {actions.map((action) => (
              <li key={`${action.action} ${action.dueOn}`} className="cycle-item">
                <div className="cell-lines">
                  {action.action}
                  <span className="cell-under">
                    {action.owner === '' ? 'Nobody owns it' : action.owner}. By {dayOf(action.dueOn)}.{' '}
                    {inPounds(action.costPence)}. Then: {levelWords(action.newLevel, levels).toLowerCase()}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** A few stand there at once; many open at a touch, so that the decision is not a long way down. */
function Gaps({ gaps, levels }: Pick<One, 'gaps'> & Pick<OneReviewProps, 'levels'>) {
  const list = (
    <ul className="plain-list">
      {gaps.map(({ outcome, title, held, required }) => (
        <li key={`${outcome} ${title}`} className="cycle-item">
          <div className="cell-lines">
            <strong>
              {outcome} {title}
            </strong>
            <span className="cell-under">
              Holds: {levelWords(held, levels).toLowerCase()}. Must hold: {levelWords(required, levels).toLowerCase()}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
  return gaps.length <= 6 ? list : <Details summary={`Outcomes below the level: ${gaps.length}`}>{list}</Details>;
}

/** One organisation under review: its plan as it was handed in, or its gaps, and the decision. */
export function OneReview({ one, year, levels, mayReview }: OneReviewProps) {
  const title = one.plan ? `Plan of ${one.name}` : `Return of ${one.name}`;
  return (
    <div className="columns">
      <Panel
        title={title}
        hint={
          one.plan
            ? `Handed in on ${dayOf(one.plan.submittedAt)} by ${one.plan.submittedBy}`
            : `${one.state.name}. ${countOf(one.gaps.length, 'outcome')} below the level`
        }
      >
        {one.plan ? (
          <Plan plan={one.plan} levels={levels} />
        ) : one.gaps.length === 0 ? (
          <EmptyState title="Every outcome is at its level." />
        ) : (
          <Gaps gaps={one.gaps} levels={levels} />
        )}
      </Panel>
      <Panel title="Decision" hint={one.state.name}>
        {mayReview ? (
          <Decide one={one} year={year} />
        ) : (
          <p>Somebody with a role at the reviewing body itself decides.</p>
        )}
        {one.reviews.length > 0 && (
          <Timeline
            label="Decisions so far"
            entries={one.reviews.map((review, at) => ({
              id: `review-${one.reviews.length - at}`,
              at: review.decidedAt,
              what: decisionWords[review.decision] ?? review.decision,
              who: review.decidedBy,
              text: review.comment,
            }))}
          />
        )}
      </Panel>
    </div>
  );
}
